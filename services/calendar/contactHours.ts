import type { Instant } from "../store/port.ts";
import { addDays, belgianDay, belgianInstant } from "./brussels.ts";
import { isBelgianHoliday } from "./holidays.ts";

/** Nobody is told anything unasked before or after these Belgian times, on a Sunday or on a public holiday. */
const from = "09:00";
const until = "19:00";

/** `at` itself when people may be told something then, else the next morning on which they may. */
export function nextContactTime(at: Instant): Instant {
  const today = belgianDay(at);
  if (isContactDay(today) && at < belgianInstant(today, until)) {
    const morning = belgianInstant(today, from);
    return at < morning ? morning : at;
  }
  return nextContactMorning(today);
}

/** The first such morning after a Belgian calendar day. */
export function nextContactMorning(day: string): Instant {
  let next = addDays(day, 1);
  while (!isContactDay(next)) next = addDays(next, 1);
  return belgianInstant(next, from);
}

const isContactDay = (day: string): boolean =>
  new Date(`${day}T12:00:00Z`).getUTCDay() !== 0 && !isBelgianHoliday(day);

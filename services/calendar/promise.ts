import type { Instant } from "../store/port.ts";
import { addDays, belgianDay, belgianInstant } from "./brussels.ts";
import { isBelgianHoliday } from "./holidays.ts";

/** People answer on working days until this Belgian time. */
const closing = "17:00";
/** A question that comes in after this time counts for the next working day. */
const lastCall = "12:00";

/**
 * By when somebody who asks now is answered: the end of the next working day when asked in the morning of a
 * working day, else a working day later. Weekends and Belgian public holidays do not count.
 */
export function promisedBy(now: Instant): Instant {
  const today = belgianDay(now);
  const late = now >= belgianInstant(today, lastCall);
  let working = isWorkingDay(today) && !late ? 0 : -1;
  let day = today;
  while (working < 1) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) working += 1;
  }
  return belgianInstant(day, closing);
}

export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isBelgianHoliday(day);
}

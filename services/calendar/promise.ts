import type { Instant } from "../store/port.ts";
import { addDays, belgianDay, belgianInstant } from "./brussels.ts";
import { closing, isWorkingDay } from "./openingHours.ts";

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

import type { Instant } from "../store/port.ts";
import { addDays, belgianDay, belgianInstant } from "./brussels.ts";
import { isBelgianHoliday } from "./holidays.ts";

/** People answer on working days between these Belgian times. */
const opening = "09:00";
export const closing = "17:00";

/** Monday to Friday, and no public holiday. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isBelgianHoliday(day);
}

/** How long somebody is there to answer between two instants, in ms; 0 when the second is not later. */
export function openMs(from: Instant, to: Instant): number {
  let open = 0;
  for (const [start, end] of openTimes(from, to)) open += end - start;
  return open;
}

/**
 * The instant at which this share (0 to 1) of the opening hours between two instants has passed; by the clock on
 * the wall when nobody is there in between.
 */
export function shareOf(from: Instant, to: Instant, share: number): Instant {
  let left = openMs(from, to) * share;
  for (const [start, end] of openTimes(from, to)) {
    if (left <= end - start) return new Date(start + left).toISOString();
    left -= end - start;
  }
  return new Date(Date.parse(from) + share * Math.max(0, Date.parse(to) - Date.parse(from))).toISOString();
}

/** The opening times that lie between two instants, each with its start and end in ms since 1970. */
function* openTimes(from: Instant, to: Instant): Generator<[number, number]> {
  for (let day = belgianDay(from); belgianInstant(day, opening) < to; day = addDays(day, 1)) {
    if (!isWorkingDay(day)) continue;
    const start = Math.max(Date.parse(belgianInstant(day, opening)), Date.parse(from));
    const end = Math.min(Date.parse(belgianInstant(day, closing)), Date.parse(to));
    if (end > start) yield [start, end];
  }
}

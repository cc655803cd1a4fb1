import type { Instant } from "../store/port.ts";

const partsFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Brussels",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The calendar day in Belgium at an instant, `YYYY-MM-DD`. */
export function belgianDay(at: Instant): string {
  const ms = Date.parse(at);
  return new Date(ms + offsetMs(ms)).toISOString().slice(0, 10);
}

/** `day` plus so many calendar days, as `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The instant of a Belgian wall-clock time; in the hour that summer time skips, the time after it. */
export function belgianInstant(day: string, time: string): Instant {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // The offset at the guess is right except within an hour of a change of clocks; the second look settles it.
  const first = wall - offsetMs(wall);
  return new Date(wall - offsetMs(first)).toISOString();
}

/** Clocks change on whole hours, so an hour has one offset; the last ones are asked for again and again. */
const offsets = new Map<number, number>();

function offsetMs(at: number): number {
  const hour = Math.floor(at / 3_600_000);
  const offset = offsets.get(hour) ?? offsetOfHour(hour * 3_600_000);
  if (offsets.size > 1000) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

function offsetOfHour(at: number): number {
  const parts = Object.fromEntries(
    partsFormat.formatToParts(new Date(at)).map((part) => [part.type, part.value]),
  );
  const local = Date.parse(
    `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`,
  );
  return local - at;
}

import { addDays } from "./brussels.ts";

/**
 * The ten public holidays of Belgium (Act of 4 January 1974, royal decree of 18 April 1974): seven fixed days,
 * and Easter Monday, Ascension Day and Whit Monday.
 */
const fixed = ["01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"];

export function isBelgianHoliday(day: string): boolean {
  const easter = easterSunday(Number(day.slice(0, 4)));
  return fixed.includes(day.slice(5)) || [1, 39, 50].some((days) => addDays(easter, days) === day);
}

/** Easter Sunday of a Gregorian year, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms). */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

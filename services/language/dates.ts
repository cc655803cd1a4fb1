import { calendarWords } from "./calendarWords.ts";
import { addDays, dayOf, nameOf } from "./civilDays.ts";
import type { LanguageCode } from "./codes.ts";
import { toAsciiDigits } from "./digits.ts";
import { normalise } from "./normalise.ts";
import { relativeDay, weekday } from "./relativeDays.ts";

/**
 * The day that an answer names, as "YYYY-MM-DD"; undefined when it names none (or the 31st of June).
 * The first that is found of: 2026-05-12 · 12/05, 12.5.26 (the day comes first in all our languages) · 12 May ·
 * tomorrow, the day after · in 2 weeks · next week (its Monday), next month (its first) · Friday.
 *
 * Without a year it is the next such day from `today` on; "Friday" is the first after today, and "next Friday" the one
 * of next calendar week in languages that mean that. A year in the past is kept: the question judges it.
 *
 * Our own table and not a library: those tried are wrong just where our people need them (chrono-node: "overmorgen",
 * "après-demain", 12/05 in English; no Polish, Romanian, Bulgarian, Turkish, Farsi, Pashto, Somali, Tigrinya).
 */
export function parseDay(
  text: string,
  { language, today }: { language: LanguageCode; today: string },
): string | undefined {
  const now = dayOf(today);
  const words = calendarWords(language);
  const typed = words.not
    .reduce((left, phrase) => left.replaceAll(phrase, " "), normalise(text))
    .split(" ")
    .filter(Boolean);
  return (
    numericDay(toAsciiDigits(text), now) ??
    namedMonth(typed, words.months, now, gregorian) ??
    namedMonth(typed, words.persianMonths, now, fromPersian) ??
    relativeDay(typed, words, now, language) ??
    weekday(typed, words, now)
  );
}

function numericDay(text: string, now: Date): string | undefined {
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (iso) return gregorian(Number(iso[3]), Number(iso[2]), Number(iso[1]), now);
  const written =
    /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?![\d/]|[.-]\d)/.exec(text);
  if (!written) return undefined;
  const [, day, month, year] = written;
  const full = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year);
  return gregorian(Number(day), Number(month), full, now);
}

type ToDay = (day: number, month: number, year: number | undefined, now: Date) => string | undefined;

/** "1 december", "1er mars 2027", "ten 3 maja": a month's name with a number before it, or just after it. */
function namedMonth(
  typed: string[],
  months: Map<string, number>,
  now: Date,
  toDay: ToDay,
): string | undefined {
  for (let at = 0; at < typed.length; at += 1) {
    const length = [2, 1].find((size) => months.has(typed.slice(at, at + size).join(" ")));
    if (length === undefined) continue;
    const month = months.get(typed.slice(at, at + length).join(" ")) ?? 0;
    const before = typed
      .slice(Math.max(0, at - 2), at)
      .reverse()
      .map(dayNumber)
      .find(Number.isFinite);
    const day = before ?? dayNumber(typed[at + length]);
    const year = typed.slice(at + length, at + length + 3).find((word) => /^(?:20|1[34])\d\d$/.test(word));
    if (day !== undefined) return toDay(day, month, year === undefined ? undefined : Number(year), now);
  }
  return undefined;
}

/** "1", "1er", "3rd", "15го": a number of one or two digits, perhaps with an ending. */
function dayNumber(word: string | undefined): number | undefined {
  const digits = /^(\d{1,2})\p{L}{0,3}$/u.exec(word ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Without a year: the next such day from now on, also a 29 February. */
function gregorian(day: number, month: number, year: number | undefined, now: Date): string | undefined {
  const years = year === undefined ? [0, 1, 2, 3, 4].map((add) => now.getUTCFullYear() + add) : [year];
  const date = years
    .map((full) => new Date(Date.UTC(full, month - 1, day)))
    .find(
      (one) =>
        one.getUTCMonth() === month - 1 && one.getUTCDate() === day && (year !== undefined || one >= now),
    );
  return date && nameOf(date);
}

const persianParts = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  timeZone: "UTC",
});

/** Intl knows the Persian calendar one way only, so look for the day: the next year, or around the year given. */
function fromPersian(day: number, month: number, year: number | undefined, now: Date): string | undefined {
  const start = year === undefined || year >= 1500 ? now : new Date(Date.UTC(year + 621, 2, 18));
  for (let ahead = 0; ahead < 370; ahead += 1) {
    const date = addDays(start, ahead);
    const parts = Object.fromEntries(
      persianParts.formatToParts(date).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
    );
    if (parts.day === day && parts.month === month) return nameOf(date);
  }
  return undefined;
}

import type { LanguageCode } from "./codes.ts";
import table from "./dateWords.json" with { type: "json" };
import { normalise } from "./normalise.ts";

/** What a language calls days, weeks and months; all words normalised, phrases with single spaces. */
export type CalendarWords = {
  /** "tomorrow" → 1 day from today. */
  days: Map<string, number>;
  /** "two weeks" in one word → 14 days, or months. */
  fixed: Map<string, { unit: Unit; count: number }>;
  nextWeek: Set<string>;
  nextMonth: Set<string>;
  /** Words that put a weekday into the next calendar week. Empty where "next Friday" is simply the coming one. */
  next: Set<string>;
  /** Words that make "2 weeks" a moment: "in 2 weeks". */
  after: Set<string>;
  units: Map<string, Unit>;
  /** Words for one that are no number words. */
  ones: Set<string>;
  /** 0 is Sunday. */
  weekdays: Map<string, number>;
  /** Gregorian months, 1 is January. */
  months: Map<string, number>;
  /** Months of the Persian calendar, for Farsi, Dari and Pashto. */
  persianMonths: Map<string, number>;
  /** Phrases that hold such a word and mean another thing ("por la mañana" is no tomorrow). */
  not: string[];
};

export type Unit = "day" | "week" | "month";

const made = new Map<LanguageCode, CalendarWords>();

/** The words of a language: names of months and weekdays from Intl, colloquial and relative words from our table. */
export function calendarWords(language: LanguageCode): CalendarWords {
  const words = made.get(language) ?? makeWords(language);
  made.set(language, words);
  return words;
}

type Lists = Record<string, string[]>;
type Row = {
  days: Lists;
  nextWeek: string[];
  nextMonth: string[];
  next: string[];
  after: string[];
  units: Lists;
  ones?: string[];
  fixed?: Record<string, number>;
  fixedMonths?: Record<string, number>;
  weekdays?: Lists;
  months?: Lists;
  not?: string[];
};

function makeWords(language: LanguageCode): CalendarWords {
  const row: Row = table[language === "prs" ? "fa" : language];
  const count = (lists: Record<string, number> = {}, unit: Unit) =>
    Object.entries(lists).map(([word, number]) => [normalise(word), { unit, count: number }] as const);
  return {
    days: byNumber(row.days),
    fixed: new Map([...count(row.fixed, "day"), ...count(row.fixedMonths, "month")]),
    nextWeek: phrases(row.nextWeek),
    nextMonth: phrases(row.nextMonth),
    next: phrases(row.next),
    after: phrases(row.after),
    units: new Map(
      Object.entries(row.units).flatMap(([unit, list]) =>
        list.map((word) => [normalise(word), unit as Unit]),
      ),
    ),
    ones: phrases(row.ones ?? []),
    weekdays: new Map([...weekdayNames(language), ...byNumber(row.weekdays ?? {})]),
    months: new Map([...monthNames(language, "gregory"), ...byNumber(row.months ?? {})]),
    persianMonths: persian.has(language) ? monthNames(language, "persian") : new Map(),
    not: (row.not ?? []).map(normalise),
  };
}

const persian: ReadonlySet<LanguageCode> = new Set(["fa", "prs", "ps"]);

function phrases(list: string[]): Set<string> {
  return new Set(list.map(normalise));
}

function byNumber(lists: Lists): Map<string, number> {
  return new Map(
    Object.entries(lists).flatMap(([key, list]) =>
      list.map((word) => [normalise(word), Number(key)] as const),
    ),
  );
}

function weekdayNames(language: LanguageCode): Map<string, number> {
  const names = new Map<string, number>();
  const format = new Intl.DateTimeFormat(locale(language), { weekday: "long", timeZone: "UTC" });
  for (let day = 1; day <= 7; day += 1) {
    const date = new Date(Date.UTC(2026, 2, day)); // 1 March 2026 is a Sunday
    names.set(normalise(format.format(date)), date.getUTCDay());
  }
  return names;
}

/** Month names as they stand beside a day and alone, long and short; those of three letters or more. */
function monthNames(language: LanguageCode, calendar: "gregory" | "persian"): Map<string, number> {
  const names = new Map<string, number>();
  const tag = `${locale(language)}-u-ca-${calendar}`;
  for (let month = 1; month <= 12; month += 1) {
    const date =
      calendar === "gregory" ? new Date(Date.UTC(2026, month - 1, 15)) : firstOfPersianMonth(month);
    for (const style of ["long", "short"] as const) {
      for (const day of ["numeric", undefined] as const) {
        const options = { month: style, timeZone: "UTC", ...(day && { day }) };
        const part = new Intl.DateTimeFormat(tag, options)
          .formatToParts(date)
          .find(({ type }) => type === "month");
        const name = normalise(part?.value ?? "");
        if (name.length >= 2 && !/\d/.test(name)) names.set(name, month);
      }
    }
  }
  return names;
}

/** A day well inside the month: 21 March 2026 is 1 Farvardin 1405, and no month is shorter than 29 days. */
function firstOfPersianMonth(month: number): Date {
  return new Date(Date.UTC(2026, 2, 31) + (month - 1) * 30.4 * 86_400_000);
}

function locale(language: LanguageCode): string {
  return language === "prs" ? "fa-AF" : language;
}

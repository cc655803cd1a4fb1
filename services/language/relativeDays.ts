import type { CalendarWords, Unit } from "./calendarWords.ts";
import { addDays, addMonths, nameOf } from "./civilDays.ts";
import type { LanguageCode } from "./codes.ts";
import { numberWords } from "./numbers.ts";

/** "in 2 weeks", "tomorrow", "in a week", "next week", "next month", in this order; `typed` are normalised words. */
export function relativeDay(
  typed: string[],
  words: CalendarWords,
  now: Date,
  language: LanguageCode,
): string | undefined {
  const some = afterSome(typed, words, language);
  if (some) return later(now, some);
  const days = longest(typed, words.days);
  if (days !== undefined) return later(now, { unit: "day", count: days });
  if (says(typed, words.nextWeek))
    return weekdayIn(typed, words) === undefined ? inNextWeek(now, 1) : undefined;
  if (says(typed, words.nextMonth)) return `${nameOf(addMonths(now, 1)).slice(0, 7)}-01`;
  const unit = afterOne(typed, words);
  return unit && later(now, { unit, count: 1 });
}

/** "Friday": the first after today; with a word for next, in languages where that tells, the one of next week. */
export function weekday(typed: string[], words: CalendarWords, now: Date): string | undefined {
  const day = weekdayIn(typed, words);
  if (day === undefined) return undefined;
  if (says(typed, words.nextWeek) || says(typed, words.next)) return inNextWeek(now, day);
  return later(now, { unit: "day", count: ((day - now.getUTCDay() + 6) % 7) + 1 });
}

type Amount = { unit: Unit; count: number };

/** "in 2 weeks", "بعد أسبوعين": a word for after, and a number of days, weeks or months. */
function afterSome(typed: string[], words: CalendarWords, language: LanguageCode): Amount | undefined {
  if (!says(typed, words.after)) return undefined;
  const fixed = [...words.fixed].find(([phrase]) => says(typed, [phrase]));
  if (fixed) return fixed[1];
  const numbers = numberWords(typed, language);
  for (const [at, word] of typed.entries()) {
    const unit = words.units.get(word);
    if (unit === undefined) continue;
    const before = typed[at - 1] ?? "";
    if (/^\d{1,3}$/.test(before)) return { unit, count: Number(before) };
    const counted = numbers.find((number) => number.at + number.length === at);
    if (counted) return { unit, count: counted.value };
  }
  return undefined;
}

/** "nach einem Monat", "через тиждень": a word for after right beside the unit, or a word for one between them. */
function afterOne(typed: string[], words: CalendarWords): Unit | undefined {
  const at = typed.findIndex((word, index) => {
    const around = [typed[index - 1] ?? "", typed[index + 1] ?? ""];
    return (
      words.units.has(word) && (words.ones.has(around[0] ?? "") || around.some((one) => words.after.has(one)))
    );
  });
  return says(typed, words.after) ? words.units.get(typed[at] ?? "") : undefined;
}

/** A weekday's name, whole or with another ending ("понедельника", "isniinta"); the longest that fits. */
function weekdayIn(typed: string[], { weekdays }: CalendarWords): number | undefined {
  const whole = longest(typed, weekdays);
  if (whole !== undefined) return whole;
  const fits = (word: string, name: string) => {
    const stem = name.length > 5 ? name.slice(0, -2) : name.length > 3 ? name.slice(0, -1) : name;
    return stem.length >= 3 && word.startsWith(stem) && word.length <= name.length + 4;
  };
  const found = typed.flatMap((word) => [...weekdays].filter(([name]) => fits(word, name)));
  return found.sort((a, b) => b[0].length - a[0].length)[0]?.[1];
}

/** Weeks begin on Monday; Sunday (0) is the last day. */
function inNextWeek(now: Date, weekday: number): string {
  const sinceMonday = (now.getUTCDay() + 6) % 7;
  return nameOf(addDays(now, 7 - sinceMonday + ((weekday + 6) % 7)));
}

function later(now: Date, { unit, count }: Amount): string {
  return nameOf(unit === "month" ? addMonths(now, count) : addDays(now, count * (unit === "week" ? 7 : 1)));
}

/** The value of the longest phrase that the text holds. */
function longest(typed: string[], phrases: Map<string, number>): number | undefined {
  const text = ` ${typed.join(" ")} `;
  const found = [...phrases].filter(([phrase]) => text.includes(` ${phrase} `));
  return found.sort((a, b) => b[0].length - a[0].length)[0]?.[1];
}

function says(typed: string[], phrases: Iterable<string>): boolean {
  const text = ` ${typed.join(" ")} `;
  return [...phrases].some((phrase) => text.includes(` ${phrase} `));
}

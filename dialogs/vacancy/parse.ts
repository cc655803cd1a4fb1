import { toAsciiDigits } from "../../services/language/digits.ts";

/** Readers of an employer's free fields. Each is pure and answers `undefined` for what it cannot read. */

const range = /(\d+(?:[.,]\d{1,2})?)(?:\s*(?:-|–|tot|à|to|bis|until|até|до|إلى)\s*(\d+(?:[.,]\d{1,2})?))?/u;

function readRange(text: string): { min: number; max: number } | undefined {
  const found = range.exec(toAsciiDigits(text));
  if (!found?.[1]) return undefined;
  const min = Number(found[1].replace(",", "."));
  const max = found[2] === undefined ? min : Number(found[2].replace(",", "."));
  return min <= max ? { min, max } : { min: max, max: min };
}

/** Hours a week: "38", "20-24", "19,5 tot 38 uur". Between 1 and 50. */
export function parseWeeklyHours(text: string): { min: number; max: number } | undefined {
  const hours = readRange(text);
  return hours && hours.min >= 1 && hours.max <= 50 ? hours : undefined;
}

/** Gross pay in euro: up to 100 is an hour's, up to 400 a day's, more a month's ("15,20", "2100-2400"). */
export function parsePay(
  text: string,
): { min: number; max: number; per: "hour" | "day" | "month" } | undefined {
  const plain = text.replace(/(\d)[.\s](\d{3})(?!\d)/g, "$1$2");
  const pay = readRange(plain);
  if (!pay || pay.min < 1 || pay.max > 20_000) return undefined;
  return { ...pay, per: pay.max <= 100 ? "hour" : pay.max <= 400 ? "day" : "month" };
}

const shift =
  /(\d{1,2})(?:[:.hu](\d{2})?)?\s*(?:u(?:ur)?|h)?\s*(?:-|–|tot|à|to|bis)\s*(\d{1,2})(?:[:.hu](\d{2})?)?/giu;

/** Shifts as start and end: "6:00-14:00, 14:00-22:00", "van 8u30 tot 12u". */
export function parseShifts(text: string): { start: string; end: string }[] | undefined {
  const shifts = [...toAsciiDigits(text).matchAll(shift)].map((found) => ({
    start: clock(found[1], found[2]),
    end: clock(found[3], found[4]),
  }));
  const whole = shifts.filter(
    (one): one is { start: string; end: string } => one.start !== undefined && one.end !== undefined,
  );
  return shifts.length > 0 && whole.length === shifts.length ? whole : undefined;
}

function clock(hour: string | undefined, minute = "00"): string | undefined {
  const h = Number(hour);
  const m = Number(minute);
  if (!Number.isInteger(h) || h > 24 || m > 59) return undefined;
  return `${String(h % 24).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
}

import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { columns, readers, writers } from "./columns.ts";
import { brokenOff, type Entry } from "./lines.ts";
import { checkPosting, type Posting } from "./posting.ts";

/**
 * Signs with which a spreadsheet begins a formula (OWASP, CSV injection). Such a cell is written with an apostrophe
 * before it, and read back without.
 */
const formula = /^'*[=+\-@\t\r＝＋－＠]/u;
const number = /^-?\d+(?:[.,]\d+)?$/;
const guarded = (cell: string) => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string) => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);

/** A header and one line a vacancy, for any spreadsheet; with a mark in front by which they know that it is UTF-8. */
export function writeCsv(postings: readonly Posting[]): string {
  const rows = postings.map((posting) =>
    columns.map(([, path, kind]) => {
      const value = at(posting, path);
      return value === undefined ? "" : guarded(writers[kind](value as never));
    }),
  );
  return stringify([columns.map(([name]) => name), ...rows], { bom: true, record_delimiter: "windows" });
}

type Line = { record: string[]; info: { lines: number } };

/**
 * One entry a line that holds anything. Columns are known by their names, in any order; unknown ones are left
 * alone. The separator is the one that the header uses most: comma, semicolon or tab. Never throws.
 */
export function readCsv(text: string, file: string): Entry[] {
  const rows: { cells: string[]; line: number }[] = [];
  const broken: Entry[] = [];
  let from = 1;
  const take = (record: string[], lines: number) => {
    rows.push({ cells: record, line: from });
    from = lines + 1;
  };
  try {
    parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      info: true,
      on_record: (one) => {
        const { record, info } = one as unknown as Line;
        take(record, info.lines);
        return null;
      },
    });
  } catch {
    broken.push(
      brokenOff(file, from, "the table breaks off here: a quotation mark is not closed or stands wrong"),
    );
  }
  const [header, ...lines] = rows;
  if (!header) return broken.length > 0 ? broken : [brokenOff(file, 1, "the file is empty")];
  const names = header.cells.map((name) => name.trim().toLowerCase());
  const missing = ["id", "title", "organisation"].filter((name) => !names.includes(name));
  if (missing.length > 0) return [brokenOff(file, 1, `the header lacks ${missing.join(", ")}`)];
  const entries = lines
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .map(({ cells, line }) => entryOf(names, cells, { file, line }));
  return [...entries, ...broken];
}

function entryOf(
  names: readonly string[],
  cells: readonly string[],
  where: { file: string; line: number },
): Entry {
  const raw: Record<string, unknown> = { organisation: {}, place: {} };
  if (cells.slice(names.length).some((cell) => cell.trim() !== "")) {
    return { ...where, faults: [{ field: "", reason: "more cells than the header has" }] };
  }
  for (const [name, path, kind] of columns) {
    const cell = unguarded(cells[names.indexOf(name.toLowerCase())]?.trim() ?? "");
    if (cell !== "") put(raw, path, readers[kind](cell));
  }
  // One figure is both the least and the most.
  for (const range of [raw.weeklyHours, raw.pay] as ({ min?: unknown; max?: unknown } | undefined)[]) {
    if (range) Object.assign(range, { min: range.min ?? range.max, max: range.max ?? range.min });
  }
  const id = typeof raw.id === "string" ? { id: raw.id } : {};
  return { ...where, ...id, ...checkPosting(raw) };
}

function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const often = (sign: string) => header.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
}

function at(posting: Posting, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], posting);
}

/** The columns' paths have one or two steps. */
function put(raw: Record<string, unknown>, path: string, value: unknown): void {
  const [first = "", second] = path.split(".");
  if (second === undefined) raw[first] = value;
  else raw[first] = { ...(raw[first] as object | undefined), [second]: value };
}

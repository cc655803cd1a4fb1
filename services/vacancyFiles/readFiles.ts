import { readCsv } from "./csv.ts";
import { brokenOff, type Entry } from "./lines.ts";
import { readJsonLd } from "./readJobPosting.ts";

/** Names of files that hold vacancies. */
export const vacancyFile = /\.(csv|jsonld|json)$/i;

/** Reads a file by its name's end. Text that is not UTF-8 is taken for what older spreadsheets save. Never throws. */
export function readVacancies(file: string, bytes: Uint8Array): Entry[] {
  const text = textOf(bytes);
  if (/\.csv$/i.test(file)) return readCsv(text, file);
  if (vacancyFile.test(file)) return readJsonLd(text, file);
  return [brokenOff(file, 1, "only .csv, .json and .jsonld are read")];
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

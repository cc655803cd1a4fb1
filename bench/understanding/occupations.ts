/** How well titles as people write them are understood; titles under test/services/occupations/titles.<lang>.json. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeOccupations, type Occupations, SURE } from "../../services/occupations/occupations.ts";

const root = join(import.meta.dirname, "../..");
const languages = ["nl", "en", "fr", "de", "es", "pl", "ro", "bg", "pt", "it", "ar", "uk"];

/** Samples of national registers, which nothing is tuned to. */
const registers = ["pl", "pt", "ro"];

type Title = [title: string, isco: string[]];

/**
 * Per language: share of titles whose right ISCO-08 unit group comes first and among the first five, share and
 * precision of the sure answers, milliseconds a look-up (median and 95th percentile, each text for the first time),
 * milliseconds to load the language; under `registers` the same of national registers' titles; once the megabytes held with every language loaded; and under `escoOnly` the
 * same titles without our own words. The titles were written before those words, but by the same hand, so that only
 * `escoOnly` says how titles fare that nobody thought of.
 */
export async function measureOccupations(): Promise<Record<string, unknown>> {
  const before = memory();
  const occupations = makeOccupations({ dataDir: join(root, "data") });
  const result: Record<string, unknown> = measureAll(occupations);
  for (const language of ["fa", "ru", "tr", "prs", "ps", "so", "ti"]) occupations.find("x", { language });
  result.registers = Object.fromEntries(
    registers.map((language) => [
      language,
      measureLanguage(occupations, language, readTitles(`registers/${language}`)),
    ]),
  );
  result.memoryMB = Math.round(memory() - before);
  result.escoOnly = withoutOwnWords((dataDir) => measureAll(makeOccupations({ dataDir })));
  return result;
}

function measureAll(occupations: Occupations): Record<string, unknown> {
  occupations.find("warm up", { language: "en" });
  return Object.fromEntries(
    languages.map((language) => {
      const started = performance.now();
      occupations.label("9112", language);
      occupations.find("x", { language });
      const loadMs = Math.round(performance.now() - started);
      return [
        language,
        { ...measureLanguage(occupations, language, readTitles(`titles.${language}`)), loadMs },
      ];
    }),
  );
}

/** Runs on a copy of the data folder in which the word lists name no jobs. */
function withoutOwnWords<T>(measure: (dataDir: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "occupations-"));
  const source = join(root, "data/occupations");
  try {
    mkdirSync(join(folder, "occupations/words"), { recursive: true });
    symlinkSync(join(source, "labels"), join(folder, "occupations/labels"));
    for (const name of readdirSync(join(source, "words"))) {
      const words = JSON.parse(readFileSync(join(source, "words", name), "utf8")) as object;
      writeFileSync(join(folder, "occupations/words", name), JSON.stringify({ ...words, jobs: {} }));
    }
    return measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureLanguage(occupations: Occupations, language: string, titles: Title[]) {
  const times: number[] = [];
  const count = { first: 0, five: 0, sure: 0, sureRight: 0 };
  for (const [title, isco] of titles) {
    const started = performance.now();
    const hits = occupations.find(title, { language, limit: 10 });
    times.push(performance.now() - started);
    const groups = [...new Set(hits.map((hit) => hit.isco))].slice(0, 5);
    const right = isco.includes(groups[0] ?? "");
    const sure = (hits[0]?.score ?? 0) >= SURE;
    count.first += right ? 1 : 0;
    count.five += groups.some((group) => isco.includes(group)) ? 1 : 0;
    count.sure += sure ? 1 : 0;
    count.sureRight += sure && right ? 1 : 0;
  }
  times.sort((a, b) => a - b);
  const share = (part: number, whole: number): number => Math.round((1000 * part) / Math.max(1, whole)) / 10;
  return {
    titles: titles.length,
    first: share(count.first, titles.length),
    five: share(count.five, titles.length),
    sure: share(count.sure, titles.length),
    sureRight: share(count.sureRight, count.sure),
    ms: round(times[Math.floor(times.length / 2)]),
    ms95: round(times[Math.floor(times.length * 0.95)]),
  };
}

const round = (value = 0): number => Math.round(value * 100) / 100;

function readTitles(name: string): Title[] {
  const path = join(root, `test/services/occupations/${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as Title[];
}

/** Megabytes held by the process (heap and buffers), after collecting garbage where Node was started to allow it. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

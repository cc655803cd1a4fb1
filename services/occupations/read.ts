import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** What an occupation or an ISCO group is called in one language; the other names are normalised, not for showing. */
export type Named = { code: string; label: string; others: string[] };

/** The project's own words of one language: names by code, and words that say nothing about the work. */
export type EverydayWords = { jobs: Record<string, string[]>; skip: string[]; and: string[] };

/** ESCO and ISCO names of a language, made by data/build/occupations.ts; [] where there are none. */
export function readNames(folder: string, language: string): Named[] {
  const path = join(folder, "labels", `${language}.tsv.br`);
  if (!existsSync(path)) return [];
  const lines = brotliDecompressSync(readFileSync(path)).toString("utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [code = "", label = "", others = ""] = line.split("\t");
    return { code, label, others: others === "" ? [] : others.split("|") };
  });
}

export function readEverydayWords(folder: string, language: string): EverydayWords {
  const path = join(folder, "words", `${language}.json`);
  const none: EverydayWords = { jobs: {}, skip: [], and: [] };
  return existsSync(path) ? { ...none, ...(JSON.parse(readFileSync(path, "utf8")) as EverydayWords) } : none;
}

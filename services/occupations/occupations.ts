import { join } from "node:path";
import { isLanguageCode } from "../language/codes.ts";
import { makeLabels } from "./labels.ts";
import { makeSearch } from "./search.ts";

export { kindsOfWork } from "./kinds.ts";
export { SURE } from "./search.ts";

/** An ESCO occupation ("9112.2"), or an ISCO-08 group ("9112") where only that is known. */
export type Occupation = { code: string; isco: string };

export type OccupationHit = {
  /** ESCO's code like "9112.2", or a four-digit ISCO-08 group */
  code: string;
  /** ISCO-08 unit group, four digits */
  isco: string;
  /** in the language asked for */
  label: string;
  /** 0..1; from SURE on it was right at least 9 times in 10 on the test titles */
  score: number;
};

export type Occupations = {
  /** Occupations that a text means, best first: a title, an everyday word, a sentence; also in another language. */
  find(text: string, options: { language: string; limit?: number }): OccupationHit[];
  /** One group of hits for each job that the text mentions, in the text's order; [] when it mentions none. */
  findAll(text: string, options: { language: string; limit?: number }): OccupationHit[][];
  /** A short name that a person would say; falls back to English, then to the code. */
  label(code: string, language: string): string;
  get(code: string): Occupation | undefined;
  /** The four-digit ISCO-08 group of a code; throws for what is no code. */
  iscoOf(code: string): string;
  /** 0 the same occupation, 1 the same unit group, 2 minor, 3 sub-major, 4 major group, 5 nothing in common. */
  distance(a: string, b: string): number;
};

/** `dataDir` is the folder `data/`. A language is read when it is first asked for. */
export function makeOccupations({ dataDir }: { dataDir: string }): Occupations {
  const folder = join(dataDir, "occupations");
  const labels = makeLabels(folder);
  const search = makeSearch(folder);
  const hit = (language: string) => (found: { code: string; score: number }) => ({
    code: found.code,
    isco: iscoOf(found.code),
    label: labels.label(found.code, language),
    score: found.score,
  });
  const known = (language: string): string => (isLanguageCode(language) ? language : "nl");

  return {
    find: (text, { language, limit = 5 }) =>
      search
        .find(text, known(language))
        .slice(0, limit)
        .map(hit(known(language))),
    findAll: (text, { language, limit = 5 }) =>
      search.findAll(text, known(language)).map((group) => group.slice(0, limit).map(hit(known(language)))),
    label: (code, language) => labels.label(code, known(language)),
    get: (code) => (labels.has(code) ? { code, isco: iscoOf(code) } : undefined),
    iscoOf,
    distance,
  };
}

function iscoOf(code: string): string {
  const isco = /^\d{4}/.exec(code)?.[0];
  if (!isco) throw new Error(`Not an occupation code: ${code}`);
  return isco;
}

function distance(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [iscoOf(a), iscoOf(b)];
  for (let digits = 4; digits > 0; digits -= 1)
    if (x.slice(0, digits) === y.slice(0, digits)) return 5 - digits;
  return 5;
}

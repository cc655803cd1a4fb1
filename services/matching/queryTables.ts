import { type Columns, flag, type Special, specialNames } from "./columns.ts";
import { driveMask, type Facts, licencesThatCount, momentBit } from "./facts.ts";
import { languagesPart } from "./fitParts.ts";
import { gapKey } from "./oneStepAway.ts";
import { dutchPoints, likeness, momentPoints } from "./points.ts";
import {
  alreadyHaveRule,
  certificateRule,
  type Gap,
  reservedRule,
  type Verdict,
  withSchoolHours,
} from "./rules.ts";
import type { Scored } from "./scored.ts";
import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";
import { audiencePart, closesPart, reservedPart } from "./worthParts.ts";

/**
 * What one person's question comes to, for every value that a column can have: the scan over the rows then only
 * looks up and adds. Each table is made with the same functions as the readable scorer.
 */
export type QueryTables = {
  /** by number of occupation code: points, and whether the person has done such work */
  work: Int16Array;
  done: Uint8Array;
  /** by number of occupation code: what "not my thing" takes away */
  asideWork?: Int16Array;
  dutch: Int16Array;
  /** by the bits of the moments; `never` where the rule says no */
  moments: Int16Array;
  /** by the bits of the licences: 0 fits, `never` does not, else the one licence that lacks (a bit) */
  licences: Int16Array;
  /** of one of the special things of a row */
  special: (special: Special, row: number) => SpecialVerdict;
};

/** What a special thing comes to. `fails`: 0 no, 1 yes, but what lacks can be had, 2 yes. */
export type SpecialVerdict = { points: number; fails: 0 | 1 | 2; gap?: Gap; closes: readonly string[] };

export const never = -32_768;

export function makeQueryTables(seeker: Seeker, columns: Columns, cache: TableCache): QueryTables {
  const { work, done } = workTables(seeker, columns, cache.likeness);
  const asideWork = asideTable(seeker, columns);
  return {
    work,
    done,
    ...(asideWork && { asideWork }),
    dutch: Int16Array.from({ length: 5 }, (_, needs) =>
      seeker.dutchCounted === undefined ? 0 : dutchPoints(needs - seeker.dutchCounted),
    ),
    moments: momentTable(seeker, cache.moments),
    licences: licenceTable(seeker),
    special: makeSpecials(seeker, columns),
  };
}

/** What many people's questions have in common, kept from one to the next; the oldest goes when it is full. */
export type TableCache = {
  /** likeness of a wish to every occupation code of the index */
  likeness: Map<string, Int16Array>;
  moments: Map<number, Int16Array>;
};
export const makeTableCache = (): TableCache => ({ likeness: new Map(), moments: new Map() });

function keep<K>(cache: Map<K, Int16Array>, key: K, table: Int16Array): Int16Array {
  const oldest = cache.keys().next();
  if (cache.size >= 512 && !oldest.done) cache.delete(oldest.value);
  cache.set(key, table);
  return table;
}

function likenessTable(
  wish: { code: string; isco: string },
  { codes }: Columns,
  cache: TableCache["likeness"],
): Int16Array {
  const key = `${wish.code}/${wish.isco}`;
  const known = cache.get(key);
  if (known?.length === codes.length) return known;
  const table = Int16Array.from(codes, (code) => (code.isco === "" ? 0 : likeness(wish, code)));
  return keep(cache, key, table);
}

function workTables({ wishes }: Seeker, columns: Columns, cache: TableCache["likeness"]) {
  const count = columns.codes.length;
  const work = new Int16Array(count).fill(wishes.length > 0 ? weights.unrelatedWork : 0);
  const done = new Uint8Array(count);
  for (const wish of wishes) {
    const table = likenessTable(wish, columns, cache);
    for (let code = 1; code < count; code++) {
      const points = table[code] ?? 0;
      const counted =
        wish.wanted || points <= 0 ? points : Math.round((points * weights.onlyDonePercent) / 100);
      if (counted > (work[code] ?? 0)) work[code] = counted;
      if (!wish.wanted && points >= weights.sameField) done[code] = 1;
    }
  }
  work[0] = 0;
  return { work, done };
}

function asideTable({ asideWork }: Seeker, { codes }: Columns): Int16Array | undefined {
  if (asideWork.length === 0) return undefined;
  return Int16Array.from(codes, ({ isco }) => {
    if (isco === "") return 0;
    if (asideWork.includes(isco)) return weights.asideSameWork;
    return asideWork.some((one) => one.slice(0, 3) === isco.slice(0, 3)) ? weights.asideNearWork : 0;
  });
}

function momentTable(
  { moments: mine, momentsKnown, onlySchoolHours }: Seeker,
  cache: TableCache["moments"],
): Int16Array {
  const key = momentsKnown ? mine : -1;
  const known = cache.get(key);
  if (known) return known;
  const weekend = momentBit("saturday") | momentBit("sunday");
  const covered = withSchoolHours(mine);
  const table = Int16Array.from({ length: 1024 }, (_, asked) => {
    if (!momentsKnown) return 0;
    if (mine !== 0 && asked !== 0 && (covered & asked) === 0) return never;
    if (onlySchoolHours && (asked & weekend & ~mine) !== 0) return never;
    return momentPoints(mine, asked);
  });
  return keep(cache, key, table);
}

function licenceTable({ drives, foreignLicence }: Seeker): Int16Array {
  return Int16Array.from({ length: 16 }, (_, asked) => {
    if (asked === 0 || drives === undefined || foreignLicence) return 0;
    const lacking = licencesThatCount.filter(
      (id, i) => asked & (1 << i) && (driveMask([id]) & ~drives) !== 0,
    );
    const [first] = lacking;
    if (first === undefined) return 0;
    return lacking.length === 1 ? 1 << licencesThatCount.indexOf(first) : never;
  });
}

/** Asked of the readable scorer once for each value that occurs, with the first row that has it. */
function makeSpecials(seeker: Seeker, columns: Columns): QueryTables["special"] {
  const { flags } = columns.at;
  const verdicts = new Map(
    specialNames.map((name) => [name, new Array<SpecialVerdict | undefined>(columns.kindsOf(name) * 2)]),
  );
  return (name, row) => {
    // a flexi-job tells its own condition, so the reserved rule leaves that one out
    const flexi = ((flags[row] ?? 0) & flag.flexi) === 0 ? 0 : 1;
    const number = (columns.at[name][row] ?? 0) * 2 + flexi;
    const table = verdicts.get(name);
    const known = table?.[number];
    if (known) return known;
    const verdict = verdictOf(seeker, columns.read(row), name);
    if (table) table[number] = verdict;
    return verdict;
  };
}

function verdictOf(seeker: Seeker, facts: Facts, special: Special): SpecialVerdict {
  const { part, rule } = specialScores[special];
  const verdict = rule?.(seeker, facts);
  const gap = verdict?.is === "fails" ? verdict.missing : undefined;
  return {
    points: part?.(seeker, facts)?.points ?? 0,
    fails: verdict?.is !== "fails" ? 0 : gap ? 1 : 2,
    ...(gap && { gap }),
    closes: special === "closes" ? facts.closes.map(({ gap, to }) => gapKey(gap, to)) : [],
  };
}

const specialScores: Record<
  Special,
  { part?: (seeker: Seeker, facts: Facts) => Scored; rule?: (seeker: Seeker, facts: Facts) => Verdict }
> = {
  certificates: { rule: certificateRule },
  languages: { part: languagesPart },
  reservedFor: { part: reservedPart, rule: reservedRule },
  closes: { part: closesPart, rule: alreadyHaveRule },
  audience: { part: audiencePart },
};

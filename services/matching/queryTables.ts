import { flag, flagValues } from "./block.ts";
import { driveMask, licencesThatCount, momentBit } from "./facts.ts";
import { lastWorkKind } from "./openIndex.ts";
import { dutchPoints, likeness, momentPoints } from "./points.ts";
import { withSchoolHours } from "./rules.ts";
import type { Seeker } from "./seeker.ts";
import type { Code, Values } from "./values.ts";
import { weights } from "./weights.ts";

/**
 * What one person's question comes to, for every value that a column can have: going over the rows is then
 * looking up and adding. `never` stands where a hard rule says no.
 */
export type QueryTables = {
  /** by number of occupation code: points for the work, less what "not my thing" takes away */
  work: Int16Array;
  /** by number of occupation code: 1 where the person has done such work */
  done: Uint8Array;
  /** by flags, and behind them once more for work that was done before */
  flags: Int16Array;
  /** by level */
  dutch: Int16Array;
  /** by level: what more Dutch would bring; 0 where it is no gap */
  dutchRegained: Int16Array;
  /** by the bits of the moments */
  moments: Int16Array;
  /** the same where only school hours will do and the hours are not told */
  momentsUnsure: Int16Array;
  /** by the bits of the licences: 0 fits, else the bit of the one that lacks */
  licences: Int16Array;
};

export const never = -32_768;

/** What many people's questions have in common, kept from one to the next; the oldest goes when it is full. */
export type TableCache = { likeness: Map<string, Int16Array>; flags: Map<string, Int16Array> };

export const makeTableCache = (): TableCache => ({ likeness: new Map(), flags: new Map() });

function cached(
  cache: Map<string, Int16Array>,
  key: string,
  length: number,
  make: () => Int16Array,
): Int16Array {
  const known = cache.get(key);
  if (known?.length === length) return known;
  const oldest = cache.keys().next();
  if (cache.size >= 512 && !oldest.done) cache.delete(oldest.value);
  const table = make();
  cache.set(key, table);
  return table;
}

export function makeQueryTables(seeker: Seeker, { codes }: Values, cache: TableCache): QueryTables {
  const { dutch, dutchCounted } = seeker;
  const dutchTable = Int16Array.from({ length: 5 }, (_, needs) =>
    dutchCounted === undefined ? 0 : dutchPoints(needs - dutchCounted),
  );
  return {
    ...workTables(seeker, codes, cache),
    flags: flagTable(seeker, cache),
    dutch: dutchTable,
    dutchRegained: dutchTable.map((points, needs) =>
      dutch === undefined || needs <= dutch ? 0 : weights.dutchEnough - points,
    ),
    ...momentTables(seeker),
    licences: licenceTable(seeker),
  };
}

function workTables(
  { wishes, asideWork }: Seeker,
  codes: readonly Code[],
  cache: TableCache,
): Pick<QueryTables, "work" | "done"> {
  const work = new Int16Array(codes.length).fill(wishes.length > 0 ? weights.unrelatedWork : 0);
  const done = new Uint8Array(codes.length);
  for (const wish of wishes) {
    const table = cached(cache.likeness, `${wish.code}/${wish.isco}`, codes.length, () =>
      Int16Array.from(codes, (code) => (code.isco === "" ? 0 : likeness(wish, code))),
    );
    const percent = wish.wanted ? 100 : weights.onlyDonePercent;
    for (let code = 1; code < codes.length; code++) {
      const points = table[code] ?? 0;
      const counted = points <= 0 ? points : Math.round((points * percent) / 100);
      if (counted > (work[code] ?? 0)) work[code] = counted;
      if (!wish.wanted && points >= weights.sameField) done[code] = 1;
    }
  }
  work[0] = 0;
  if (asideWork.length > 0)
    for (const [code, { isco }] of codes.entries())
      work[code] = (work[code] ?? 0) + asideWorkPoints(asideWork, isco);
  return { work, done };
}

/** What an occupation loses because it is, or is like, work that was put aside as "not my thing". */
export function asideWorkPoints(asideWork: readonly string[], isco: string): number {
  if (isco === "") return 0;
  if (asideWork.includes(isco)) return weights.asideSameWork;
  return asideWork.some((one) => one.slice(0, 3) === isco.slice(0, 3)) ? weights.asideNearWork : 0;
}

function flagTable(
  { underage, wishes, onlySchoolHours, profile }: Seeker,
  { flags: cache }: TableCache,
): Int16Array {
  const isUnderage = underage === "yes";
  const hasWishes = wishes.length > 0;
  const noFlexi = profile.conditions?.otherJobOrPension === false;
  const noStudent = profile.conditions?.student === false;
  const key = [isUnderage, hasWishes, onlySchoolHours, noFlexi, noStudent].join();
  const isOut = (flags: number): boolean =>
    (isUnderage && (flags & flag.atNight) !== 0) ||
    (noFlexi && (flags & flag.flexi) !== 0) ||
    (noStudent && (flags & flag.student) !== 0) ||
    (onlySchoolHours && (flags & flag.schoolDayNo) !== 0);
  const experience = (flags: number, done: boolean): number => {
    if ((flags & (3 * flag.kind)) / flag.kind > lastWorkKind) return 0;
    if (done) return weights.doneBefore;
    const mentor = (flags & flag.mentor) !== 0 ? weights.mentor : 0;
    if ((flags & flag.experienceNeeded) !== 0) return mentor + (hasWishes ? weights.experienceMissing : 0);
    return mentor + ((flags & flag.experienceLearnable) !== 0 ? weights.learnable : weights.noExperience);
  };
  return cached(cache, key, flagValues * 2, () =>
    Int16Array.from({ length: flagValues * 2 }, (_, flags) =>
      isOut(flags) ? never : experience(flags, flags >= flagValues),
    ),
  );
}

function momentTables({ moments: mine, momentsKnown, onlySchoolHours, asideMoments }: Seeker) {
  const weekend = momentBit("saturday") | momentBit("sunday");
  const covered = withSchoolHours(mine);
  const isOut = (asked: number): boolean =>
    momentsKnown &&
    ((mine !== 0 && asked !== 0 && (covered & asked) === 0) ||
      (onlySchoolHours && (asked & weekend & ~mine) !== 0));
  const table = (points: (asked: number) => number): Int16Array =>
    Int16Array.from({ length: 1024 }, (_, asked) => {
      if (isOut(asked)) return never;
      return (momentsKnown ? points(asked) : 0) + (asideMoments.includes(asked) ? weights.asideSameHours : 0);
    });
  const moments = table((asked) => momentPoints(mine, asked));
  return { moments, momentsUnsure: onlySchoolHours ? table(() => weights.hoursUnclear) : moments };
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

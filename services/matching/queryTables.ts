import { moments } from "../people/profile.ts";
import { flag, flagValues } from "./block.ts";
import { contractGroups, driveMask, licencesThatCount, momentBit } from "./facts.ts";
import { lastWorkKind } from "./openIndex.ts";
import { asideWorkPoints, contractPoints, dutchPoints, likeness, momentPoints } from "./points.ts";
import { withSchoolHours } from "./rules.ts";
import type { Seeker } from "./seeker.ts";
import type { Values } from "./values.ts";
import { weights } from "./weights.ts";

/**
 * What one person's question comes to, for every value that a column can have: going over the rows is then
 * looking up and adding. `never` stands where a hard rule says no.
 */
export type QueryTables = {
  /** by number of occupation code: points for the work, less what "not my thing" takes away */
  work: Int16Array;
  /** by ISCO sub-major group: the most that `work` has for its codes */
  bestOfGroup: Int16Array;
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
  /** by index into `contractGroups` */
  contracts: Int16Array;
};

export const never = -32_768;

/** What many people's questions have in common, kept from one to the next; the oldest goes when it is full. */
export type TableCache = Readonly<Record<"likeness" | "flags" | "moments", Map<string, Int16Array>>>;

export const makeTableCache = (): TableCache => ({
  likeness: new Map(),
  flags: new Map(),
  moments: new Map(),
});

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

export function makeQueryTables(seeker: Seeker, values: Values, cache: TableCache): QueryTables {
  const { dutch, dutchCounted } = seeker;
  const dutchTable = Int16Array.from({ length: 5 }, (_, needs) =>
    dutchCounted === undefined ? 0 : dutchPoints(needs - dutchCounted),
  );
  return {
    ...workTables(seeker, values, cache),
    flags: flagTable(seeker, cache),
    dutch: dutchTable,
    dutchRegained: dutchTable.map((points, needs) =>
      dutch === undefined || needs <= dutch ? 0 : weights.dutchEnough - points,
    ),
    ...momentTables(seeker, cache),
    licences: licenceTable(seeker),
    contracts: Int16Array.from(contractGroups, (group) => contractPoints(seeker.contracts, group)),
  };
}

function workTables(
  { wishes, asideWork }: Seeker,
  { codes, groups, groupOfCode, subMajors }: Values,
  cache: TableCache,
): Pick<QueryTables, "work" | "done" | "bestOfGroup"> {
  const work = new Int16Array(codes.length).fill(wishes.length > 0 ? weights.unrelatedWork : 0);
  const done = new Uint8Array(codes.length);
  for (const wish of wishes) {
    const ofGroup = cached(cache.likeness, wish.isco, groups.length, () =>
      Int16Array.from(groups, (isco) => likeness(wish, { code: isco, isco })),
    );
    const percent = wish.wanted ? 100 : weights.onlyDonePercent;
    for (let code = 1; code < codes.length; code++) {
      const group = groupOfCode[code] ?? 0;
      const inGroup = ofGroup[group] ?? 0;
      // only within the wish's own group does the occupation itself make a difference
      const other = inGroup >= weights.sameGroup ? codes[code] : undefined;
      const points = other ? likeness(wish, other) : inGroup;
      const counted = points <= 0 ? points : Math.round((points * percent) / 100);
      if (counted > (work[code] ?? 0)) work[code] = counted;
      if (!wish.wanted && points >= weights.sameField) done[code] = 1;
    }
  }
  work[0] = 0;
  if (asideWork.length > 0)
    for (const [code, { isco }] of codes.entries())
      work[code] = (work[code] ?? 0) + asideWorkPoints(asideWork, isco);
  const bestOfGroup = new Int16Array(100).fill(never);
  for (let code = 0; code < codes.length; code++) {
    const group = subMajors[groupOfCode[code] ?? 0] ?? 0;
    const points = work[code] ?? never;
    if (points > (bestOfGroup[group] ?? never)) bestOfGroup[group] = points;
  }
  return { work, done, bestOfGroup };
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

function momentTables(
  { moments: mine, momentsKnown, onlySchoolHours, asideMoments }: Seeker,
  { moments: cache }: TableCache,
): Pick<QueryTables, "moments" | "momentsUnsure"> {
  const weekend = momentBit("saturday") | momentBit("sunday");
  const covered = withSchoolHours(mine);
  const isOut = (asked: number): boolean =>
    momentsKnown &&
    ((mine !== 0 && asked !== 0 && (covered & asked) === 0) ||
      (onlySchoolHours && (asked & weekend & ~mine) !== 0));
  const table = (name: string, points: (asked: number) => number): Int16Array =>
    cached(cache, [name, mine, momentsKnown, onlySchoolHours, ...asideMoments].join(), momentSets, () =>
      Int16Array.from({ length: momentSets }, (_, asked) => {
        if (isOut(asked)) return never;
        return (
          (momentsKnown ? points(asked) : 0) + (asideMoments.includes(asked) ? weights.asideSameHours : 0)
        );
      }),
    );
  const plain = table("plain", (asked) => momentPoints(mine, asked));
  return {
    moments: plain,
    momentsUnsure: onlySchoolHours ? table("unsure", () => weights.hoursUnclear) : plain,
  };
}

/** How many sets of moments there are. */
const momentSets = 2 ** moments.length;

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

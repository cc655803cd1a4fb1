import { languageLevels } from "../people/profile.ts";
import { worthLine } from "./assess.ts";
import { flag, specialNames } from "./columns.ts";
import { licencesThatCount } from "./facts.ts";
import { allCells, cellsWithin } from "./grid.ts";
import { closing, courseWithin } from "./oneStepAway.ts";
import { lastWorkKind, nothing, type OpenIndex } from "./openIndex.ts";
import { makeQueryTables, makeTableCache, never } from "./queryTables.ts";
import { eventKind, makeRowScore } from "./rowScore.ts";
import type { Gap } from "./rules.ts";
import type { Seeker } from "./seeker.ts";
import { makeBestFew, makeTally, type ScoredRow } from "./tally.ts";
import { weights } from "./weights.ts";

export type Scan = {
  /** how many are worth showing */
  total: number;
  /** the best of each kind, best first; `cut` when there are more of that kind */
  best: { rows: ScoredRow[]; cut: boolean }[];
  /** up to three that one thing keeps out, best first */
  misses: ScoredRow[];
  /** the best course for each gap */
  courses: number[];
};

const { dutchEnough, atTheDoor, atTheReach, outOfReach } = weights;

/** The most that all parts but work and reach can add to a job. */
const mostBesides =
  dutchEnough +
  2 * weights.languageHad +
  weights.allMoments +
  weights.rightHours +
  weights.startFits +
  weights.doneBefore +
  weights.mentor +
  weights.reservedFits +
  weights.fresh;

const gapOfDutch: readonly Gap[] = languageLevels.map((to) => ({ gap: "dutch", to }));
const gapOfLicence: readonly Gap[] = licencesThatCount.map((to) => ({ gap: "licence", to }));

/**
 * Scores the rows that can be worth showing and keeps the best `want` of each kind. Exact: what is not looked
 * at could not reach the line, by the largest sum of points that there is.
 */
export function makeScan(index: OpenIndex): (seeker: Seeker, want: number) => Scan {
  const cache = makeTableCache();
  const tally = makeTally(index.columns);

  return (seeker, want) => {
    const { columns, groups } = index;
    const { ids } = columns;
    const { kind: kinds, flags, licences, dutch, next } = columns.at;
    const specialColumns = specialNames.map((name) => ({ name, column: columns.at[name] }));
    const tables = makeQueryTables(seeker, columns, cache);
    const aside = new Set([...seeker.aside].flatMap((id) => ids.rowOf(id) ?? []));
    const score = makeRowScore(seeker, columns, tables, aside);
    const line = worthLine(seeker);
    const courses = new Map<string, ScoredRow>();
    const misses = makeBestFew(3, ids.compare);
    const closable = remember((gap: Gap) => closing(seeker, gap, (key) => courses.get(key)).length > 0);
    tally.start(index.size);

    const missed = (row: number, points: number, gap: Gap): void => {
      if (points >= line && kinds[row] !== eventKind && closable(gap)) misses.offer(row, points);
    };

    const taught = (row: number, points: number, closes: readonly string[]): void => {
      for (const key of closes) {
        const best = courses.get(key);
        if (!best || points > best.score || (points === best.score && ids.compare(row, best.row) < 0))
          courses.set(key, { row, score: points });
      }
    };

    const visit = (row: number, isJob: boolean): void => {
      const distance = score.distance(row);
      let points = score.workAndReach(row, distance);
      if ((isJob && points + mostBesides < line) || score.isOut(row)) return;
      const licence = tables.licences[licences[row] ?? 0] ?? 0;
      if (licence === never) return;
      points += score.besides(row);
      let gap = licence === 0 ? undefined : gapOfLicence[31 - Math.clz32(licence)];
      let closes: readonly string[] | undefined;
      if (((flags[row] ?? 0) & flag.special) !== 0) {
        for (const { name, column } of specialColumns) {
          if (column[row] === 0) continue;
          const special = tables.special(name, row);
          if (special.fails === 2 || (special.fails === 1 && gap)) return;
          points += special.points;
          gap ??= special.gap;
          if (special.closes.length > 0) closes = special.closes;
        }
      }
      if (gap) {
        if (!closes) missed(row, points, gap);
        return;
      }
      if (closes && (kinds[row] ?? 0) > lastWorkKind && distance <= courseWithin) taught(row, points, closes);
      if (points >= line) {
        tally.add(row, points);
        return;
      }
      const needs = dutch[row] ?? 0;
      const dutchGap = gapOfDutch[needs];
      if (closes || !dutchGap || seeker.dutch === undefined || needs <= seeker.dutch) return;
      missed(row, points + dutchEnough - (tables.dutch[needs] ?? 0), dutchGap);
    };

    const walk = (heads: Int32Array, cells: readonly number[], isJob: boolean): void => {
      for (const cell of cells)
        for (let row = heads[cell] ?? nothing; row !== nothing; row = next[row] ?? nothing) visit(row, isJob);
    };

    /** The cells from which work worth so much can still reach the line. */
    const cellsFor = remember((work: number): readonly number[] => {
      const { home, reachWithEmployerKm } = seeker;
      const lost = atTheDoor + work + mostBesides - line;
      if (!home || lost >= atTheDoor - outOfReach) return allCells;
      const distance = Math.sqrt((lost + 1) / (atTheDoor - atTheReach));
      return lost < 0 ? [] : cellsWithin(home, reachWithEmployerKm * distance);
    });

    // trainings and events first: what they teach decides which gaps can be closed
    const [general, ...byWork] = groups;
    if (general) walk(general.heads, allCells, false);
    const best = bestOfGroups(index, tables.work);
    for (const [i, { heads }] of byWork.entries()) walk(heads, cellsFor(best[i + 1] ?? never), true);

    return {
      total: tally.total(),
      best: tally.best(want),
      misses: misses.list(),
      courses: [...new Set([...courses.values()].map(({ row }) => row))],
    };
  };
}

/** The points for the most alike occupation in each group. */
function bestOfGroups({ groups, groupOfCode }: OpenIndex, work: Int16Array): Int16Array {
  const best = new Int16Array(groups.length).fill(never);
  for (let code = 0; code < groupOfCode.length; code++) {
    const group = groupOfCode[code];
    const points = work[code] ?? never;
    if (group !== undefined && points > (best[group] ?? never)) best[group] = points;
  }
  return best;
}

function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

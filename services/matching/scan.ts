import { languageLevels } from "../people/profile.ts";
import { worthLine } from "./assess.ts";
import { type Block, field, flag, get, kindOf } from "./block.ts";
import { mostForJob } from "./bounds.ts";
import { licencesThatCount } from "./facts.ts";
import { closing, courseWithin } from "./oneStepAway.ts";
import { type Inside, lastWorkKind } from "./openIndex.ts";
import { makeQueryTables, makeTableCache, never } from "./queryTables.ts";
import type { Gap } from "./rules.ts";
import { event, makeRowScorer, type RowSink } from "./scoreRows.ts";
import { distanceOverReach, type Seeker } from "./seeker.ts";
import { makeSpecials } from "./specials.ts";
import { makeBestFew, makeTally, type Scored } from "./tally.ts";
import { specialNames } from "./values.ts";
import { weights } from "./weights.ts";

export type Scan = {
  /** how many are worth showing */
  total: number;
  /** the best of each kind, best first; `cut` when there are more of that kind */
  best: { items: Scored[]; cut: boolean }[];
  /** up to three that one thing keeps out, best first */
  misses: Scored[];
  /** the best course for each gap */
  courses: Scored[];
};

const gapOfDutch: readonly Gap[] = languageLevels.map((to) => ({ gap: "dutch", to }));
const gapOfLicence: readonly Gap[] = licencesThatCount.map((to) => ({ gap: "licence", to }));

/**
 * Scores what can be worth showing and keeps the best `want` of each kind. Exact: what is not looked at could
 * not reach the line, by the largest sum of points that there is.
 */
export function makeScan(inside: Inside): (seeker: Seeker, want: number) => Scan {
  const { blocks, values, ids } = inside;
  const cache = makeTableCache();
  const tally = makeTally(ids);

  return (seeker, want) => {
    const tables = makeQueryTables(seeker, values, cache);
    const line = worthLine(seeker);
    const gaps = makeGaps(seeker, inside, line);
    const specialOf = makeSpecials(seeker, values);
    tally.start(blocks.reduce((sum, { size }) => sum + size, 0));

    const worth: RowSink["worth"] = (block, row, score) => {
      const handle = get(block, row, field.handle);
      if (!gaps.aside.has(handle)) tally.add(handle, kindOf(get(block, row, field.flags)), score);
    };

    const dutchShort: RowSink["dutchShort"] = (block, row, score) => {
      const needs = get(block, row, field.dutch);
      const regained = tables.dutchRegained[needs] ?? 0;
      if (regained !== 0) gaps.missed(block, row, score + regained, gapOfDutch[needs]);
    };

    const special: RowSink["special"] = (block, row, plain) => {
      const licence = tables.licences[get(block, row, field.licences)] ?? 0;
      if (licence === never) return;
      let score = plain;
      let gap = licence === 0 ? undefined : gapOfLicence[31 - Math.clz32(licence)];
      for (const name of specialNames) {
        if (get(block, row, field[name]) === 0) continue;
        const verdict = specialOf(name, block, row);
        if (verdict.fails === 2 || (verdict.fails === 1 && gap)) return;
        score += verdict.points;
        gap ??= verdict.gap;
      }
      if (gap) {
        gaps.missed(block, row, score, gap);
        return;
      }
      if (get(block, row, field.closes) !== 0)
        gaps.taught(block, row, score, specialOf("closes", block, row).closes);
      if (score >= line) worth(block, row, score);
      else dutchShort(block, row, score);
    };

    const score = makeRowScorer(seeker, tables, line, { worth, special, dutchShort });
    const best = bestOfBlocks(inside, tables.work);
    const least = line - mostForJob(seeker);
    for (const [number, block] of blocks.entries()) {
      // trainings and events come first: what they teach decides which gaps can be closed
      const spare = (best[number >> 1] ?? never) + weights.atTheDoor - least;
      if (block.isco === "")
        score(block, { least: Number.NEGATIVE_INFINITY, distance: Number.POSITIVE_INFINITY });
      else if (spare >= 0) score(block, { least, distance: distanceFor(spare) });
    }
    return { total: tally.total(), best: tally.best(want), misses: gaps.misses(), courses: gaps.courses() };
  };
}

/** How far (kilometres / reach) one may go for so many points. */
const distanceFor = (spare: number): number =>
  spare >= weights.atTheDoor - weights.outOfReach
    ? Number.POSITIVE_INFINITY
    : Math.sqrt((spare + 1) / (weights.atTheDoor - weights.atTheReach));

/** The points for the most alike occupation in each pair of blocks. */
function bestOfBlocks({ blocks, blockOfCode }: Inside, work: Int16Array): Int16Array {
  const best = new Int16Array(blocks.length >> 1).fill(never);
  for (let code = 0; code < blockOfCode.length; code++) {
    const block = blockOfCode[code];
    const points = work[code] ?? never;
    if (block !== undefined && points > (best[block >> 1] ?? never)) best[block >> 1] = points;
  }
  return best;
}

/** What one thing keeps out, and the courses that would close it. */
function makeGaps(seeker: Seeker, { ids }: Inside, line: number) {
  const aside = new Set([...seeker.aside].flatMap((id) => ids.rowOf(id) ?? []));
  const courses = new Map<string, Scored>();
  const misses = makeBestFew(3, ids);
  const closable = new Map<Gap, boolean>();

  const canBeClosed = (gap: Gap): boolean => {
    const known = closable.get(gap);
    if (known !== undefined) return known;
    const answer = closing(seeker, gap, (key) => courses.get(key)).length > 0;
    closable.set(gap, answer);
    return answer;
  };

  const isNear = (block: Block, row: number): boolean => {
    const flags = get(block, row, field.flags);
    const way = {
      lat: get(block, row, field.lat),
      lon: get(block, row, field.lon),
      withoutBus: (flags & flag.withoutBus) !== 0,
      transportByEmployer: (flags & flag.transportByEmployer) !== 0,
    };
    return distanceOverReach(seeker, way) <= courseWithin;
  };

  return {
    aside,
    missed(block: Block, row: number, score: number, gap: Gap | undefined): void {
      const isEvent = kindOf(get(block, row, field.flags)) === event;
      if (score < line || !gap || isEvent || get(block, row, field.closes) !== 0) return;
      const handle = get(block, row, field.handle);
      if (canBeClosed(gap) && !aside.has(handle)) misses.offer(handle, score);
    },
    taught(block: Block, row: number, score: number, keys: readonly string[]): void {
      const handle = get(block, row, field.handle);
      if (kindOf(get(block, row, field.flags)) <= lastWorkKind || !isNear(block, row) || aside.has(handle))
        return;
      for (const key of keys) {
        const best = courses.get(key);
        if (!best || score > best.score || (score === best.score && ids.compare(handle, best.handle) < 0))
          courses.set(key, { handle, score });
      }
    },
    misses: misses.list,
    courses: () => [...new Map([...courses.values()].map((course) => [course.handle, course])).values()],
  };
}

import { worthLine } from "./assess.ts";
import { field, get, kindOf } from "./block.ts";
import { makeFrontiers } from "./frontier.ts";
import { gapOfDutch, gapOfLicence, makeGaps } from "./gaps.ts";
import { leastForAStep } from "./oneStepAway.ts";
import { type Inside, lastWorkKind } from "./openIndex.ts";
import { makeQueryTables, makeTableCache, never, type QueryTables } from "./queryTables.ts";
import { makeRowScorer, type RowSink } from "./scoreRows.ts";
import type { Seeker } from "./seeker.ts";
import { makeSpecials } from "./specials.ts";
import { makeTally, type Scored } from "./tally.ts";

/**
 * One person's look into the index. It scores what promises most first and goes on only as far as it is asked.
 * Exact all the same: what was not looked at has fewer points than what is answered, by the largest sum that there is.
 */
export type Search = {
  /** the best of a kind (index into `opportunityKinds`), best first; `cut` when there are more */
  best(kind: number, want: number): { items: Scored[]; cut: boolean };
  /** how many are worth showing, counted as far as is asked */
  total(countTo: number): number;
  /** up to three that one thing keeps out, best first, and the best course for each gap */
  oneStepAway(): { misses: Scored[]; courses: Scored[] };
};

/** Answers how to start a search; one must be finished before the next begins. */
export function makeSearches(inside: Inside): (seeker: Seeker) => Search {
  const { blocks, blocksOfGroup, values, ids } = inside;
  const cache = makeTableCache();
  const tally = makeTally(ids);
  const specialsOf = makeSpecials(values);
  const startFrontiers = Array.from({ length: lastWorkKind + 1 }, (_, kind) => makeFrontiers(inside, kind));

  return (seeker) => {
    const tables = makeQueryTables(seeker, values, cache);
    const line = worthLine(seeker);
    const gaps = makeGaps(seeker, inside, line, tables.work);
    tally.start();
    const specialOf = specialsOf(seeker);
    const look = makeRowScorer(seeker, tables, line, makeSink({ tables, line, gaps, tally, specialOf }));

    // trainings and events come first: what they teach decides which gaps can be closed
    for (const number of blocksOfGroup[0] ?? []) {
      const block = blocks[number];
      if (block) look(block, 0, block.size, Number.NEGATIVE_INFINITY);
    }
    const frontiers = startFrontiers.map((start) => start(seeker, tables.bestOfGroup, line, look));
    const canMiss = gaps.canMiss();
    const worthAStep = leastForAStep(seeker);

    return {
      best(kind, want) {
        const frontier = frontiers[kind];
        while (frontier && !frontier.isDone && !tally.hasAbove(kind, want, frontier.points))
          frontier.advance();
        const { items, cut } = tally.best(kind, want);
        return { items, cut: cut || frontier?.isDone === false };
      },
      total(countTo) {
        for (const frontier of frontiers)
          while (!frontier.isDone && tally.total() < countTo) frontier.advance();
        return Math.min(countTo, tally.total());
      },
      oneStepAway() {
        for (const frontier of canMiss ? frontiers : [])
          while (!frontier.isDone && frontier.points > worthAStep && !gaps.hasAllAbove(frontier.points))
            frontier.advance(worthAStep);
        return { misses: gaps.misses(), courses: gaps.courses() };
      },
    };
  };
}

type Sides = {
  tables: QueryTables;
  line: number;
  gaps: ReturnType<typeof makeGaps>;
  tally: ReturnType<typeof makeTally>;
  specialOf: ReturnType<ReturnType<typeof makeSpecials>>;
};

/** Where rows go once their plain columns are added up: into the list, or one step away from it. */
function makeSink({ tables, line, gaps, tally, specialOf }: Sides): RowSink {
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
    const verdict = specialOf(block, row);
    if (verdict.fails === 2 || (verdict.fails === 1 && licence !== 0)) return;
    const score = plain + verdict.points;
    const gap = licence === 0 ? verdict.gap : gapOfLicence[31 - Math.clz32(licence)];
    const isCourse = verdict.closes.length > 0;
    if (gap) {
      if (!isCourse) gaps.missed(block, row, score, gap);
      return;
    }
    if (isCourse) gaps.taught(block, row, score, verdict.closes);
    if (score >= line) worth(block, row, score);
    else if (!isCourse) dutchShort(block, row, score);
  };

  return { worth, special, dutchShort };
}

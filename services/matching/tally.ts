import { opportunityKinds } from "../opportunities/opportunity.ts";
import type { IdTable } from "./idTable.ts";

/** An opportunity of the index, by its handle, and what it is worth to the person who asks. */
export type Scored = { handle: number; score: number };

/** Scores that are counted run from 0 to this: the line is above 0, and all parts together stay below. */
const scoresBelow = 2048;

/**
 * Collects scored opportunities and answers the best of a kind. Scores are small whole numbers, so counting
 * them tells where the best end, and only those are sorted. Room is kept from one question to the next.
 */
export function makeTally(ids: IdTable) {
  const kinds = opportunityKinds.map(() => ({
    handles: new Int32Array(1024),
    scores: new Int16Array(1024),
    counts: new Int32Array(scoresBelow),
    found: 0,
    highest: 0,
  }));
  let total = 0;

  return {
    start(): void {
      total = 0;
      for (const kind of kinds) {
        kind.counts.fill(0);
        kind.found = 0;
        kind.highest = 0;
      }
    },
    add(handle: number, kind: number, score: number): void {
      const its = kinds[kind];
      if (!its) return;
      if (its.found === its.handles.length) {
        its.handles = copied(its.handles, new Int32Array(its.found * 2));
        its.scores = copied(its.scores, new Int16Array(its.found * 2));
      }
      its.handles[its.found] = handle;
      its.scores[its.found] = score;
      its.counts[score] = (its.counts[score] ?? 0) + 1;
      if (score > its.highest) its.highest = score;
      its.found += 1;
      total += 1;
    },
    total: () => total,
    /** whether there are `want` of a kind that have so many points */
    hasAbove(kind: number, want: number, points: number): boolean {
      const { counts, highest = 0 } = kinds[kind] ?? {};
      let left = want;
      for (let score = highest; score >= points && left > 0; score--) left -= counts?.[score] ?? 0;
      return left <= 0;
    },
    /** the best of a kind, best first; `cut` when more of it were found */
    best(kind: number, want: number): { items: Scored[]; cut: boolean } {
      const its = kinds[kind];
      if (!its || its.found === 0) return { items: [], cut: false };
      const enough = Math.min(want, its.found);
      let lowest = its.highest + 1;
      for (let counted = 0; counted < enough; ) counted += its.counts[--lowest] ?? 0;
      const best: Scored[] = [];
      const ties: number[] = [];
      for (let i = 0; i < its.found; i++) {
        const score = its.scores[i] ?? 0;
        if (score < lowest) continue;
        if (score > lowest) best.push({ handle: its.handles[i] ?? 0, score });
        else ties.push(its.handles[i] ?? 0);
      }
      best.sort((a, b) => b.score - a.score || ids.compare(a.handle, b.handle));
      const few = makeBestFew(want - best.length, ids);
      for (const handle of ties) few.offer(handle, lowest);
      return { items: [...best, ...few.list()], cut: its.found > want };
    },
  };
}

function copied<T extends Int32Array | Int16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Keeps the best few of many: highest score first, equal ones in the order of their ids. */
export function makeBestFew(atMost: number, ids: IdTable) {
  const list: Scored[] = [];
  const comesBefore = (a: Scored, b: Scored): boolean =>
    a.score > b.score || (a.score === b.score && ids.compare(a.handle, b.handle) < 0);
  return {
    offer(handle: number, score: number): void {
      const last = list.at(-1);
      const item = { handle, score };
      if (list.length >= atMost && (!last || !comesBefore(item, last))) return;
      let low = 0;
      let high = list.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = list[middle];
        if (other && comesBefore(item, other)) high = middle;
        else low = middle + 1;
      }
      list.splice(low, 0, item);
      if (list.length > atMost) list.pop();
    },
    list: (): Scored[] => list,
  };
}

import { opportunityKinds } from "../opportunities/opportunity.ts";
import type { IdTable } from "./idTable.ts";

/** An opportunity of the index, by its handle, and what it is worth to the person who asks. */
export type Scored = { handle: number; score: number };

/** Scores that are counted run from 0 to this: the line is above 0, and all parts together stay below. */
const scoresBelow = 2048;

/**
 * Collects scored opportunities and answers the best of each kind. Scores are small whole numbers, so counting
 * them tells where the best end, and only those are sorted. Room is kept from one question to the next.
 */
export function makeTally(ids: IdTable) {
  let handles = new Int32Array(0);
  let scores = new Int16Array(0);
  let kinds = new Uint8Array(0);
  let found = 0;
  const counts = opportunityKinds.map(() => new Int32Array(scoresBelow));
  const ofKind = opportunityKinds.map(() => 0);

  const bestOf = (kind: number, count: Int32Array, want: number) => {
    const all = ofKind[kind] ?? 0;
    if (all === 0) return { items: [], cut: false };
    const enough = Math.min(want, all);
    let lowest = scoresBelow;
    for (let counted = 0; counted < enough; ) counted += count[--lowest] ?? 0;
    const best: Scored[] = [];
    const ties: number[] = [];
    for (let i = 0; i < found; i++) {
      const score = scores[i] ?? 0;
      if (score < lowest || kinds[i] !== kind) continue;
      if (score > lowest) best.push({ handle: handles[i] ?? 0, score });
      else ties.push(handles[i] ?? 0);
    }
    best.sort((a, b) => b.score - a.score || ids.compare(a.handle, b.handle));
    const few = makeBestFew(want - best.length, ids);
    for (const handle of ties) few.offer(handle, lowest);
    return { items: [...best, ...few.list()], cut: all > want };
  };

  return {
    start(atMost: number): void {
      found = 0;
      for (const count of counts) count.fill(0);
      ofKind.fill(0);
      if (handles.length >= atMost) return;
      handles = new Int32Array(Math.ceil(atMost * 1.25));
      scores = new Int16Array(handles.length);
      kinds = new Uint8Array(handles.length);
    },
    add(handle: number, kind: number, score: number): void {
      handles[found] = handle;
      scores[found] = score;
      kinds[found] = kind;
      found += 1;
      ofKind[kind] = (ofKind[kind] ?? 0) + 1;
      const count = counts[kind];
      if (count) count[score] = (count[score] ?? 0) + 1;
    },
    total: () => found,
    best: (want: number) => counts.map((count, kind) => bestOf(kind, count, want)),
  };
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

import { opportunityKinds } from "../opportunities/opportunity.ts";
import type { Columns } from "./columns.ts";

/** A row of the index with what it is worth to the person who asks. */
export type ScoredRow = { row: number; score: number };

const offset = 2048;

/**
 * Collects scored rows and answers the best of each kind. Scores are small whole numbers, so counting them
 * tells where the best end, and only those are sorted. Room is kept from one question to the next.
 */
export function makeTally({ at, ids }: Columns) {
  let rows = new Int32Array(0);
  let scores = new Int16Array(0);
  let found = 0;
  const counts = opportunityKinds.map(() => new Int32Array(2 * offset));

  const bestOf = (kind: number, count: Int32Array, want: number) => {
    let enough = 0;
    let lowest = 2 * offset;
    while (lowest > 0 && enough < want) enough += count[--lowest] ?? 0;
    const best: ScoredRow[] = [];
    const ties: number[] = [];
    for (let i = 0; i < found; i++) {
      const score = scores[i] ?? 0;
      const row = rows[i] ?? 0;
      if (score + offset < lowest || at.kind[row] !== kind) continue;
      if (score + offset > lowest) best.push({ row, score });
      else ties.push(row);
    }
    best.sort((a, b) => b.score - a.score || ids.compare(a.row, b.row));
    const few = makeBestFew(want - best.length, ids.compare);
    for (const row of ties) few.offer(row, lowest - offset);
    const ofKind = count.reduce((sum, some) => sum + some, 0);
    return { rows: [...best, ...few.list()], cut: ofKind > want };
  };

  return {
    start(atMost: number): void {
      found = 0;
      for (const count of counts) count.fill(0);
      if (rows.length >= atMost) return;
      rows = new Int32Array(Math.ceil(atMost * 1.25));
      scores = new Int16Array(rows.length);
    },
    add(row: number, score: number): void {
      rows[found] = row;
      scores[found] = score;
      found += 1;
      const count = counts[at.kind[row] ?? 0];
      if (count) count[score + offset] = (count[score + offset] ?? 0) + 1;
    },
    total: () => found,
    best: (want: number) => counts.map((count, kind) => bestOf(kind, count, want)),
  };
}

/** Keeps the best few of many: highest score first, equal ones in the order of their ids. */
export function makeBestFew(atMost: number, compareIds: (a: number, b: number) => number) {
  const list: ScoredRow[] = [];
  const comesBefore = (a: ScoredRow, b: ScoredRow): boolean =>
    a.score > b.score || (a.score === b.score && compareIds(a.row, b.row) < 0);
  return {
    offer(row: number, score: number): void {
      const last = list.at(-1);
      const item = { row, score };
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
    list: (): ScoredRow[] => list,
  };
}

import { opportunityKinds } from "../opportunities/opportunity.ts";
import { type Assessment, assess, type Result, resultOf } from "./assess.ts";
import { type NearMiss, oneStepAway } from "./oneStepAway.ts";
import type { OpenIndex } from "./openIndex.ts";
import { interleave, type Rankable } from "./order.ts";
import { makeScan, type Scan } from "./scan.ts";
import type { Seeker } from "./seeker.ts";
import type { ScoredRow } from "./tally.ts";

type Page = { limit: number; after: ReadonlySet<string> };

/** A place in the order: a row, or the mark behind the last row that was kept of a kind. */
type Place = Rankable & { row?: number };

const scans = new WeakMap<OpenIndex, ReturnType<typeof makeScan>>();

/** The same answer as from the list, from a scan that keeps only the best of each kind. */
export function rankIndex(
  seeker: Seeker,
  index: OpenIndex,
  { limit, after }: Page,
): { results: Result[]; oneStepAway: NearMiss[]; total: number } {
  const scan = scans.get(index) ?? makeScan(index);
  scans.set(index, scan);
  const look = (row: number): Assessment => assess(seeker, index.columns.read(row));

  // deeper, in the rare case that the runs of one employer or kind use up what was kept
  for (let want = limit + after.size + 10; ; want *= 4) {
    const found = scan(seeker, want);
    const order = orderOf(index, found, limit + after.size);
    if (!order) continue;
    return {
      results: order
        .filter(({ id }) => !after.has(id))
        .slice(0, limit)
        .map(({ row }) => resultOf(seeker, look(row))),
      oneStepAway: oneStepAway(seeker, [...found.misses.map(({ row }) => row), ...found.courses].map(look)),
      total: found.total,
    };
  }
}

/** The order in which they are shown; undefined when it would reach behind what was kept. */
function orderOf(index: OpenIndex, { best }: Scan, length: number): (Place & { row: number })[] | undefined {
  const places = best.flatMap(({ rows, cut }, kind) => {
    const kept = rows.map((scored) => placeOf(index, kind, scored));
    const last = kept.at(-1);
    return cut && last ? [...kept, markBehind(last)] : kept;
  });
  const order = interleave(places.sort(byWorthThenMark), length);
  return order.every(hasRow) ? order : undefined;
}

const hasRow = (place: Place): place is Place & { row: number } => place.row !== undefined;

function placeOf({ columns }: OpenIndex, kind: number, { row, score }: ScoredRow): Place {
  return {
    id: columns.ids.idOf(row),
    kind: opportunityKinds[kind] ?? "vacancy",
    employer: columns.at.employer[row] ?? 0,
    score,
    row,
  };
}

/** Stands for all that was cut off: as good as the last one, and of no known employer. */
const markBehind = ({ id, kind, score }: Place): Place => ({ id, kind, score, employer: -1 });

const byWorthThenMark = (a: Place, b: Place): number =>
  b.score - a.score ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : (a.row === undefined ? 1 : 0) - (b.row === undefined ? 1 : 0));

import { opportunityKinds } from "../opportunities/opportunity.ts";
import { type Assessment, assess, type Result, resultOf } from "./assess.ts";
import { field, get } from "./block.ts";
import { type NearMiss, oneStepAway } from "./oneStepAway.ts";
import type { OpenIndex } from "./openIndex.ts";
import { interleave, type Rankable } from "./order.ts";
import { makeScan, type Scan } from "./scan.ts";
import type { Seeker } from "./seeker.ts";
import type { Scored } from "./tally.ts";

type Page = { limit: number; after: ReadonlySet<string> };

/** A place in the order: an opportunity, or the mark behind the last one that was kept of a kind. */
type Place = Rankable & { handle?: number };

const scans = new WeakMap<OpenIndex, ReturnType<typeof makeScan>>();

/** The same answer as from the list, from a scan that keeps only the best of each kind. */
export function rankIndex(
  seeker: Seeker,
  index: OpenIndex,
  { limit, after }: Page,
): { results: Result[]; oneStepAway: NearMiss[]; total: number } {
  const scan = scans.get(index) ?? makeScan(index.inside);
  scans.set(index, scan);
  const look = ({ handle }: { handle: number }): Assessment => assess(seeker, index.inside.read(handle));

  // deeper, in the rare case that the runs of one employer or kind use up what was kept
  for (let want = limit + after.size + 10; ; want *= 4) {
    const found = scan(seeker, want);
    const order = orderOf(index, found, limit + after.size);
    if (!order) continue;
    return {
      results: order
        .filter(({ id }) => !after.has(id))
        .slice(0, limit)
        .map((place) => resultOf(seeker, look(place))),
      oneStepAway: oneStepAway(seeker, [...found.misses, ...found.courses].map(look)),
      total: found.total,
    };
  }
}

/** The order in which they are shown; undefined when it would reach behind what was kept. */
function orderOf(
  index: OpenIndex,
  { best }: Scan,
  length: number,
): (Place & { handle: number })[] | undefined {
  const places = best.flatMap(({ items, cut }, kind) => {
    const kept = items.map((scored) => placeOf(index, kind, scored));
    const last = kept.at(-1);
    return cut && last ? [...kept, markBehind(last)] : kept;
  });
  const order = interleave(places.sort(byWorthThenMark), length);
  return order.every(isThere) ? order : undefined;
}

const isThere = (place: Place): place is Place & { handle: number } => place.handle !== undefined;

function placeOf({ inside }: OpenIndex, kind: number, { handle, score }: Scored): Place {
  const { block, row } = inside.placeOf(handle);
  return {
    id: inside.ids.idOf(handle),
    kind: opportunityKinds[kind] ?? "vacancy",
    employer: get(block, row, field.employer) >>> 0,
    score,
    handle,
  };
}

/** Stands for all that was cut off: as good as the last one, and of no known employer. */
const markBehind = ({ id, kind, score }: Place): Place => ({ id, kind, score, employer: -1 });

const byWorthThenMark = (a: Place, b: Place): number =>
  b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : (isThere(a) ? 0 : 1) - (isThere(b) ? 0 : 1));

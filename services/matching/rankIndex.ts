import { opportunityKinds } from "../opportunities/opportunity.ts";
import { type Assessment, assess, type Result, resultOf } from "./assess.ts";
import { field, get } from "./block.ts";
import { type NearMiss, oneStepAway } from "./oneStepAway.ts";
import type { OpenIndex } from "./openIndex.ts";
import { interleave, type Rankable } from "./order.ts";
import { makeSearches, type Search } from "./search.ts";
import type { Seeker } from "./seeker.ts";
import type { Scored } from "./tally.ts";

type Page = { limit: number; after: ReadonlySet<string>; countTo: number };

/** A place in the order: an opportunity, or the mark behind the last one that was asked for of a kind. */
type Place = Rankable & { handle?: number };

const searches = new WeakMap<OpenIndex, ReturnType<typeof makeSearches>>();

/** The same answer as from the list, from a search that goes only as deep as the answer needs. */
export function rankIndex(
  seeker: Seeker,
  index: OpenIndex,
  { limit, after, countTo }: Page,
): { results: Result[]; oneStepAway: NearMiss[]; total: number } {
  const start = searches.get(index) ?? makeSearches(index.inside);
  searches.set(index, start);
  const search = start(seeker);
  const look = ({ handle }: { handle: number }): Assessment => assess(seeker, index.inside.read(handle));
  const results = orderOf(index, search, limit + after.size)
    .filter(({ id }) => !after.has(id))
    .slice(0, limit)
    .map((place) => resultOf(seeker, look(place)));
  const { misses, courses } = search.oneStepAway();
  return {
    results,
    oneStepAway: oneStepAway(seeker, [...misses, ...courses].map(look)),
    total: search.total(countTo),
  };
}

/** Asks for more of a kind as long as the order reaches behind what was asked for of it. */
function orderOf(index: OpenIndex, search: Search, length: number): (Place & { handle: number })[] {
  const wants = opportunityKinds.map(() => firstWant);
  const best = wants.map((want, kind) => placesOf(index, search, kind, want));
  for (;;) {
    const order = interleave(best.flat().sort(byWorthThenMark), length);
    const mark = order.find((place) => !isThere(place));
    if (!mark) return order.filter(isThere);
    const kind = opportunityKinds.indexOf(mark.kind);
    wants[kind] = (wants[kind] ?? 0) * 2;
    best[kind] = placesOf(index, search, kind, wants[kind]);
  }
}

/** Asked for of each kind at first; of most kinds a list shows no more. */
const firstWant = 4;

const isThere = (place: Place): place is Place & { handle: number } => place.handle !== undefined;

function placesOf(index: OpenIndex, search: Search, kind: number, want: number): Place[] {
  const { items, cut } = search.best(kind, want);
  const places = items.map((scored) => placeOf(index, kind, scored));
  const last = places.at(-1);
  return cut && last ? [...places, markBehind(last)] : places;
}

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

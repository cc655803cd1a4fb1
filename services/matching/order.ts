import type { OpportunityKind } from "../opportunities/opportunity.ts";
import type { Assessment } from "./assess.ts";
import { longestRun } from "./weights.ts";

/** What ordering needs to know of a result. */
export type Rankable = { id: string; kind: OpportunityKind; employer: number; score: number };

export const rankableOf = ({ facts: { id, kind, employer }, score }: Assessment): Rankable => ({
  id,
  kind,
  employer,
  score,
});

/** Best first; equal scores in the order of their ids, so that the same inputs give the same list. */
export const byWorth = (a: Rankable, b: Rankable): number =>
  b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Puts results (best first) into the order in which they are shown: always the best that is left, except that
 * after two of one employer, or three of one kind, the best of another comes first. When nothing else is
 * left the run goes on: nothing is hidden.
 */
export function interleave<T extends Rankable>(sorted: readonly T[], limit: number): T[] {
  const left = [...sorted];
  const shown: T[] = [];
  while (shown.length < limit && left.length > 0) {
    const next = pick(left, shown);
    const [chosen] = left.splice(next, 1);
    if (chosen) shown.push(chosen);
  }
  return shown;
}

function pick(left: readonly Rankable[], shown: readonly Rankable[]): number {
  const employer = runOf(shown, longestRun.employer, ({ employer }) => employer);
  const kind = runOf(shown, longestRun.kind, ({ kind }) => kind);
  const both = left.findIndex((item) => item.employer !== employer && item.kind !== kind);
  if (both >= 0) return both;
  const other = left.findIndex((item) => item.employer !== employer);
  return Math.max(0, other);
}

/** The value that the last `length` items share, if they do. */
function runOf<V>(
  shown: readonly Rankable[],
  length: number,
  valueFrom: (item: Rankable) => V,
): V | undefined {
  const last = shown.slice(-length);
  const [first] = last;
  if (last.length < length || first === undefined) return undefined;
  const value = valueFrom(first);
  return last.every((item) => valueFrom(item) === value) ? value : undefined;
}

import type { Opportunity } from "../opportunities/opportunity.ts";
import { type Columns, makeColumns } from "./columns.ts";
import { type Facts, factsOf } from "./facts.ts";
import { cellCount, cellOf } from "./grid.ts";

/**
 * All that is open, ready to be asked by the hundred thousand: facts in columns, and the rows of each
 * occupation group and each cell of a grid over the country as linked lists. One process has one; the store's
 * news keep it up to date (see liveIndex.ts).
 */
export type OpenIndex = {
  readonly size: number;
  /** takes in an opportunity as it is now; one that is not open is left out */
  upsert(opportunity: Opportunity): void;
  upsertFacts(facts: Facts): void;
  remove(id: string): void;
  get(id: string): Facts | undefined;
  bytes(): number;
  /** makes room for so many at once, before a large load */
  ensure(rows: number): void;
  readonly columns: Columns;
  readonly groups: readonly Group[];
  /** in which group the work of an occupation code is listed, by the code's number; undefined before its first */
  readonly groupOfCode: readonly (number | undefined)[];
};

/** The rows of one ISCO unit group; the first one (without `isco`) holds all that is not bound to one. */
export type Group = { isco: string; heads: Int32Array };

export const nothing = -1;

export function makeOpenIndex(): OpenIndex {
  const columns = makeColumns();
  const { ids } = columns;
  const free: number[] = [];
  let rows = 0;
  let size = 0;

  const groupOfCode: number[] = [];
  const general = emptyGroup("");
  const groups: Group[] = [general];
  const groupNumbers = new Map<string, number>([["", 0]]);

  const groupOf = (isco: string): number => {
    const number = groupNumbers.get(isco) ?? groups.push(emptyGroup(isco)) - 1;
    groupNumbers.set(isco, number);
    return number;
  };

  /** Trainings and events are worth a look whatever the occupation, so they are listed apart. */
  const headsOf = (row: number): Int32Array => {
    const { kind, code } = columns.at;
    if ((kind[row] ?? 0) > lastWorkKind) return general.heads;
    const number = code[row] ?? 0;
    const group = groupOfCode[number] ?? groupOf(columns.codes[number]?.isco ?? "");
    groupOfCode[number] = group;
    return (groups[group] ?? general).heads;
  };
  const cellAt = (row: number): number => cellOf(columns.at.lat[row] ?? 0, columns.at.lon[row] ?? 0);

  const link = (row: number): void => {
    const heads = headsOf(row);
    const cell = cellAt(row);
    const { next, previous } = columns.at;
    const first = heads[cell] ?? nothing;
    next[row] = first;
    previous[row] = nothing;
    if (first !== nothing) previous[first] = row;
    heads[cell] = row;
  };

  const unlink = (row: number): void => {
    const { next, previous } = columns.at;
    const after = next[row] ?? nothing;
    const before = previous[row] ?? nothing;
    if (after !== nothing) previous[after] = before;
    if (before !== nothing) next[before] = after;
    else headsOf(row)[cellAt(row)] = after;
  };

  const remove = (id: string): void => {
    const row = ids.rowOf(id);
    if (row === undefined) return;
    unlink(row);
    ids.delete(row);
    free.push(row);
    size -= 1;
  };

  const upsertFacts = (facts: Facts): void => {
    const known = ids.rowOf(facts.id);
    const row = known ?? free.pop() ?? rows++;
    if (known === undefined) {
      columns.ensure(row + 1);
      ids.set(row, facts.id);
      size += 1;
    } else unlink(row);
    columns.write(row, facts);
    link(row);
  };

  return {
    get size() {
      return size;
    },
    upsert: (opportunity) =>
      opportunity.state === "open" ? upsertFacts(factsOf(opportunity)) : remove(opportunity._id),
    upsertFacts,
    remove,
    get(id) {
      const row = ids.rowOf(id);
      return row === undefined ? undefined : columns.read(row);
    },
    bytes: () => columns.bytes() + groups.reduce((sum, { heads }) => sum + heads.byteLength, 0),
    ensure(rows) {
      columns.ensure(rows);
      ids.ensure(rows);
    },
    columns,
    groups,
    groupOfCode,
  };
}

const emptyGroup = (isco: string): Group => ({ isco, heads: new Int32Array(cellCount).fill(nothing) });

/** `opportunityKinds` begins with the two that are work. */
export const lastWorkKind = 1;

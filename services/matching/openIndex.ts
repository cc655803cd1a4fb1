import type { Opportunity } from "../opportunities/opportunity.ts";
import {
  addRow,
  type Block,
  field,
  get,
  isUntidy,
  makeBlock,
  readRow,
  takeRow,
  tidy,
  writeRow,
} from "./block.ts";
import { type Facts, factsOf } from "./facts.ts";
import { type IdTable, makeIdTable } from "./idTable.ts";
import { isSpecial, makeValues, subMajorOf, type Values } from "./values.ts";

/**
 * All that is open, ready to be asked by the hundred thousand: facts as numbers, in blocks of much the same
 * work. One process has one; the store's news keep it up to date (services/opportunities/live.ts).
 */
export type OpenIndex = {
  readonly size: number;
  /** takes in an opportunity as it is now; one that is not open, or has no room, is left out */
  upsert(opportunity: Opportunity): void;
  upsertFacts(facts: Facts): void;
  remove(id: string): void;
  get(id: string): Facts | undefined;
  /** makes room for a large load, and leaves putting the rows in order to `settle` */
  ensure(size: number): void;
  /** ends a large load, in steps of some milliseconds so that others may come in between; questions are answered all the while */
  settle(): Iterable<void>;
  bytes(): number;
  /** what a search reads; see scan.ts */
  readonly inside: Inside;
};

export type Inside = {
  readonly blocks: readonly Block[];
  /** numbers of the blocks of each ISCO sub-major group; 0 holds what is bound to no occupation */
  readonly blocksOfGroup: readonly (readonly number[] | undefined)[];
  readonly values: Values;
  readonly ids: IdTable;
  /** where an opportunity is, by its handle */
  placeOf(handle: number): { block: Block; row: number };
  read(handle: number): Facts;
};

/** `opportunityKinds` begins with the two that are work. */
export const lastWorkKind = 1;

export function makeOpenIndex(): OpenIndex {
  const values = makeValues();
  const ids = makeIdTable();
  const blocks: Block[] = [];
  const blockNumbers = new Map<number, number>();
  const blocksOfGroup: (number[] | undefined)[] = [];
  const free: number[] = [];
  let isLoading = false;
  let blockAt = new Uint16Array(1024);
  let rowAt = new Int32Array(1024);
  let handles = 0;
  let size = 0;

  const blockNumber = (facts: Facts): number => {
    // trainings and events are worth a look whatever the occupation
    const isWork = facts.kind === "vacancy" || facts.kind === "workplaceLearning";
    const group = isWork ? subMajorOf(facts.isco) : 0;
    const carried = facts.transportByEmployer;
    const special = group > 0 && isSpecial(facts);
    // the two kinds apart: few places would hide among many vacancies
    const kind = group > 0 && facts.kind === "workplaceLearning" ? lastWorkKind : 0;
    const key = group * 8 + (carried ? 4 : 0) + (special ? 2 : 0) + kind;
    const known = blockNumbers.get(key);
    if (known !== undefined) return known;
    const number = blocks.push(makeBlock({ group, kind, carried, special })) - 1;
    blockNumbers.set(key, number);
    blocksOfGroup[group] = [...(blocksOfGroup[group] ?? []), number];
    return number;
  };
  const blockOf = (handle: number): Block => {
    const block = blocks[blockAt[handle] ?? 0];
    if (!block) throw new Error("A row without a block");
    return block;
  };

  const put = (handle: number, facts: Facts): void => {
    blockAt[handle] = blockNumber(facts);
    const block = blockOf(handle);
    rowAt[handle] = addRow(block, handle, facts, values);
    if (!isLoading && isUntidy(block)) tidy(block, placed);
  };
  const placed = (handle: number, row: number): void => {
    rowAt[handle] = row;
  };

  const take = (handle: number): void => {
    const row = rowAt[handle] ?? 0;
    const moved = takeRow(blockOf(handle), row);
    if (moved !== undefined) rowAt[moved] = row;
  };

  const ensure = (room: number): void => {
    if (room <= rowAt.length) return;
    const length = Math.max(room, Math.ceil(rowAt.length * 1.25));
    blockAt = copied(blockAt, new Uint16Array(length));
    rowAt = copied(rowAt, new Int32Array(length));
    ids.ensure(length);
  };

  const upsertFacts = (facts: Facts): void => {
    const known = ids.rowOf(facts.id);
    if (known !== undefined) {
      const { block, row } = placeOf(known);
      const stays = block === blocks[blockNumber(facts)] && get(block, row, field.lon) === facts.lon;
      if (stays) return writeRow(block, row, facts, values);
      take(known);
      return put(known, facts);
    }
    const handle = free.pop() ?? handles++;
    ensure(handle + 1);
    ids.set(handle, facts.id);
    put(handle, facts);
    size += 1;
  };

  const remove = (id: string): void => {
    const handle = ids.rowOf(id);
    if (handle === undefined) return;
    take(handle);
    ids.delete(handle);
    free.push(handle);
    size -= 1;
  };

  const placeOf = (handle: number) => ({ block: blockOf(handle), row: rowAt[handle] ?? 0 });
  const read = (handle: number): Facts => {
    const { block, row } = placeOf(handle);
    return readRow(block, row, ids.idOf(handle), values);
  };

  return {
    get size() {
      return size;
    },
    upsert: (opportunity) =>
      opportunity.state === "open" && opportunity.capacity > 0
        ? upsertFacts(factsOf(opportunity))
        : remove(opportunity._id),
    upsertFacts,
    remove,
    get(id) {
      const handle = ids.rowOf(id);
      return handle === undefined ? undefined : read(handle);
    },
    ensure(room) {
      isLoading = true;
      ensure(room);
    },
    *settle() {
      isLoading = false;
      for (const block of blocks) {
        if (!isUntidy(block)) continue;
        tidy(block, placed);
        yield;
      }
    },
    bytes: () =>
      ids.bytes() +
      blockAt.byteLength +
      rowAt.byteLength +
      blocks.reduce((sum, { words }) => sum + words.byteLength, 0),
    inside: { blocks, blocksOfGroup, values, ids, placeOf, read },
  };
}

function copied<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

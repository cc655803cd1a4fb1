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
import { makeValues, type Values } from "./values.ts";

/**
 * All that is open, ready to be asked by the hundred thousand: facts as numbers, a block for each ISCO
 * unit group. One process has one; the store's news keep it up to date (services/opportunities/live.ts).
 */
export type OpenIndex = {
  readonly size: number;
  /** takes in an opportunity as it is now; one that is not open, or has no room, is left out */
  upsert(opportunity: Opportunity): void;
  upsertFacts(facts: Facts): void;
  remove(id: string): void;
  get(id: string): Facts | undefined;
  /** makes room for so many at once, before a large load */
  ensure(size: number): void;
  bytes(): number;
  /** what a search reads; see scan.ts */
  readonly inside: Inside;
};

export type Inside = {
  /**
   * In pairs: what the person travels to, and what the employer carries people to. The first two hold what is not
   * bound to an occupation: trainings, events, work without a code.
   */
  readonly blocks: readonly Block[];
  /** in which block (the first of the two) the work of an occupation code is, by the code's number */
  readonly blockOfCode: readonly (number | undefined)[];
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
  const general = makeBlock("", false);
  const blocks: Block[] = [general, makeBlock("", true)];
  const blockNumbers = new Map<string, number>([["", 0]]);
  const blockOfCode: (number | undefined)[] = [];
  const free: number[] = [];
  let blockAt = new Uint16Array(1024);
  let rowAt = new Int32Array(1024);
  let handles = 0;
  let size = 0;

  /** Trainings and events are worth a look whatever the occupation. */
  const blockFor = (facts: Facts): number => {
    const carried = facts.transportByEmployer ? 1 : 0;
    if (facts.isco === "" || facts.kind === "training" || facts.kind === "event") return carried;
    let number = blockNumbers.get(facts.isco);
    if (number === undefined) {
      number = blocks.push(makeBlock(facts.isco, false), makeBlock(facts.isco, true)) - 2;
      blockNumbers.set(facts.isco, number);
    }
    blockOfCode[values.codeNumber(facts)] = number;
    return number + carried;
  };

  const put = (handle: number, facts: Facts): void => {
    const number = blockFor(facts);
    const block = blocks[number] ?? general;
    blockAt[handle] = number;
    rowAt[handle] = addRow(block, handle, facts, values);
    if (isUntidy(block)) tidy(block, placed);
  };
  const placed = (handle: number, row: number): void => {
    rowAt[handle] = row;
  };

  const take = (handle: number): void => {
    const row = rowAt[handle] ?? 0;
    const moved = takeRow(blocks[blockAt[handle] ?? 0] ?? general, row);
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
      const stays = block === blocks[blockFor(facts)] && get(block, row, field.lon) === facts.lon;
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

  const placeOf = (handle: number) => ({
    block: blocks[blockAt[handle] ?? 0] ?? general,
    row: rowAt[handle] ?? 0,
  });
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
    ensure,
    bytes: () =>
      ids.bytes() +
      blockAt.byteLength +
      rowAt.byteLength +
      blocks.reduce((sum, { words }) => sum + words.byteLength, 0),
    inside: { blocks, blockOfCode, values, ids, placeOf, read },
  };
}

function copied<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

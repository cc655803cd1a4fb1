import { opportunityKinds } from "../opportunities/opportunity.ts";
import { contractGroups, type Facts } from "./facts.ts";
import { isSpecial, type Values } from "./values.ts";

/**
 * Facts of opportunities that have much the same to give: one ISCO sub-major group, one kind, plain or special. Eleven
 * words of 32 bits each, so that a look at one is one look into memory. The first `ordered` rows lie from west to
 * east, so that a question reads only the stretch around the person's home; new rows follow behind them until there
 * are enough to order all again.
 */
export type Block = {
  /** ISCO-08 sub-major group, 1 to 96; 0 = bound to no occupation: trainings, events, work without a code */
  group: number;
  /** index into `opportunityKinds` of all its rows, where it is bound to an occupation */
  kind: number;
  /** the employer brings people, who then come from further away */
  carried: boolean;
  /** has what few have (see `flag.special`) */
  special: boolean;
  /** rows in use, holes included */
  size: number;
  ordered: number;
  /** rows taken out of the ordered ones; their last day is 0, long past */
  holes: number;
  words: Int32Array;
};

/** Words of a row. */
export const wordsPerRow = 11;

/** A field of a row as one number: its word, from which bit on, and how many bits it has. */
const at = (word: number, shift: number, bits: number): number => word | (shift << 4) | ((32 - bits) << 9);

export const field = {
  /** the number by which the index knows the opportunity, wherever its row moves */
  handle: at(0, 0, 32),
  lat: at(1, 0, 32),
  lon: at(2, 0, 32),
  employer: at(3, 0, 32),
  /** number of the occupation code; 0 = none */
  code: at(4, 0, 16),
  moments: at(4, 16, 16),
  flags: at(5, 0, 16),
  dutch: at(5, 16, 4),
  licences: at(5, 20, 4),
  loads: at(5, 24, 8),
  starts: at(6, 0, 16),
  lastDay: at(6, 16, 16),
  created: at(7, 0, 16),
  firstDay: at(7, 16, 16),
  /** half hours a week */
  hoursMin: at(8, 0, 8),
  hoursMax: at(8, 8, 8),
  endMinute: at(8, 16, 16),
  capacity: at(9, 0, 16),
  /** number of what few have; 0 = nothing */
  special: at(10, 0, 32),
} as const;

/** The value of a field; those of 32 bits are signed. */
export const get = ({ words }: Block, row: number, its: number): number =>
  ((words[row * wordsPerRow + (its & 15)] ?? 0) >>> ((its >> 4) & 31)) & (-1 >>> (its >> 9));

function set({ words }: Block, row: number, its: number, value: number): void {
  const place = row * wordsPerRow + (its & 15);
  const shift = (its >> 4) & 31;
  const mask = (-1 >>> (its >> 9)) << shift;
  words[place] = ((words[place] ?? 0) & ~mask) | ((value << shift) & mask);
}

/** Bits of `flags`. */
export const flag = {
  schoolDayNo: 1,
  schoolDayUnclear: 2,
  atNight: 4,
  withoutBus: 8,
  transportByEmployer: 16,
  experienceLearnable: 32,
  experienceNeeded: 64,
  mentor: 128,
  flexi: 256,
  student: 512,
  /** has a certificate, language, condition, gap that it closes, or audience */
  special: 1024,
  /** two bits: index into `opportunityKinds` */
  kind: 2048,
  /** three bits: index into `contractGroups` */
  contract: 8192,
} as const;
/** What the bits below the contract come to. */
export const flagValues = 8192;

export const kindOf = (flags: number): number => (flags >> 11) & 3;
export const contractOf = (flags: number): number => (flags >> 13) & 7;

export const makeBlock = (what: Pick<Block, "group" | "kind" | "carried" | "special">): Block => ({
  ...what,
  size: 0,
  ordered: 0,
  holes: 0,
  words: new Int32Array(8 * wordsPerRow),
});

/** Adds a row at the end; answers its place. */
export function addRow(block: Block, handle: number, facts: Facts, values: Values): number {
  const row = block.size;
  if ((row + 1) * wordsPerRow > block.words.length) {
    const words = new Int32Array((Math.ceil(row * 1.25) + 8) * wordsPerRow);
    words.set(block.words);
    block.words = words;
  }
  block.size += 1;
  set(block, row, field.handle, handle);
  writeRow(block, row, facts, values);
  return row;
}

/** Takes a row out. Answers the handle of the row that took its place, if one did. */
export function takeRow(block: Block, row: number): number | undefined {
  if (row < block.ordered) {
    set(block, row, field.lastDay, 0);
    set(block, row, field.handle, noHandle);
    block.holes += 1;
    return undefined;
  }
  block.size -= 1;
  const last = block.size;
  if (row === last) return undefined;
  copyRow(block.words, last, block.words, row);
  return get(block, row, field.handle);
}

const noHandle = -1;

const copyRow = (from: Int32Array, row: number, to: Int32Array, place: number): void =>
  to.set(from.subarray(row * wordsPerRow, (row + 1) * wordsPerRow), place * wordsPerRow);

/** Whether so much has changed that reading the block takes longer than it should. */
export const isUntidy = ({ size, ordered, holes }: Block): boolean =>
  size - ordered + holes > 24 + (ordered >> 4);

/** Orders all rows from west to east; tells of each handle where its row is now. */
export function tidy(block: Block, placed: (handle: number, row: number) => void): void {
  const keys = new Float64Array(block.size - block.holes);
  let rows = 0;
  for (let row = 0; row < block.size; row++)
    if (get(block, row, field.handle) !== noHandle)
      keys[rows++] = get(block, row, field.lon) * rowsAtMost + row;
  keys.sort();
  const words = new Int32Array((rows + (rows >> 3) + 8) * wordsPerRow);
  for (let row = 0; row < rows; row++) copyRow(block.words, (keys[row] ?? 0) % rowsAtMost, words, row);
  Object.assign(block, { words, size: rows, ordered: rows, holes: 0 });
  for (let row = 0; row < rows; row++) placed(get(block, row, field.handle), row);
}

const rowsAtMost = 2 ** 24;

/** The first ordered row at or east of a longitude (degrees × 10,000). */
export function firstFrom(block: Block, lon: number): number {
  let low = 0;
  let high = block.ordered;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (get(block, middle, field.lon) < lon) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function writeRow(block: Block, row: number, facts: Facts, values: Values): void {
  set(block, row, field.employer, facts.employer);
  set(block, row, field.code, values.codeNumber(facts));
  set(block, row, field.flags, flagsOf(facts));
  set(block, row, field.hoursMin, facts.hoursMin * 2);
  set(block, row, field.hoursMax, facts.hoursMax * 2);
  for (const name of plainFields) set(block, row, field[name], facts[name]);
  set(block, row, field.special, values.specialNumber(facts));
}

/** Fields that hold the fact itself. */
const plainFields = [
  "lat",
  "lon",
  "dutch",
  "moments",
  "licences",
  "loads",
  "capacity",
  "starts",
  "firstDay",
  "lastDay",
  "endMinute",
  "created",
] as const satisfies readonly (keyof typeof field & keyof Facts)[];

export function readRow(block: Block, row: number, id: string, values: Values): Facts {
  const flags = get(block, row, field.flags);
  const has = (bit: number): boolean => (flags & bit) !== 0;
  const { code, isco } = values.codes[get(block, row, field.code)] ?? { code: "", isco: "" };
  return {
    id,
    kind: opportunityKinds[kindOf(flags)] ?? "vacancy",
    open: true,
    employer: get(block, row, field.employer) >>> 0,
    code,
    isco,
    lat: get(block, row, field.lat),
    lon: get(block, row, field.lon),
    dutch: get(block, row, field.dutch),
    moments: get(block, row, field.moments),
    insideSchoolDay: has(flag.schoolDayNo) ? "no" : has(flag.schoolDayUnclear) ? "unclear" : "yes",
    atNight: has(flag.atNight),
    withoutBus: has(flag.withoutBus),
    transportByEmployer: has(flag.transportByEmployer),
    hoursMin: get(block, row, field.hoursMin) / 2,
    hoursMax: get(block, row, field.hoursMax) / 2,
    licences: get(block, row, field.licences),
    loads: get(block, row, field.loads),
    experience: has(flag.experienceNeeded) ? "needed" : has(flag.experienceLearnable) ? "learnable" : "none",
    mentor: has(flag.mentor),
    contract: contractGroups[contractOf(flags)] ?? "other",
    capacity: get(block, row, field.capacity),
    starts: get(block, row, field.starts),
    firstDay: get(block, row, field.firstDay),
    lastDay: get(block, row, field.lastDay),
    endMinute: get(block, row, field.endMinute),
    created: get(block, row, field.created),
    ...values.special(get(block, row, field.special)),
  };
}

function flagsOf(facts: Facts): number {
  const set = (condition: boolean, bit: number): number => (condition ? bit : 0);
  return (
    set(facts.insideSchoolDay === "no", flag.schoolDayNo) |
    set(facts.insideSchoolDay === "unclear", flag.schoolDayUnclear) |
    set(facts.atNight, flag.atNight) |
    set(facts.withoutBus, flag.withoutBus) |
    set(facts.transportByEmployer, flag.transportByEmployer) |
    set(facts.experience === "learnable", flag.experienceLearnable) |
    set(facts.experience === "needed", flag.experienceNeeded) |
    set(facts.mentor, flag.mentor) |
    set(facts.contract === "flexi", flag.flexi) |
    set(facts.contract === "student", flag.student) |
    set(isSpecial(facts), flag.special) |
    (opportunityKinds.indexOf(facts.kind) * flag.kind) |
    (contractGroups.indexOf(facts.contract) * flag.contract)
  );
}

import { type OpportunityKind, opportunityKinds } from "../opportunities/opportunity.ts";
import type { Facts } from "./facts.ts";
import { type Special, specialNames, type Values } from "./values.ts";

/**
 * Facts of the opportunities of one ISCO group side by side, a column for each: about 50 bytes a row. The first
 * `ordered` rows lie from west to east, so that a question reads only the stretch around the person's home;
 * new rows follow behind them until there are enough to order all again.
 */
export type Block = {
  isco: string;
  /** the employer brings people, who then come from further away */
  carried: boolean;
  /** rows in use, holes included */
  size: number;
  ordered: number;
  /** rows taken out of the ordered ones; their last day is 0, long past */
  holes: number;
  at: Columns;
};

const newColumns = (rows: number) => ({
  /** the number by which the index knows the opportunity, wherever its row moves */
  handle: new Int32Array(rows),
  kind: new Uint8Array(rows),
  employer: new Uint32Array(rows),
  /** number of the occupation code; 0 = none */
  code: new Uint16Array(rows),
  lat: new Int32Array(rows),
  lon: new Int32Array(rows),
  dutch: new Uint8Array(rows),
  moments: new Uint16Array(rows),
  licences: new Uint8Array(rows),
  loads: new Uint8Array(rows),
  flags: new Uint16Array(rows),
  /** half hours a week */
  hoursMin: new Uint8Array(rows),
  hoursMax: new Uint8Array(rows),
  capacity: new Uint16Array(rows),
  starts: new Uint16Array(rows),
  firstDay: new Uint16Array(rows),
  lastDay: new Uint16Array(rows),
  endMinute: new Uint16Array(rows),
  created: new Uint16Array(rows),
  certificates: new Uint16Array(rows),
  languages: new Uint16Array(rows),
  reservedFor: new Uint16Array(rows),
  closes: new Uint8Array(rows),
  audience: new Uint8Array(rows),
});
type Columns = ReturnType<typeof newColumns>;
type Column = keyof Columns;
const columnNames = Object.keys(newColumns(0)) as Column[];

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
} as const;
export const flagValues = 8192;

export const makeBlock = (isco: string, carried: boolean): Block => ({
  isco,
  carried,
  size: 0,
  ordered: 0,
  holes: 0,
  at: newColumns(8),
});

export const blockBytes = ({ at }: Block): number =>
  columnNames.reduce((sum, name) => sum + at[name].byteLength, 0);

/** Adds a row at the end; answers its place. */
export function addRow(block: Block, handle: number, facts: Facts, values: Values): number {
  const row = block.size;
  const { length } = block.at.handle;
  if (row === length) growBlock(block, Math.ceil(length * 1.25) + 8);
  block.size += 1;
  block.at.handle[row] = handle;
  writeRow(block, row, facts, values);
  return row;
}

/** Room for so many rows. */
function growBlock(block: Block, rows: number): void {
  const larger = newColumns(rows);
  for (const name of columnNames) larger[name].set(block.at[name]);
  block.at = larger;
}

/** Takes a row out. Answers the handle of the row that took its place, if one did. */
export function takeRow(block: Block, row: number): number | undefined {
  const { at } = block;
  if (row < block.ordered) {
    at.lastDay[row] = 0;
    at.handle[row] = noHandle;
    block.holes += 1;
    return undefined;
  }
  block.size -= 1;
  const last = block.size;
  if (row === last) return undefined;
  for (const name of columnNames) at[name][row] = at[name][last] ?? 0;
  return at.handle[row];
}

const noHandle = -1;

/** Whether so much has changed that reading the block takes longer than it should. */
export const isUntidy = ({ size, ordered, holes }: Block): boolean =>
  size - ordered + holes > 64 + (ordered >> 3);

/** Orders all rows from west to east; tells of each handle where its row is now. */
export function tidy(block: Block, placed: (handle: number, row: number) => void): void {
  const { at, size } = block;
  const keys = new Float64Array(size - block.holes);
  let rows = 0;
  for (let row = 0; row < size; row++)
    if (at.handle[row] !== noHandle) keys[rows++] = (at.lon[row] ?? 0) * rowsAtMost + row;
  keys.sort();
  const ordered = newColumns(Math.max(rows + (rows >> 3), 8));
  for (const name of columnNames) {
    const from = at[name];
    const to = ordered[name];
    for (let row = 0; row < rows; row++) to[row] = from[(keys[row] ?? 0) % rowsAtMost] ?? 0;
  }
  for (let row = 0; row < rows; row++) placed(ordered.handle[row] ?? 0, row);
  Object.assign(block, { at: ordered, size: rows, ordered: rows, holes: 0 });
}

const rowsAtMost = 2 ** 24;

/** The first ordered row at or east of a longitude (degrees × 10,000). */
export function firstFrom({ at, ordered }: Block, lon: number): number {
  let low = 0;
  let high = ordered;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at.lon[middle] ?? 0) < lon) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function writeRow({ at }: Block, row: number, facts: Facts, values: Values): void {
  at.kind[row] = opportunityKinds.indexOf(facts.kind);
  at.employer[row] = facts.employer;
  at.code[row] = values.codeNumber(facts);
  at.lat[row] = facts.lat;
  at.lon[row] = facts.lon;
  at.dutch[row] = facts.dutch;
  at.moments[row] = facts.moments;
  at.licences[row] = facts.licences;
  at.loads[row] = facts.loads;
  at.flags[row] = flagsOf(facts);
  at.hoursMin[row] = facts.hoursMin * 2;
  at.hoursMax[row] = facts.hoursMax * 2;
  at.capacity[row] = facts.capacity;
  at.starts[row] = facts.starts;
  at.firstDay[row] = facts.firstDay;
  at.lastDay[row] = facts.lastDay;
  at.endMinute[row] = facts.endMinute;
  at.created[row] = facts.created;
  for (const name of specialNames) at[name][row] = values.specialNumber(name, facts);
}

export function readRow({ at }: Block, row: number, id: string, values: Values): Facts {
  const value = (name: Column): number => at[name][row] ?? 0;
  const flags = value("flags");
  const has = (bit: number): boolean => (flags & bit) !== 0;
  const special = (name: Special) => [name, value(name)] as const;
  return {
    id,
    kind: opportunityKinds[value("kind")] as OpportunityKind,
    open: true,
    employer: value("employer"),
    ...(values.codes[value("code")] ?? { code: "", isco: "" }),
    lat: value("lat"),
    lon: value("lon"),
    dutch: value("dutch"),
    moments: value("moments"),
    insideSchoolDay: has(flag.schoolDayNo) ? "no" : has(flag.schoolDayUnclear) ? "unclear" : "yes",
    atNight: has(flag.atNight),
    withoutBus: has(flag.withoutBus),
    transportByEmployer: has(flag.transportByEmployer),
    hoursMin: value("hoursMin") / 2,
    hoursMax: value("hoursMax") / 2,
    licences: value("licences"),
    loads: value("loads"),
    experience: has(flag.experienceNeeded) ? "needed" : has(flag.experienceLearnable) ? "learnable" : "none",
    mentor: has(flag.mentor),
    contract: has(flag.flexi) ? "flexi" : has(flag.student) ? "student" : "other",
    capacity: value("capacity"),
    starts: value("starts"),
    firstDay: value("firstDay"),
    lastDay: value("lastDay"),
    endMinute: value("endMinute"),
    created: value("created"),
    ...values.specialsAt(Object.fromEntries(specialNames.map(special)) as Record<Special, number>),
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
    set(
      specialNames.some((name) => facts[name].length > 0),
      flag.special,
    ) |
    (opportunityKinds.indexOf(facts.kind) * flag.kind)
  );
}

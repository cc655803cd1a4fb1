import { type OpportunityKind, opportunityKinds } from "../opportunities/opportunity.ts";
import type { Facts } from "./facts.ts";
import { type IdTable, makeIdTable } from "./idTable.ts";

/**
 * What few opportunities have. Each value is kept once and a row holds its number, 0 for nothing; there are some
 * hundreds of different ones.
 */
const specials = { certificates: [], languages: [], reservedFor: [], closes: [], audience: "" } as const;
export type Special = keyof typeof specials;
export const specialNames = Object.keys(specials) as Special[];

const arrays = {
  kind: Uint8Array,
  employer: Uint32Array,
  /** number of the occupation code; 0 = none */
  code: Uint16Array,
  lat: Int32Array,
  lon: Int32Array,
  dutch: Uint8Array,
  moments: Uint16Array,
  licences: Uint8Array,
  loads: Uint8Array,
  flags: Uint16Array,
  /** half hours a week */
  hoursMin: Uint8Array,
  hoursMax: Uint8Array,
  capacity: Uint16Array,
  starts: Uint16Array,
  firstDay: Uint16Array,
  lastDay: Uint16Array,
  endMinute: Uint16Array,
  created: Uint16Array,
  certificates: Uint16Array,
  languages: Uint16Array,
  reservedFor: Uint16Array,
  closes: Uint16Array,
  audience: Uint16Array,
  /** the list of its group and cell, as a doubly linked list of rows */
  next: Int32Array,
  previous: Int32Array,
} as const;
type Arrays = { [Name in keyof typeof arrays]: InstanceType<(typeof arrays)[Name]> };

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
  special: 1024,
} as const;

/** Facts of many opportunities side by side, about 90 bytes a row; a row's number is reused when it is free. */
export type Columns = {
  /** grows by replacement: read it anew for each use */
  readonly at: Arrays;
  readonly ids: IdTable;
  /** how many different values a special thing has, counting none */
  kindsOf(special: Special): number;
  readonly codes: readonly { code: string; isco: string }[];
  write(row: number, facts: Facts): void;
  read(row: number): Facts;
  ensure(rows: number): void;
  bytes(): number;
};

export function makeColumns(): Columns {
  let capacity = 0;
  const at = {} as Arrays;
  const ids = makeIdTable();
  const codes = intern<{ code: string; isco: string }>({ code: "", isco: "" });
  const known = Object.fromEntries(
    specialNames.map((name) => [name, intern<{ value: unknown }>({ value: specials[name] })]),
  ) as Record<Special, ReturnType<typeof intern<{ value: unknown }>>>;

  const ensure = (rows: number): void => {
    if (rows <= capacity) return;
    capacity = Math.max(rows, 1024, capacity + (capacity >> 1));
    for (const [name, Column] of Object.entries(arrays)) {
      const larger = new Column(capacity);
      const before = at[name as keyof Arrays];
      if (before) larger.set(before);
      Object.assign(at, { [name]: larger });
    }
  };

  return {
    at,
    ids,
    kindsOf: (special) => known[special].list.length,
    codes: codes.list,
    ensure,
    bytes: () => ids.bytes() + Object.values(at).reduce((sum, { byteLength }) => sum + byteLength, 0),

    write(row, facts) {
      ensure(row + 1);
      at.kind[row] = opportunityKinds.indexOf(facts.kind);
      at.employer[row] = facts.employer;
      at.code[row] = codes.numberOf(`${facts.code}/${facts.isco}`, facts);
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
      for (const name of specialNames) {
        const value = facts[name];
        at[name][row] = value.length === 0 ? 0 : known[name].numberOf(JSON.stringify(value), { value });
      }
    },

    read(row) {
      const flags = at.flags[row] ?? 0;
      const value = (name: keyof Arrays): number => at[name][row] ?? 0;
      return {
        id: ids.idOf(row),
        kind: opportunityKinds[value("kind")] as OpportunityKind,
        open: true,
        employer: value("employer"),
        ...codes.at(value("code")),
        lat: value("lat"),
        lon: value("lon"),
        dutch: value("dutch"),
        moments: value("moments"),
        insideSchoolDay: flags & flag.schoolDayNo ? "no" : flags & flag.schoolDayUnclear ? "unclear" : "yes",
        atNight: (flags & flag.atNight) !== 0,
        withoutBus: (flags & flag.withoutBus) !== 0,
        transportByEmployer: (flags & flag.transportByEmployer) !== 0,
        hoursMin: value("hoursMin") / 2,
        hoursMax: value("hoursMax") / 2,
        licences: value("licences"),
        loads: value("loads"),
        experience:
          flags & flag.experienceNeeded ? "needed" : flags & flag.experienceLearnable ? "learnable" : "none",
        mentor: (flags & flag.mentor) !== 0,
        contract: flags & flag.flexi ? "flexi" : flags & flag.student ? "student" : "other",
        capacity: value("capacity"),
        starts: value("starts"),
        firstDay: value("firstDay"),
        lastDay: value("lastDay"),
        endMinute: value("endMinute"),
        created: value("created"),
        ...(Object.fromEntries(specialNames.map((name) => [name, known[name].at(value(name)).value])) as Pick<
          Facts,
          Special
        >),
      };
    },
  };
}

const flagsOf = (facts: Facts): number =>
  (facts.insideSchoolDay === "no" ? flag.schoolDayNo : 0) |
  (facts.insideSchoolDay === "unclear" ? flag.schoolDayUnclear : 0) |
  (facts.atNight ? flag.atNight : 0) |
  (facts.withoutBus ? flag.withoutBus : 0) |
  (facts.transportByEmployer ? flag.transportByEmployer : 0) |
  (facts.experience === "learnable" ? flag.experienceLearnable : 0) |
  (facts.experience === "needed" ? flag.experienceNeeded : 0) |
  (facts.mentor ? flag.mentor : 0) |
  (facts.contract === "flexi" ? flag.flexi : 0) |
  (facts.contract === "student" ? flag.student : 0) |
  (specialNames.some((name) => facts[name].length > 0) ? flag.special : 0);

/** Numbers for values that come again and again; 0 is the first one. */
function intern<T extends object>(first: T) {
  const list: T[] = [first];
  const numbers = new Map<string, number>([["/", 0]]);
  const fields = Object.keys(first) as (keyof T)[];
  return {
    list,
    at: (number: number): T => list[number] ?? first,
    numberOf(key: string, value: T): number {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, list.length);
      list.push(Object.fromEntries(fields.map((field) => [field, value[field]])) as T);
      return list.length - 1;
    },
  };
}

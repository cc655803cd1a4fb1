import type { Facts } from "./facts.ts";

/**
 * What few opportunities have. Each value is kept once and a row holds its number, 0 for nothing; there are some
 * hundreds of different ones.
 */
const specials = { certificates: [], languages: [], reservedFor: [], closes: [], audience: "" } as const;
export type Special = keyof typeof specials;
export const specialNames = Object.keys(specials) as readonly Special[];

export type Code = { code: string; isco: string };

/** Values that come again and again, numbered. */
export type Values = {
  readonly codes: readonly Code[];
  /** ISCO-08 unit groups; the first is "" */
  readonly groups: readonly string[];
  /** of each group, its sub-major group: the first two digits as a number; 0 for none */
  readonly subMajors: readonly number[];
  /** the number of the group of each code */
  readonly groupOfCode: readonly number[];
  codeNumber(facts: Code): number;
  specialNumber(name: Special, facts: Facts): number;
  special<Name extends Special>(name: Name, number: number): Facts[Name];
};

export function makeValues(): Values {
  const codes = intern<Code>({ code: "", isco: "" });
  const groups = intern("");
  const subMajors: number[] = [0];
  const groupOfCode: number[] = [0];
  const known = Object.fromEntries(
    specialNames.map((name) => [name, intern<Facts[Special]>(specials[name])]),
  ) as Record<Special, Interned<Facts[Special]>>;
  return {
    codes: codes.list,
    groups: groups.list,
    subMajors,
    groupOfCode,
    codeNumber({ code, isco }) {
      if (isco === "") return 0;
      const number = codes.numberOf(`${code}/${isco}`, { code, isco });
      if (number < groupOfCode.length) return number;
      const group = groups.numberOf(isco, isco);
      groupOfCode.push(group);
      subMajors[group] = subMajorOf(isco);
      return number;
    },
    specialNumber(name, facts) {
      const value = facts[name];
      return value.length === 0 ? 0 : known[name].numberOf(JSON.stringify(value), value);
    },
    special: <Name extends Special>(name: Name, number: number) =>
      (known[name].list[number] ?? specials[name]) as Facts[Name],
  };
}

/** The first two digits of an ISCO-08 code as a number; 0 for none. */
export const subMajorOf = (isco: string): number => Number(isco.slice(0, 2));

type Interned<T> = { list: readonly T[]; numberOf(key: string, value: T): number };

function intern<T>(first: T): Interned<T> {
  const list: T[] = [first];
  const numbers = new Map<string, number>();
  return {
    list,
    numberOf(key, value) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, list.length);
      return list.push(value) - 1;
    },
  };
}

import type { Facts } from "./facts.ts";

/** What few opportunities have. */
export type Special = Pick<Facts, "certificates" | "languages" | "reservedFor" | "closes" | "audience">;
const nothing: Special = { certificates: [], languages: [], reservedFor: [], closes: [], audience: "" };

export const isSpecial = ({ certificates, languages, reservedFor, closes, audience }: Special): boolean =>
  certificates.length + languages.length + reservedFor.length + closes.length + audience.length > 0;

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
  /** each combination is kept once and has a number, 0 for nothing special; there are some thousands */
  specialNumber(facts: Special): number;
  special(number: number): Special;
};

export function makeValues(): Values {
  const codes = intern<Code>({ code: "", isco: "" });
  const groups = intern("");
  const subMajors: number[] = [0];
  const groupOfCode: number[] = [0];
  const specials = intern(nothing);
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
    specialNumber({ certificates, languages, reservedFor, closes, audience }) {
      const special = { certificates, languages, reservedFor, closes, audience };
      return isSpecial(special) ? specials.numberOf(JSON.stringify(special), special) : 0;
    },
    special: (number) => specials.list[number] ?? nothing,
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

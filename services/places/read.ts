import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../language/normalise.ts";
import type { Place } from "./place.ts";

/** Names of towns by language, the first one to say, all to understand; "also" holds nicknames. */
export type TownNames = Record<string, Record<string, string[]>>;

export type Words = Record<"before" | "around" | "filler" | "ordinary", string[]>;

/** Reads places.tsv (made by data/build/places.ts). */
export function readPlaces(folder: string): Place[] {
  const lines = readFileSync(join(folder, "places.tsv"), "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [postcode = "", name = "", nl, fr, municipality = "", formerly, province = "", lat, lon] =
      line.split("\t");
    return {
      id: `${postcode}-${normalise(name).replaceAll(" ", "-")}`,
      postcode,
      name,
      ...(nl ? { nameNl: nl } : {}),
      ...(fr ? { nameFr: fr } : {}),
      municipality,
      ...(formerly ? { formerly } : {}),
      province,
      lat: Number(lat),
      lon: Number(lon),
    };
  });
}

export const readTownNames = (folder: string): TownNames => readJson(join(folder, "names.json"));

export const readWords = (folder: string): Words => readJson(join(folder, "words.json"));

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

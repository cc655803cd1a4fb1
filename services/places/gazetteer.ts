import { normalise } from "../language/normalise.ts";
import { caseForms } from "./caseForms.ts";
import { editDistance } from "./editDistance.ts";
import type { Place } from "./place.ts";
import type { TownNames } from "./read.ts";

/** A place with how likely people mean it among places that fit equally (0..1), and how well its name fits. */
export type Found = { place: Place; weight: number; likeness: number };

export type Gazetteer = {
  /** Every place with this postcode, its main town first. */
  postcode(digits: string): Found[];
  /** Places of exactly this name, written with or without spaces and accents. */
  exact(name: string): Found[];
  /** Places of nearly this name: one slip in five to seven letters (in four for a big town), two from eight. */
  similar(name: string): Found[];
  /** Whether the name is one of a big town, which needs no other sign in a sentence. */
  isTown(name: string): boolean;
};

/** Looks names up in memory: an exact key first, then an edit distance over the keys of nearly that length. */
export function makeGazetteer(places: Place[], towns: TownNames): Gazetteer {
  const byPostcode = groupBy(places, (place) => place.postcode);
  const byKey = new Map<string, Place[]>();
  const townKeys = new Set<string>();
  const add = (name: string, place: Place): void => {
    const key = placeKey(name);
    const there = byKey.get(key) ?? [];
    if (!there.some((other) => sameTown(other, place))) byKey.set(key, [...there, place]);
  };
  const names = new Set(places.map((place) => `${place.name} ${place.municipality}`));
  for (const place of places) {
    for (const name of namesOf(place, names)) add(name, place);
    const town = isMain(place) ? towns[place.name] : undefined;
    if (!town) continue;
    for (const name of [place.name, ...Object.values(town).flat()]) {
      add(name, place);
      townKeys.add(placeKey(name));
    }
  }
  for (const place of places.filter(isMain)) {
    for (const form of formsOf(towns[place.name])) {
      if (byKey.has(placeKey(form))) continue;
      add(form, place);
      townKeys.add(placeKey(form));
    }
  }
  const keysByLength = groupBy(byKey.keys(), (key) => key.length);
  const weigh = (place: Place): number =>
    towns[place.name] && isMain(place) ? 1 : isMain(place) ? 0.9 : 0.8;
  const found = (key: string, likeness: number): Found[] =>
    (byKey.get(key) ?? []).map((place) => ({ place, weight: weigh(place), likeness }));

  return {
    postcode: (digits) =>
      (byPostcode.get(digits) ?? [])
        .map((place) => ({ place, weight: weigh(place), likeness: 1 }))
        .sort((a, b) => b.weight - a.weight),
    exact: (name) => found(placeKey(name), 1),
    similar(name) {
      const key = placeKey(name);
      const allowed = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
      const hits: Found[] = [];
      for (let length = key.length - allowed; length <= key.length + allowed; length += 1) {
        for (const other of keysByLength.get(length) ?? []) {
          const slips = allowed > 0 ? editDistance(key, other, allowed) : Number.POSITIVE_INFINITY;
          if (slips <= allowed && (key.length > 4 || townKeys.has(other)))
            hits.push(...found(other, 1 - slips / key.length));
        }
      }
      return hits;
    },
    isTown: (name) => townKeys.has(placeKey(name)),
  };
}

const formsOf = (town: TownNames[string] | undefined): string[] =>
  Object.entries(town ?? {}).flatMap(([language, names]) =>
    names.flatMap((name) => caseForms(name, language)),
  );

function namesOf(place: Place, names: Set<string>): string[] {
  const own = [place.name, place.nameNl, place.nameFr].filter((name) => name !== undefined);
  // "Beveren-Waas" is what the post calls the town that everybody calls Beveren.
  const plain = place.name.replace(/-Waas$/, "");
  const parts = isMain(place) && !names.has(plain) ? [plain] : [];
  return [...own, ...parts];
}

const isMain = (place: Place): boolean =>
  place.name === place.municipality ||
  place.nameNl === place.municipality ||
  place.name.replace(/-Waas$/, "") === (place.formerly ?? place.municipality);

const sameTown = (a: Place, b: Place): boolean => a.name === b.name && a.municipality === b.municipality;

/** "St.-Niklaas", "sint niklaas" and "Sint-Niklaas" are one key; the Arabic article goes. */
function placeKey(name: string): string {
  return normalise(name)
    .replace(/^(?:st|saint|sainte|sint) /, "sint ")
    .replaceAll(" ", "");
}

/** Map.groupBy comes with Node 21. */
function groupBy<K, V>(values: Iterable<V>, key: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
  return groups;
}

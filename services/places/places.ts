import { join } from "node:path";
import { normalise } from "../language/normalise.ts";
import { makeGazetteer } from "./gazetteer.ts";
import { distanceKm, type Place } from "./place.ts";
import { readPlaces, readTownNames, readWords } from "./read.ts";
import { makeReader } from "./sentence.ts";

export { distanceKm, type Place } from "./place.ts";

/** A place that a text may mean. `near`: the text says "around" it. Score 0..1; close scores mean: ask which. */
export type PlaceHit = Place & { score: number; near: boolean };

export type Places = {
  /**
   * Places that a text names, best first: a postcode, a name in one of our languages, a part of a municipality,
   * a former municipality, with typing errors, alone or inside a sentence. Names that are also ordinary words or
   * names of people count only as the whole answer or after a word such as "in". A town of several postcodes is
   * returned once, by its lowest postcode, unless the text gives one.
   */
  find(text: string, limit?: number): PlaceHit[];
  /** Places whose postcode or name (in any language of the big towns) begins so; for typing ahead. Towns first. */
  startingWith(text: string, limit?: number): Place[];
  get(id: string): Place | undefined;
  /** The name as people say it in that language; the local name where the language has none of its own. */
  name(id: string, language: string): string;
  /** The nearest places to a point, nearest first; `km` in a straight line. */
  around(point: Pick<Place, "lat" | "lon">, km: number): Place[];
};

/** `dataDir` is the folder `data/`. Reads its files once, at the call (0.2 MB). */
export function makePlaces({ dataDir }: { dataDir: string }): Places {
  const folder = join(dataDir, "places");
  const places = readPlaces(folder);
  const towns = readTownNames(folder);
  const namesOf = (place: Place): string[] => {
    const own = Object.values(towns[place.name] ?? {}).flat();
    return [place.postcode, ...[place.name, place.nameNl ?? "", place.nameFr ?? "", ...own].map(normalise)];
  };
  /** made at the first call, since only typing ahead needs it */
  let typed: { place: Place; names: string[] }[] | undefined;
  const byId = new Map(places.map((place) => [place.id, place]));
  const read = makeReader(makeGazetteer(places, towns), readWords(folder));

  return {
    find: (text, limit = 5) => read(text).slice(0, limit),
    startingWith(text, limit = 8) {
      const start = normalise(text);
      if (start === "") return [];
      typed ??= places
        .map((place) => ({ place, names: namesOf(place) }))
        .sort((a, b) => Number(b.place.name in towns) - Number(a.place.name in towns));
      return typed
        .filter(({ names }) => names.some((name) => name.startsWith(start)))
        .slice(0, limit)
        .map(({ place }) => place);
    },
    get: (id) => byId.get(id),
    name(id, language) {
      const place = byId.get(id);
      if (!place) return id;
      const own = towns[place.name]?.[language]?.[0];
      if (own) return own;
      if (language === "nl") return place.nameNl ?? place.name;
      return (language === "fr" ? place.nameFr : undefined) ?? place.name;
    },
    around(point, km) {
      return places
        .map((place) => ({ place, away: distanceKm(point, place) }))
        .filter(({ away }) => away <= km)
        .sort((a, b) => a.away - b.away)
        .map(({ place }) => place);
    },
  };
}

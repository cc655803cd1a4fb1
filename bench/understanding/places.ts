import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makePlaces } from "../../services/places/places.ts";

const root = join(import.meta.dirname, "../..");

/** `kind`: name, postcode, typing (errors), merger, near, other (language's name), sentence. */
type Text = [language: string, kind: string, text: string, postcodes: string[]];

/**
 * How well places as people write them are found (test/services/places/texts.json, written before it was measured):
 * percent whose first answer has a right postcode, by kind and by language, and what was not found.
 */
export function measurePlaces(): Record<string, unknown> {
  const places = makePlaces({ dataDir: join(root, "data") });
  const texts: Text[] = JSON.parse(readFileSync(join(root, "test/services/places/texts.json"), "utf8"));
  const isRight = ([, , text, postcodes]: Text): boolean =>
    postcodes.includes(places.find(text, 4)[0]?.postcode ?? "");
  const share = (some: Text[]): number => Math.round((1000 * some.filter(isRight).length) / some.length) / 10;
  const by = (of: (text: Text) => string): Record<string, number> =>
    Object.fromEntries(
      [...new Set(texts.map(of))].map((name) => [name, share(texts.filter((text) => of(text) === name))]),
    );
  return {
    texts: texts.length,
    first: share(texts),
    kinds: by(([, kind]) => kind),
    languages: by(([language]) => language),
    wrong: texts.filter((text) => !isRight(text)).map(([, , text]) => text),
  };
}

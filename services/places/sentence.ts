import { normalise } from "../language/normalise.ts";
import type { Found, Gazetteer } from "./gazetteer.ts";
import type { PlaceHit } from "./places.ts";
import type { Words } from "./read.ts";

type Token = { word: string; capital: boolean };

/** How many words a name has at most ("Sint-Pieters-op-den-Dijk" is five). */
const longestName = 6;

/** Finds the places a text names, best first. Pure; the words that come before a place are data. */
export function makeReader(gazetteer: Gazetteer, words: Words): (text: string) => PlaceHit[] {
  const before = wordSet(words.before);
  const around = wordSet(words.around);
  const filler = wordSet([...words.filler, ...words.before, ...words.around]);
  const ordinary = wordSet(words.ordinary);

  return (text) => {
    const tokens = tokenise(text);
    const near = tokens.some(({ word }) => around.has(word));
    const core = trimFiller(tokens);
    const coded = byPostcode(tokens, core);
    return rank(coded.length > 0 ? coded : byName(tokens, core), near);
  };

  function byPostcode(tokens: Token[], core: Token[]): Found[] {
    return tokens.flatMap(({ word }, at) => {
      if (!/^[1-9]\d{3}$/.test(word)) return [];
      const places = gazetteer.postcode(word);
      const named = places.filter(({ place }) =>
        tokens.some((token) => normalise(place.name).includes(token.word)),
      );
      const looksLikeYear = word >= "1900" && word <= "2035";
      if (looksLikeYear && core.length > 1 && named.length === 0 && tokens[at - 1]?.word !== "postcode")
        return [];
      return named.length > 0 ? named.map((each) => ({ ...each, weight: 1 })) : places;
    });
  }

  function byName(tokens: Token[], core: Token[]): Found[] {
    if (core.length === 0) return exactIn(tokens);
    const whole = core.map(({ word }) => word).join(" ");
    const exact = gazetteer.exact(whole);
    if (exact.length > 0) return exact;
    const inside = exactIn(tokens);
    if (inside.length > 0) return inside;
    const wholeSimilar = core.length <= 3 ? gazetteer.similar(whole) : [];
    return wholeSimilar.length > 0 ? wholeSimilar : similarIn(tokens);
  }

  /** Names inside a sentence, longest first, no word used twice. */
  function exactIn(tokens: Token[]): Found[] {
    const found: Found[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      for (let size = Math.min(longestName, tokens.length - at); size > 0; size -= 1) {
        const hits = acceptable(tokens, at, size) ? gazetteer.exact(join(tokens, at, size)) : [];
        const bare = hits.length > 0 || size > 1 ? hits : withoutArabicPrefix(tokens[at]);
        if (bare.length === 0) continue;
        found.push(...bare);
        at += size - 1;
        break;
      }
    }
    return found;
  }

  function acceptable(tokens: Token[], at: number, size: number): boolean {
    const name = join(tokens, at, size);
    if (tokens.length === size) return true;
    if (before.has(tokens[at - 1]?.word ?? "")) return !filler.has(name);
    if (gazetteer.isTown(name) && name.length > 3) return !ordinary.has(name);
    const written = tokens.slice(at, at + size).some(({ capital }) => capital);
    return (
      written &&
      name.length > 4 &&
      at > 0 &&
      !ordinary.has(name) &&
      gazetteer.exact(name).some(isMunicipality)
    );
  }

  /** "بغنت" is "in Gent": ب and ل are written onto the name. */
  function withoutArabicPrefix(token: Token | undefined): Found[] {
    const name = token && /^[بلوف]\p{Script=Arab}{3,}$/u.test(token.word) ? token.word.slice(1) : "";
    return name && gazetteer.isTown(name) ? gazetteer.exact(name) : [];
  }

  function similarIn(tokens: Token[]): Found[] {
    return tokens.flatMap((token, at) => {
      if (!before.has(tokens[at - 1]?.word ?? "") || filler.has(token.word)) return [];
      const oneSlip = gazetteer.similar(token.word).filter((hit) => slips(hit, token.word) <= 1);
      return oneSlip.filter((hit) => token.capital || hit.weight === 1);
    });
  }

  function trimFiller(tokens: Token[]): Token[] {
    return tokens.filter(({ word }) => !filler.has(word));
  }
}

const isMunicipality = (hit: Found): boolean => hit.weight >= 0.9;
const slips = (hit: Found, word: string): number => Math.round((1 - hit.likeness) * word.length);

function rank(found: Found[], near: boolean): PlaceHit[] {
  const best = new Map<string, PlaceHit>();
  for (const { place, weight, likeness } of found) {
    const score = Math.min(1, likeness * (0.8 + 0.2 * weight)) ** 2;
    const there = best.get(place.id);
    if (!there || there.score < score)
      best.set(place.id, { ...place, score: Math.round(score * 100) / 100, near });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.postcode < b.postcode ? -1 : 1));
}

function tokenise(text: string): Token[] {
  return (text.slice(0, 2000).match(/[\p{L}\p{M}\p{N}'’.]+/gu) ?? []).flatMap((raw) =>
    normalise(raw)
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => ({ word, capital: /^\p{Lu}/u.test(raw) })),
  );
}

const join = (tokens: Token[], at: number, size: number): string =>
  tokens
    .slice(at, at + size)
    .map(({ word }) => word)
    .join(" ");

const wordSet = (words: string[]): Set<string> => new Set(words.map(normalise));

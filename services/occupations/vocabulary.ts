import { editDistance } from "../places/editDistance.ts";

/** The words of all names of an index, and which of them resemble a given word. */
export type Vocabulary = {
  id(word: string): number | undefined;
  /** Inverse document frequency by word id. */
  rarity: Float32Array;
  /** Names (positions in the list of entries) by word id. */
  postings: Uint32Array[];
  /** What an unknown word weighs. */
  rareWord: number;
  /** Word ids with likeness 0..1, likest first; the word itself has 1. */
  similar(word: string): [id: number, likeness: number][];
  /** A Dutch or German compound in its known parts ("magazijn" "medewerker"); other words as they are. */
  split(word: string): string[];
};

/** How many words' likenesses are remembered; a sentence asks for the same words in many windows. */
const remembered = 200;

export function makeVocabulary(entries: { words: string[] }[], compounds: boolean): Vocabulary {
  const ids = new Map<string, number>();
  const lists: number[][] = [];
  for (const [at, { words }] of entries.entries()) {
    for (const word of new Set(words)) {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      lists[id] ??= [];
      lists[id].push(at);
    }
  }
  const total = entries.length;
  const words = [...ids.keys()];
  const postings = lists.map((list) => Uint32Array.from(list));
  const rarity = Float32Array.from(lists, (list) => Math.log(1 + total / list.length));
  const pieces = indexPieces(words);
  const shared = new Uint8Array(words.length);
  const cache = new Map<string, [number, number][]>();

  return {
    id: (word) => ids.get(word),
    rarity,
    postings,
    rareWord: 0.6 * Math.log(1 + total),
    similar(word) {
      const known = cache.get(word);
      if (known) return known;
      const found = findSimilar(word);
      if (cache.size >= remembered) cache.clear();
      cache.set(word, found);
      return found;
    },
    split: (word) => (compounds && word.length >= 8 && !ids.has(word) ? splitCompound(word, ids) : [word]),
  };

  function findSimilar(word: string): [number, number][] {
    const own = ids.get(word);
    const asked = piecesOf(word);
    const touched: number[] = [];
    for (const piece of asked) {
      for (const id of pieces.get(piece) ?? []) {
        if (shared[id] === 0) touched.push(id);
        shared[id] = (shared[id] ?? 0) + 1;
      }
    }
    const found: [number, number][] = [];
    for (const id of touched) {
      const other = words[id] ?? "";
      const dice = (2 * (shared[id] ?? 0)) / (asked.length + other.length + 1);
      shared[id] = 0;
      const likeness = id === own ? 1 : dice < worthComparing ? 0 : compare(word, other);
      if (likeness >= leastLikeness) found.push([id, likeness]);
    }
    return found.sort((a, b) => b[1] - a[1]).slice(0, 40);
  }
}

/** Words that share fewer two-letter pieces (Dice coefficient) are not compared letter by letter. */
const worthComparing = 0.35;
const leastLikeness = 0.45;

/**
 * How far two different words are the same: slips of the keyboard, or one inside the other (a part of a compound),
 * or a long common beginning (another ending). Never quite 1.
 */
function compare(word: string, other: string): number {
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  const allowed = Math.ceil(long.length / 3);
  const slips = long.length - short.length > allowed ? long.length : editDistance(short, long, allowed);
  const typed = 1 - (1.4 * slips) / long.length;
  const inside = short.length >= 4 && (long.startsWith(short) || long.endsWith(short));
  const part = inside ? 0.5 + 0.4 * (short.length / long.length) : 0;
  const start = commonStart(short, long);
  const beginning = start >= 5 ? 0.9 * (start / long.length) : 0;
  return Math.min(0.95, Math.max(typed, part, beginning));
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Two-letter pieces with the borders of the word, each once: short words with one slip still share most of them. */
function piecesOf(word: string): string[] {
  const bordered = `^${word}$`;
  const pieces: string[] = [];
  for (let at = 0; at < bordered.length - 1; at += 1) {
    const piece = bordered.slice(at, at + 2);
    if (!pieces.includes(piece)) pieces.push(piece);
  }
  return pieces;
}

function indexPieces(words: string[]): Map<string, Uint32Array> {
  const pieces = new Map<string, number[]>();
  for (const [id, word] of words.entries()) {
    for (const piece of piecesOf(word)) {
      const list = pieces.get(piece);
      if (list) list.push(id);
      else pieces.set(piece, [id]);
    }
  }
  return new Map([...pieces].map(([piece, list]) => [piece, Uint32Array.from(list)]));
}

/** The split into two known words, with a linking -s-, -en- or -e-, whose shorter part is longest. */
function splitCompound(word: string, ids: ReadonlyMap<string, number>): string[] {
  let best: string[] = [word];
  let bestLength = 3;
  for (let at = 4; at <= word.length - 4; at += 1) {
    const tail = word.slice(at);
    if (!ids.has(tail)) continue;
    const head = word.slice(0, at);
    const heads = [head, head.replace(/(?:en|s|e|n)$/, "")];
    const known = heads.find((each) => ids.has(each));
    if (known && Math.min(known.length, tail.length) > bestLength) {
      best = [known, tail];
      bestLength = Math.min(known.length, tail.length);
    }
  }
  return best;
}

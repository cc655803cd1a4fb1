/** Numbers from a seed, the same on every machine (mulberry32). */
export type Random = {
  /** 0 ≤ n < 1 */
  number(): number;
  below(n: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** each item with its own chance */
  some<T>(items: readonly T[], share: number): T[];
  id(length?: number): string;
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(number() * n);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  return {
    number,
    below,
    pick,
    chance: (share) => number() < share,
    some: (items, share) => items.filter(() => number() < share),
    id: (length = 21) => Array.from({ length }, () => letters[below(letters.length)]).join(""),
  };
}

/** Draws items as often as their weights say. */
export function makeWheel<T>(
  random: Random,
  weighted: readonly (readonly [item: T, weight: number])[],
): () => T {
  const ends: number[] = [];
  let total = 0;
  for (const [, weight] of weighted) {
    total += weight;
    ends.push(total);
  }
  return () => {
    const at = random.number() * total;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const entry = weighted[low];
    if (!entry) throw new Error("an empty wheel");
    return entry[0];
  };
}

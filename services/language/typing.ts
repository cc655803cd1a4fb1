/**
 * Whether two texts differ by one slip of the hand: a letter too many, too few, another one, or two changed places.
 * The first letter is the same: people seldom miss that one, and another first letter is mostly another word.
 */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const swapped = left.length === 2 && left === [...right].reverse().join("");
  return swapped || (left.length <= 1 && right.length <= 1);
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours), given up above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  const width = b.length + 1;
  if (rows.length < 3 * width) rows = new Uint16Array(3 * width);
  for (let j = 0; j < width; j += 1) rows[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const row = (i % 3) * width;
    const previous = ((i + 2) % 3) * width;
    const before = ((i + 1) % 3) * width;
    rows[row] = i;
    let best = i;
    for (let j = 1; j < width; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(at(previous + j) + 1, at(row + j - 1) + 1, at(previous + j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, at(before + j - 2) + 1);
      }
      rows[row + j] = value;
      best = Math.min(best, value);
    }
    if (best > limit) return limit + 1;
  }
  return at((a.length % 3) * width + b.length);
}

/** The last three rows of the table, reused: this runs thousands of times for one question. */
let rows = new Uint16Array(256);
const at = (index: number): number => rows[index] ?? 0;

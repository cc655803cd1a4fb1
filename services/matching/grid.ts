/** A grid over Belgium: cells of 0.1° by 0.15°, about 11 km square. What lies outside counts to the border cells. */
const south = 494_000;
const west = 24_000;
const high = 1000;
const wide = 1500;
const lines = 23;
const columns = 28;

export const cellCount = lines * columns;

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** @param lat degrees × 10,000 (as in `Facts`) */
export const cellOf = (lat: number, lon: number): number =>
  clamp(Math.floor((lat - south) / high), lines - 1) * columns +
  clamp(Math.floor((lon - west) / wide), columns - 1);

/** The cells that hold every point within `km` of a place, and some more. */
export function cellsWithin(
  home: { lat: number; lon: number; kmPerDegreeLon: number },
  km: number,
): number[] {
  const up = (km / 111.2) * 10_000 + 1;
  const aside = (km / home.kmPerDegreeLon) * 10_000 + 1;
  const from = cellOf(home.lat - up, home.lon - aside);
  const to = cellOf(home.lat + up, home.lon + aside);
  const cells: number[] = [];
  for (let line = Math.floor(from / columns); line <= Math.floor(to / columns); line++)
    for (let column = from % columns; column <= to % columns; column++) cells.push(line * columns + column);
  return cells;
}

export const allCells: readonly number[] = Array.from({ length: cellCount }, (_, cell) => cell);

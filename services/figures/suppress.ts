/** Of fewer people than this a figure tells too much. */
const fewest = 5;

/** A figure as it is told: undefined is "fewer than five", or one that would let such a one be worked out. */
export type Told = number | undefined;
export type Cell = { id: string; count: number };
export type ToldTable = { rows: { id: string; count: Told }[]; total: Told };

/**
 * Figures under five are not told, and so many others with them that nobody gets them from the total: at least two
 * are hidden, of five people together or more. Nought is nobody, and is told.
 */
export function tellTable(cells: readonly Cell[]): ToldTable {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const hidden = new Set(cells.filter(({ count }) => isSmall(count)));
  const visible = cells.filter(({ count }) => count >= fewest).sort((a, b) => a.count - b.count);
  const peopleHidden = () => [...hidden].reduce((sum, { count }) => sum + count, 0);
  while (hidden.size > 0 && (hidden.size < 2 || peopleHidden() < fewest) && visible.length > 0) {
    const next = visible.shift();
    if (next) hidden.add(next);
  }
  const canTellTotal = hidden.size === 0 || (hidden.size > 1 && peopleHidden() >= fewest);
  return {
    rows: cells.map((cell) => ({ id: cell.id, count: hidden.has(cell) ? undefined : cell.count })),
    total: canTellTotal && !isSmall(total) ? total : undefined,
  };
}

/**
 * Steps of which each holds the next: a step is told when it, and what it differs by from every step told before,
 * are not under five.
 */
export function tellSteps(steps: readonly Cell[]): { id: string; count: Told }[] {
  const before: number[] = [];
  return steps.map(({ id, count }) => {
    const canTell = !isSmall(count) && before.every((one) => !isSmall(one - count));
    if (canTell) before.push(count);
    return { id, count: canTell ? count : undefined };
  });
}

const isSmall = (count: number): boolean => count > 0 && count < fewest;

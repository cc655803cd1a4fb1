import { StoreError } from "./port.ts";

const segment = /^(?!\d+$)[A-Za-z0-9_-]+$/;
const checked = new Set<string>();

/**
 * Answers the path when every segment is of [A-Za-z0-9_-] and none is a bare number (MongoDB would take that
 * for an array's position). Paths become literals in SQL, so nothing else may pass. Throws "invalid".
 */
export function checkPath(path: string): string {
  if (checked.has(path)) return path;
  if (!path.split(".").every((part) => segment.test(part))) {
    throw new StoreError("invalid", `not a field path: ${JSON.stringify(path)}`);
  }
  if (checked.size < 10_000) checked.add(path);
  return path;
}

/** Throws "invalid" when one path holds another (`a` and `a.b`), or the same one stands twice. */
export function checkNoOverlap(paths: readonly string[]): void {
  const sorted = paths.map((path) => `${path}.`).sort();
  sorted.forEach((path, position) => {
    if (sorted[position + 1]?.startsWith(path)) {
      throw new StoreError("invalid", `a change touches ${path.slice(0, -1)} twice`);
    }
  });
}

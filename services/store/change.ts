import { checkNoOverlap, checkPath } from "./paths.ts";
import { type Change, StoreError } from "./port.ts";
import { type Stored, toStored } from "./stored.ts";

type Operator = keyof Change;
type Apply = (parent: Stored, key: string, value: unknown) => void;

const operators: Record<Operator, Apply> = {
  $set: (parent, key, value) => {
    parent[key] = value;
  },
  $unset: (parent, key) => {
    delete parent[key];
  },
  $inc: (parent, key, value) => {
    const before = parent[key] ?? 0;
    if (typeof before !== "number" || typeof value !== "number") throw misfit("$inc", key);
    parent[key] = before + value;
  },
  $push: (parent, key, value) => {
    parent[key] = [...arrayAt(parent, key, "$push"), ...(isEach(value) ? value.$each : [value])];
  },
  $addToSet: (parent, key, value) => {
    const before = arrayAt(parent, key, "$addToSet");
    parent[key] = before.includes(value) ? before : [...before, value];
  },
  $pull: (parent, key, value) => {
    if (parent[key] === undefined) return;
    parent[key] = arrayAt(parent, key, "$pull").filter((element) => !matches(element, value));
  },
};

/** Operators that leave a document alone in which the field (or what holds it) is missing. */
const removing: ReadonlySet<string> = new Set<Operator>(["$unset", "$pull"]);

/**
 * The change with its paths checked, its values made storable; what is undefined and a push of nothing are left out. Throws "invalid"
 * for an unknown operator, an overlap of paths, or a change of `_id`.
 */
export function checkChange(change: Change): Change {
  const result: Record<string, Record<string, unknown>> = {};
  for (const [operator, fields] of Object.entries(change)) {
    if (fields === undefined) continue;
    if (!Object.hasOwn(operators, operator)) throw new StoreError("invalid", `unknown operator ${operator}`);
    const checked = Object.entries(fields)
      .filter(([, value]) => value !== undefined && !(isEach(value) && value.$each.length === 0))
      .map(([path, value]) => [checkPath(path), checkValue(operator, value)] as const);
    if (checked.length > 0) result[operator] = Object.fromEntries(checked);
  }
  const paths = Object.values(result).flatMap((fields) => Object.keys(fields));
  if (paths.includes("_id")) throw new StoreError("invalid", "_id cannot be changed");
  checkNoOverlap(paths);
  return result as Change;
}

function checkValue(operator: string, value: unknown): unknown {
  if (operator === "$push" && isEach(value)) return { $each: toStored(value.$each) };
  return toStored(value);
}

/** Applies a checked change to a document of its own (changed in place). Throws "invalid" when it does not fit. */
export function applyChange(document: Stored, change: Change): Stored {
  for (const [operator, fields] of Object.entries(change)) {
    for (const [path, value] of Object.entries(fields)) {
      const parent = parentOf(document, path, !removing.has(operator));
      const key = path.slice(path.lastIndexOf(".") + 1);
      if (parent) operators[operator as Operator](parent, key, value);
    }
  }
  return document;
}

/** The object that holds the path's last segment; made on the way, or undefined when it need not be there. */
function parentOf(document: Stored, path: string, make: boolean): Stored | undefined {
  let parent = document;
  for (const key of path.split(".").slice(0, -1)) {
    let child = parent[key];
    if (child === undefined && make) {
      child = {};
      parent[key] = child;
    }
    if (typeof child !== "object" || child === null || Array.isArray(child)) {
      if (!make) return undefined;
      throw misfit("a change", path);
    }
    parent = child as Stored;
  }
  return parent;
}

function arrayAt(parent: Stored, key: string, operator: string): unknown[] {
  const value = parent[key] ?? [];
  if (!Array.isArray(value)) throw misfit(operator, key);
  return value;
}

function isEach(value: unknown): value is { $each: unknown[] } {
  return typeof value === "object" && value !== null && "$each" in value && Array.isArray(value.$each);
}

function matches(element: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return element === wanted;
  if (typeof element !== "object" || element === null || Array.isArray(element)) return false;
  return Object.entries(wanted).every(([key, value]) => (element as Stored)[key] === value);
}

function misfit(what: string, path: string): StoreError {
  return new StoreError("invalid", `${what} does not fit what is stored at ${path}`);
}

import { checkPath } from "./paths.ts";
import { type Filter, type Sort, StoreError } from "./port.ts";

export type Scalar = string | number | boolean;
type Comparison = "$eq" | "$ne" | "$gt" | "$gte" | "$lt" | "$lte";

/** A filter with everything checked, for the stores to translate. */
export type Test =
  | { all: readonly Test[] }
  | { any: readonly Test[] }
  | { path: string; is: Comparison | "has" | "hasNot"; value: Scalar }
  | { path: string; is: "$in"; values: readonly Scalar[] }
  | { path: string; is: "$exists"; value: boolean };

const withScalar = new Set<string>(["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "has", "hasNot"]);

/** Checks a filter. Throws "invalid" for unknown operators, values that are no scalars, and paths that are none. */
export function parseFilter(filter: Filter): Test {
  const tests = Object.entries(filter).flatMap(([path, condition]) => {
    if (condition === undefined) return [];
    if (path === "$or") return { any: parseFilters(condition) };
    if (path === "$and") return parseFilters(condition);
    return parseCondition(checkPath(path), condition);
  });
  return both(tests);
}

/** All the tests as one, without needless nesting. */
function both(tests: readonly Test[]): Test {
  const flat = tests.flatMap((test) => ("all" in test ? test.all : [test]));
  return flat.length === 1 ? (flat[0] as Test) : { all: flat };
}

function parseFilters(filters: unknown): Test[] {
  if (!Array.isArray(filters) || filters.length === 0) throw invalid("$or and $and need at least one filter");
  return filters.map(parseFilter);
}

function parseCondition(path: string, condition: unknown): Test[] {
  if (typeof condition !== "object" || condition === null)
    return [{ path, is: "$eq", value: scalar(condition) }];
  const tests = Object.entries(condition)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) => parseOperator(path, operator, value));
  if (tests.length === 0) throw invalid(`an empty condition on ${path}`);
  return tests;
}

function parseOperator(path: string, is: string, value: unknown): Test {
  if (withScalar.has(is)) return { path, is: is as Comparison, value: scalar(value) };
  if (is === "$in" && Array.isArray(value)) return { path, is, values: value.map(scalar) };
  if (is === "$exists" && typeof value === "boolean") return { path, is, value };
  throw invalid(`unknown condition ${is} on ${path}`);
}

function scalar(value: unknown): Scalar {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw invalid("a field is compared with a text, a number, or true and false");
}

function invalid(message: string): StoreError {
  return new StoreError("invalid", message);
}

/** The sort with `_id` last, so that every order is total; nothing behind an `_id` can matter, and it is left out. */
export function totalSort(sort: Sort): Sort {
  const at = sort.findIndex(([path]) => path === "_id");
  return at >= 0 ? sort.slice(0, at + 1) : [...sort, ["_id", sort.at(-1)?.[1] ?? 1]];
}

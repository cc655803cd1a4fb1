import type { Document as Bson, Sort as MongoSort } from "mongodb";
import { parseFilter, type Test, totalSort } from "./filter.ts";
import { checkPath } from "./paths.ts";
import type { Filter, Sort } from "./port.ts";

/** The filter, and more conditions beside it, in MongoDB's own language. Throws "invalid". */
export function mongoFilter(filter: Filter, more: Bson = {}): Bson {
  return both([testBson(parseFilter(filter)), more]);
}

/** The sort in MongoDB's own language. */
export function mongoSort(sort: Sort): MongoSort {
  return new Map(totalSort(sort).map(([path, direction]) => [checkPath(path), direction] as const));
}

function testBson(test: Test): Bson {
  if ("all" in test) return both(test.all.map(testBson));
  if ("any" in test) return { $or: test.any.map(testBson) };
  return { [test.path]: conditionBson(test) };
}

/** Side by side where no field stands twice, which servers read quicker than `$and`. */
function both(parts: readonly Bson[]): Bson {
  const merged: Bson = Object.assign({}, ...parts);
  const fields = parts.reduce((count, part) => count + Object.keys(part).length, 0);
  return Object.keys(merged).length === fields ? merged : { $and: parts };
}

function conditionBson(test: Exclude<Test, { all: unknown } | { any: unknown }>): Bson {
  switch (test.is) {
    case "$in":
      return { $in: test.values };
    case "has":
      return { $elemMatch: { $eq: test.value } };
    case "hasNot":
      return { $not: { $elemMatch: { $eq: test.value } } };
    default:
      return { [test.is]: test.value };
  }
}

import { parseFilter, type Scalar, type Test, totalSort } from "./filter.ts";
import { checkPath } from "./paths.ts";
import type { Filter, Sort } from "./port.ts";

/** A piece of SQL with the values for its question marks, in order. */
export type Sql = { text: string; values: (string | number)[] };

const comparisons = { $eq: "=", $ne: "is not", $gt: ">", $gte: ">=", $lt: "<", $lte: "<=" };

/** Expressions made already: the product's paths are few. */
const fields = new Map([["_id", "id"]]);

/** The SQL expression of a field. The path is a literal, for SQLite would not use an index for a bound one. */
export function fieldSql(path: string): string {
  const known = fields.get(path);
  if (known) return known;
  const field = `json_extract(doc, ${pathSql(path)})`;
  if (fields.size < 10_000) fields.set(path, field);
  return field;
}

/** The filter as the condition of a WHERE clause; a filter that asks nothing is `1`. Throws "invalid". */
export function filterSql(filter: Filter): Sql {
  return testSql(parseFilter(filter));
}

/** The sort as the terms of an ORDER BY clause. */
export function sortSql(sort: Sort): string {
  return totalSort(sort)
    .map(([path, direction]) => `${fieldSql(path)} ${direction === 1 ? "asc" : "desc"}`)
    .join(", ");
}

function pathSql(path: string): string {
  const segments = checkPath(path).split(".");
  return `'$${segments.map((segment) => `."${segment}"`).join("")}'`;
}

function testSql(test: Test): Sql {
  if ("all" in test) return join(" and ", test.all.map(testSql));
  if ("any" in test) return join(" or ", test.any.map(testSql));
  const field = fieldSql(test.path);
  switch (test.is) {
    case "$in":
      // one text for any number of values, so that the prepared statement is found again
      return {
        text: `${field} in (select value from json_each(?))`,
        values: [JSON.stringify(test.values.map(bindable))],
      };
    case "$exists":
      return { text: `${field} is ${test.value ? "not " : ""}null`, values: [] };
    case "has":
      return { text: holdsSql(test.path), values: [bindable(test.value)] };
    case "hasNot":
      return { text: `not ${holdsSql(test.path)}`, values: [bindable(test.value)] };
    default:
      return { text: `${field} ${comparisons[test.is]} ?`, values: [bindable(test.value)] };
  }
}

function join(glue: string, parts: readonly Sql[]): Sql {
  if (parts.length === 0) return { text: "1", values: [] };
  const text = parts.map((part) => part.text).join(glue);
  return { text: parts.length === 1 ? text : `(${text})`, values: parts.flatMap((part) => part.values) };
}

/** `atom` is null for objects and arrays, and the guard keeps a scalar from counting as an array of one. */
function holdsSql(path: string): string {
  const literal = pathSql(path);
  return `(json_type(doc, ${literal}) is 'array' and exists (select 1 from json_each(doc, ${literal}) where atom = ?))`;
}

function bindable(value: Scalar): string | number {
  return typeof value === "boolean" ? Number(value) : value;
}

import { checkPath } from "./paths.ts";
import { type Condition, type Filter, type Sort, StoreError } from "./port.ts";

/** A piece of SQL with the values for its question marks, in order. */
export type Sql = { text: string; values: (string | number)[] };

const comparisons: Record<string, string> = { $eq: "=", $gt: ">", $gte: ">=", $lt: "<", $lte: "<=" };

/** The SQL expression of a field. The path is a literal, for SQLite would not use an index for a bound one. */
export function fieldSql(path: string): string {
  return path === "_id" ? "id" : `json_extract(doc, ${pathSql(path)})`;
}

/** The filter as the condition of a WHERE clause; a filter that asks nothing is `1`. */
export function filterSql(filter: Filter): Sql {
  const parts = Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .map(([path, condition]) => {
      if (path === "$or") return nested(" or ", condition as readonly Filter[]);
      if (path === "$and") return nested(" and ", condition as readonly Filter[]);
      return conditionSql(path, condition as Condition);
    });
  return join(" and ", parts);
}

/** The sort as the terms of an ORDER BY clause, with `_id` last, so that every order is total. */
export function sortSql(sort: Sort): string {
  const last = sort.at(-1)?.[1] ?? 1;
  return [...sort, ["_id", last] as const]
    .map(([path, direction]) => `${fieldSql(path)} ${direction === 1 ? "asc" : "desc"}`)
    .join(", ");
}

function pathSql(path: string): string {
  const segments = checkPath(path).split(".");
  return `'$${segments.map((segment) => `."${segment}"`).join("")}'`;
}

function nested(glue: string, filters: readonly Filter[]): Sql {
  if (filters.length === 0) throw new StoreError("invalid", "$or and $and need at least one filter");
  return join(glue, filters.map(filterSql));
}

function join(glue: string, parts: readonly Sql[]): Sql {
  if (parts.length === 0) return { text: "1", values: [] };
  if (parts.length === 1) return parts[0] as Sql;
  return {
    text: `(${parts.map((part) => part.text).join(glue)})`,
    values: parts.flatMap((part) => part.values),
  };
}

function conditionSql(path: string, condition: Condition): Sql {
  if (typeof condition !== "object" || condition === null)
    return { text: `${fieldSql(path)} = ?`, values: [bindable(condition)] };
  const parts = Object.entries(condition)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) => operatorSql(path, operator, value));
  if (parts.length === 0) throw new StoreError("invalid", `an empty condition on ${path}`);
  return join(" and ", parts);
}

function operatorSql(path: string, operator: string, value: unknown): Sql {
  const comparison = comparisons[operator];
  if (comparison) return { text: `${fieldSql(path)} ${comparison} ?`, values: [bindable(value)] };
  switch (operator) {
    case "$ne":
      return { text: `${fieldSql(path)} is not ?`, values: [bindable(value)] };
    case "$in":
      // one text for any number of values, so that the prepared statement is found again
      return {
        text: `${fieldSql(path)} in (select value from json_each(?))`,
        values: [JSON.stringify((value as unknown[]).map(bindable))],
      };
    case "$exists":
      return { text: `json_type(doc, ${pathSql(path)}) is ${value ? "not " : ""}null`, values: [] };
    case "has":
      return { text: holdsSql(path), values: [bindable(value)] };
    case "hasNot":
      return { text: `not ${holdsSql(path)}`, values: [bindable(value)] };
  }
  throw new StoreError("invalid", `unknown operator ${operator} on ${path}`);
}

/** `atom` is null for objects and arrays, and the guard keeps a scalar from counting as an array of one. */
function holdsSql(path: string): string {
  const literal = pathSql(path);
  return `(json_type(doc, ${literal}) is 'array' and exists (select 1 from json_each(doc, ${literal}) where atom = ?))`;
}

function bindable(value: unknown): string | number {
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  throw new StoreError("invalid", "a field is compared with a text, a number, or true and false");
}

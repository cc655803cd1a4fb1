import type { Change, Condition, Document, Filter, Sort } from "../../services/store/port.ts";

/**
 * The store's meaning said as plainly as possible, to compare the stores with: documents in a list, filters and
 * changes by walking paths. Shares no code with them.
 */
export function makeReference<T extends Document>(uniqueFields: readonly (keyof T)[]) {
  let documents: T[] = [];
  const clashes = (candidate: T) =>
    documents.some(
      (other) =>
        other._id !== candidate._id && uniqueFields.some((field) => other[field] === candidate[field]),
    );
  const find = (filter: Filter, sort: Sort, skip = 0, limit = Number.POSITIVE_INFINITY) =>
    documents
      .filter((document) => matches(document, filter))
      .sort((a, b) => order(a, b, sort))
      .slice(skip, skip + limit);
  const replace = (document: T) => {
    documents = [...documents.filter(({ _id }) => _id !== document._id), document];
  };

  return {
    find,
    count: (filter: Filter) => find(filter, []).length,
    insert(document: T): boolean {
      if (documents.some(({ _id }) => _id === document._id) || clashes(document)) return false;
      documents.push(document);
      return true;
    },
    put(document: T): "taken" | undefined {
      if (clashes(document)) return "taken";
      replace(document);
      return undefined;
    },
    update(filter: Filter, change: Change, sort: Sort): T | undefined {
      const [first] = find(filter, sort);
      if (!first) return undefined;
      const changed = apply(first, change);
      replace(changed);
      return changed;
    },
    updateMany(filter: Filter, change: Change): number {
      const found = find(filter, []);
      for (const document of found) replace(apply(document, change));
      return found.length;
    },
    delete(filter: Filter): number {
      const found = new Set(find(filter, []));
      documents = documents.filter((document) => !found.has(document));
      return found.size;
    },
  };
}

type Json = Record<string, unknown>;

const valueAt = (document: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);

function matches(document: Document, filter: Filter): boolean {
  return Object.entries(filter).every(([path, condition]) => {
    if (path === "$or") return (condition as Filter[]).some((each) => matches(document, each));
    if (path === "$and") return (condition as Filter[]).every((each) => matches(document, each));
    return holds(valueAt(document, path), condition as Condition);
  });
}

function holds(value: unknown, condition: Condition): boolean {
  if (typeof condition !== "object") return value === condition;
  return Object.entries(condition).every(([operator, wanted]) => {
    switch (operator) {
      case "$eq":
        return value === wanted;
      case "$ne":
        return value !== wanted;
      case "$in":
        return (wanted as unknown[]).includes(value);
      case "$exists":
        return (value !== undefined) === wanted;
      case "has":
        return Array.isArray(value) && value.includes(wanted);
      case "hasNot":
        return !Array.isArray(value) || !value.includes(wanted);
    }
    if (value === undefined) return false;
    const difference = compare(value, wanted);
    if (operator === "$gt") return difference > 0;
    if (operator === "$gte") return difference >= 0;
    return operator === "$lt" ? difference < 0 : difference <= 0;
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return Number(a) - Number(b);
}

function order(a: Document, b: Document, sort: Sort): number {
  const last = sort.at(-1)?.[1] ?? 1;
  for (const [path, direction] of [...sort, ["_id", last] as const]) {
    const difference = compare(valueAt(a, path), valueAt(b, path));
    if (difference !== 0) return difference * direction;
  }
  return 0;
}

function apply<T extends Document>(document: T, change: Change): T {
  const result = structuredClone(document);
  for (const [operator, fields] of Object.entries(change)) {
    for (const [path, value] of Object.entries(fields ?? {})) {
      const before = valueAt(result, path);
      const after = changed(operator, before, value);
      if (after !== undefined || before !== undefined) setAt(result, path, after);
    }
  }
  return result;
}

function changed(operator: string, before: unknown, value: unknown): unknown {
  const list = (before ?? []) as unknown[];
  switch (operator) {
    case "$set":
      return value;
    case "$inc":
      return ((before ?? 0) as number) + (value as number);
    case "$push": {
      const each = (value as { $each?: unknown[] }).$each;
      if (each?.length === 0) return before;
      return each ? [...list, ...each] : [...list, value];
    }
    case "$addToSet":
      return list.includes(value) ? list : [...list, value];
    case "$pull":
      return before && list.filter((element) => !equalIn(element, value));
  }
  return undefined; // $unset
}

function equalIn(element: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object") return element === wanted;
  return Object.entries(wanted as Json).every(([key, value]) => (element as Json)[key] === value);
}

function setAt(document: unknown, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() as string;
  let parent = document as Json;
  for (const key of keys) {
    parent[key] ??= {};
    parent = parent[key] as Json;
  }
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}

import { type CollectionDefinition, type Document, StoreError } from "./port.ts";

/** A document as it lies in a store: plain JSON without null. */
export type Stored = Record<string, unknown>;

/**
 * The value as every store holds it: undefined fields left out, lone surrogates replaced, -0 made 0.
 * Throws "invalid" for what JSON without null cannot hold (null, NaN, dates, functions), and for keys that a
 * store would read as a path or an operator.
 */
export function toStored(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return value.toWellFormed();
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw unfit(String(value));
      return value === 0 ? 0 : value;
    case "object":
      if (Array.isArray(value)) return value.map(toStored);
      if (value && isPlain(value)) return storedObject(value);
  }
  throw unfit(value === null ? "null" : Object.prototype.toString.call(value));
}

function storedObject(value: object): Stored {
  const result: Stored = {};
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    if (!fitKeys.has(key)) checkKey(key);
    result[key] = toStored(field);
  }
  return result;
}

/** Keys looked at before: the product's are few. */
const fitKeys = new Set<string>();

function checkKey(key: string): void {
  if (key === "" || key === "__proto__" || key.startsWith("$") || /[.\0]/.test(key))
    throw unfit("such a key");
  if (fitKeys.size < 10_000) fitKeys.add(key);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function unfit(what: string): StoreError {
  return new StoreError("invalid", `a stored document cannot hold ${what}`);
}

/** The document checked with the collection's schema, ready to be stored. Throws "invalid" without its values. */
export function checkDocument<T extends Document>(
  definition: CollectionDefinition<T>,
  document: unknown,
): Stored {
  const parsed = definition.schema.safeParse(document);
  if (parsed.success) return toStored(parsed.data) as Stored;
  const where = parsed.error.issues.map((issue) => `${issue.path.join(".")} (${issue.code})`).join(", ");
  throw new StoreError("invalid", `${definition.name}: does not fit the schema: ${where}`);
}

/**
 * Lifts a document of an older version to the present one. Throws "newer" for a version that this code does
 * not know.
 */
export function lift<T extends Document>(
  definition: CollectionDefinition<T>,
  stored: Stored,
  version: number,
): Stored {
  if (version === definition.version) return stored;
  if (version > definition.version) throw newer(definition.name);
  const lifted = definition.upgrade ? definition.upgrade(stored, version) : stored;
  return checkDocument(definition, lifted);
}

/** The refusal of a document that a newer version of the product has written. */
export function newer(collection: string): StoreError {
  return new StoreError("newer", `${collection}: a document was written by a newer version`);
}

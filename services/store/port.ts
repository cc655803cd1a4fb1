import type { z } from "zod";

/**
 * The store port: what the product asks of a database, and no more. Two implementations (embedded SQLite,
 * MongoDB) pass one contract suite (test/contract), so nobody can tell by behaviour which one is underneath.
 *
 * The rules that make them the same: stored documents hold no null and no undefined; instants are ISO 8601
 * strings in UTC (`Instant`); a field that is indexed, unique or sorted by is always there; a comparison has
 * the type that the schema gives the field; arrays are asked only through `has` and `hasNot`, and no path
 * steps into one. Lone surrogates become U+FFFD, -0 becomes 0, fields that are undefined are left out.
 */

/** An instant as ISO 8601 in UTC with milliseconds, `2026-11-21T08:00:00.000Z`: sorts as text. */
export type Instant = string;

/** Every document has an unguessable text id. */
export type Document = { _id: string };

type Scalar = string | number | boolean;

/** A condition on one field. Missing fields match only `$ne`, `hasNot` and `$exists: false`. */
export type Condition =
  | Scalar
  | { $eq: Scalar }
  | { $ne: Scalar }
  | { $in: readonly Scalar[] }
  | { $gt?: Scalar; $gte?: Scalar; $lt?: Scalar; $lte?: Scalar }
  | { $exists: boolean }
  /** the array holds the value */
  | { has: Scalar }
  /** the array is missing or does not hold the value */
  | { hasNot: Scalar };

/**
 * Field paths use dots (`claim.token`); their segments are of [A-Za-z0-9_-] and not a bare number. All
 * conditions must hold; one that is undefined is left out; `$or` / `$and` nest filters.
 */
export type Filter = { [path: string]: Condition | readonly Filter[] | undefined } & {
  $or?: readonly Filter[];
  $and?: readonly Filter[];
};

/**
 * A change of one document, applied whole or not at all. Paths use dots and may not overlap (`a` and `a.b`);
 * `_id` cannot be changed. A change that does not fit the document ($inc of a text) is refused as "invalid".
 */
export type Change = {
  $set?: Record<string, unknown>;
  $unset?: Record<string, true>;
  $inc?: Record<string, number>;
  /** appends one value, or several with `$each` */
  $push?: Record<string, unknown>;
  $addToSet?: Record<string, Scalar>;
  /** removes every element equal to a scalar, or every object whose named fields are equal */
  $pull?: Record<string, Scalar | Record<string, Scalar>>;
};

/**
 * Ordered: the first key weighs most; 1 ascending, -1 descending. Ties break by `_id` in the direction of the
 * last key, so that one index serves a list and its reverse. Text sorts by code point. An index serves a sort
 * only when all its keys have the same direction. Without a sort the order is the store's own.
 */
export type Sort = readonly (readonly [path: string, direction: 1 | -1])[];

export type Index = { fields: readonly string[]; unique?: boolean };

/** Whose data a collection holds, for erasure. `owner` paths are compared with the person's or conversation's id. */
type Ownership =
  | { holds: "nobody's data" }
  | { holds: "personal data"; owner: "personId" | "conversationId"; path: string };

/**
 * One collection, declared once beside the noun it belongs to.
 * `version` is written into each document as `_v`; `upgrade` lifts an older document when it is read; a newer
 * one than the code knows is refused (`StoreError` "newer"), never overwritten.
 */
export type CollectionDefinition<T extends Document = Document> = {
  name: string;
  schema: z.ZodType<T>;
  indexes: readonly Index[];
  privacy: Ownership;
  /** told in words where the numbers are configuration, e.g. "30 days after the last message" */
  retention: string;
  version: number;
  upgrade?: (older: Record<string, unknown>, version: number) => Record<string, unknown>;
};

export type FindOptions = { sort?: Sort; limit?: number; skip?: number };

/**
 * A collection of documents of shape T. All methods reject with `StoreError` when the store cannot be
 * reached ("unavailable"), has no room ("full"), holds a document newer than this code ("newer"), is given
 * something that does not fit ("invalid"), or would hold a unique value twice ("taken").
 * Documents are checked with zod when they come in whole (insert, put, after an upgrade), not on each read.
 */
export type Collection<T extends Document> = {
  get(id: string): Promise<T | undefined>;
  find(filter: Filter, options?: FindOptions): Promise<T[]>;
  count(filter: Filter): Promise<number>;
  /** Adds a document (checked with zod); `false` when its `_id` or a unique field is taken already. */
  insert(document: T): Promise<boolean>;
  /**
   * One atomic find-and-update of the first document in sort order; answers the document after the change,
   * or undefined when none matches.
   */
  update(filter: Filter, change: Change, options?: { sort?: Sort }): Promise<T | undefined>;
  /** Changes every document that matches (each atomically); answers how many. */
  updateMany(filter: Filter, change: Change): Promise<number>;
  /** Inserts or overwrites by `_id`. */
  put(document: T): Promise<void>;
  delete(filter: Filter): Promise<number>;
};

/** One of several writes that belong together: a change of the one document that the filter finds, or a document. */
export type Write = { of: string } & ({ filter: Filter; change: Change } | { put: Document });

/** What has changed, for live views and indexes. Payload-free on purpose: readers fetch what they may see. */
export type News = { collection: string; id: string };

export type Store = {
  kind: "embedded" | "mongodb";
  collection<T extends Document>(definition: CollectionDefinition<T>): Collection<T>;
  /**
   * All the writes in one transaction, to collections that were asked for before; answers the documents after them.
   * When one of the filters finds nothing, undefined, and nothing is written. Only where a store has it: whoever
   * uses it has another way, one write after the other, with a crash anywhere between them.
   */
  together?: ((writes: readonly Write[]) => Promise<Document[] | undefined>) | undefined;
  /**
   * Calls back after a committed change of any process: in this process at once, of others within a second.
   * A change may be told more than once. Answers the function that ends it.
   */
  watch(listener: (news: News) => void): () => void;
  /** Resolves when the store answers; rejects with `StoreError` otherwise. For /health/ready. */
  ping(): Promise<void>;
  /**
   * After an erasure: leaves no trace of deleted bytes in database and log files. Rejects with "busy" while another
   * process is reading them.
   */
  compact(): Promise<void>;
  close(): Promise<void>;
};

export type StoreFault = "unavailable" | "busy" | "full" | "newer" | "invalid" | "taken" | "locked";

export class StoreError extends Error {
  override readonly name = "StoreError";
  constructor(
    readonly fault: StoreFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Keeps the schema's type; a place to read what a collection declares. */
export function defineCollection<T extends Document>(
  definition: CollectionDefinition<T>,
): CollectionDefinition<T> {
  return definition;
}

import type { Document as Bson, Collection as Native } from "mongodb";
import { checkChange } from "./change.ts";
import { inOurWords, isTaken } from "./mongoFaults.ts";
import { mongoFilter, mongoSort } from "./mongoFilter.ts";
import type { Collection, CollectionDefinition, Document, Filter, FindOptions, Sort } from "./port.ts";
import { checkDocument, lift, newer, type Stored } from "./stored.ts";

/** A document as MongoDB holds it: with the version of its shape. */
type Versioned = Stored & { _id: string; _v: number };

const batchSize = 500;

/** A collection of a MongoDB database. `changed` is told the ids of each change that was made. */
export function mongoCollection<T extends Document>(
  native: Native<Versioned>,
  definition: CollectionDefinition<T>,
  changed: (ids: readonly string[]) => void,
): Collection<T> {
  const { version } = definition;
  const present = { _v: version };
  let indexes: Promise<unknown> | undefined;

  /** Every verb waits until the indexes are there; after a failure the next verb tries again. */
  const whenReady = <R>(work: () => Promise<R>): Promise<R> =>
    inOurWords(async () => {
      indexes ??= ensureIndexes(native, definition);
      await indexes.catch((error) => {
        indexes = undefined;
        throw error;
      });
      return work();
    });
  const read = ({ _v, ...stored }: Versioned): T => lift(definition, stored, _v) as T;

  const select = (filter: Filter, more: Bson, options: FindOptions) => {
    const cursor = native.find(mongoFilter(filter, more));
    if (options.sort) cursor.sort(mongoSort(options.sort));
    if (options.skip) cursor.skip(options.skip);
    return options.limit === 0 ? [] : cursor.limit(options.limit ?? 0).toArray();
  };
  const idsOf = async (filter: Filter): Promise<string[]> =>
    (await native.find(mongoFilter(filter), { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  const refuseNewer = async (filter: Filter): Promise<void> => {
    const others = { _v: { $gt: version } };
    if (await native.findOne(mongoFilter(filter, others), { projection: { _id: 1 } }))
      throw newer(definition.name);
  };

  /** Lifts what stands in front of the first document of the present version: at most until none is older. */
  const liftFirst = async (filter: Filter, sort: Sort = []): Promise<void> => {
    if (version === 1) return;
    const options = sort.length > 0 ? { sort: mongoSort(sort) } : {};
    for (;;) {
      const first = await native.findOne(mongoFilter(filter, { _v: { $lte: version } }), options);
      if (!first || first._v === version) return;
      await liftStored(native, definition, first);
    }
  };
  const liftAll = async (filter: Filter): Promise<void> => {
    if (version === 1) return;
    for await (const older of native.find(mongoFilter(filter, { _v: { $lt: version } }))) {
      await liftStored(native, definition, older);
    }
  };

  /** Does the work batch by batch, and tells of the ids. */
  const inBatches = async (
    ids: readonly string[],
    filter: Filter,
    work: (which: Bson) => Promise<number>,
  ): Promise<number> => {
    let total = 0;
    for (let next = 0; next < ids.length; next += batchSize) {
      const batch = ids.slice(next, next + batchSize);
      total += await work(mongoFilter(filter, { _id: { $in: batch } }));
      changed(batch);
    }
    return total;
  };

  return {
    get: (id) =>
      whenReady(async () => {
        const found = await native.findOne({ _id: id });
        return found ? read(found) : undefined;
      }),
    find: (filter, options = {}) => whenReady(async () => (await select(filter, {}, options)).map(read)),
    count: (filter) => whenReady(() => native.countDocuments(mongoFilter(filter))),
    insert: (document) =>
      whenReady(async () => {
        const stored = checkDocument(definition, document);
        try {
          await native.insertOne({ ...stored, _id: document._id, ...present });
        } catch (error) {
          if (isTaken(error)) return false;
          throw error;
        }
        changed([document._id]);
        return true;
      }),
    update: (filter, change, { sort } = {}) =>
      whenReady(async () => {
        const checked = mongoChange(change, version);
        await liftFirst(filter, sort);
        const updated = await native.findOneAndUpdate(mongoFilter(filter, present), checked, {
          returnDocument: "after",
          ...(sort ? { sort: mongoSort(sort) } : {}),
        });
        if (!updated) {
          await refuseNewer(filter);
          return undefined;
        }
        changed([updated._id]);
        return read(updated);
      }),
    updateMany: (filter, change) =>
      whenReady(async () => {
        const checked = mongoChange(change, version);
        await liftAll(filter);
        await refuseNewer(filter);
        return inBatches(await idsOf(filter), filter, async (which) => {
          const result = await native.updateMany({ $and: [which, present] }, checked);
          return result.matchedCount;
        });
      }),
    put: (document) =>
      whenReady(async () => {
        const stored = { ...checkDocument(definition, document), ...present };
        await putStored(native, definition, document._id, stored);
        changed([document._id]);
      }),
    delete: (filter) =>
      whenReady(async () =>
        inBatches(
          await idsOf(filter),
          filter,
          async (which) => (await native.deleteMany(which)).deletedCount,
        ),
      ),
  };
}

async function ensureIndexes<T extends Document>(
  native: Native<Versioned>,
  definition: CollectionDefinition<T>,
): Promise<void> {
  for (const { fields, unique = false } of definition.indexes) {
    // the id comes last, as it breaks ties in every sort
    const keys = [...fields, ...(unique ? [] : ["_id"])].map((field) => [field, 1] as const);
    await native.createIndex(new Map(keys), { unique });
  }
}

/** An upsert may lose a race against another of the same id; then the document is there, and it goes again. */
async function putStored<T extends Document>(
  native: Native<Versioned>,
  definition: CollectionDefinition<T>,
  id: string,
  stored: Stored,
): Promise<void> {
  for (let tries = 3; ; tries--) {
    try {
      await native.replaceOne({ _id: id, _v: { $lte: definition.version } }, stored, { upsert: true });
      return;
    } catch (error) {
      if (!isTaken(error)) throw error;
      const there = await native.findOne({ _id: id }, { projection: { _v: 1 } });
      if (there && there._v > definition.version) throw newer(definition.name);
      if (!there || tries === 0) throw error;
    }
  }
}

/**
 * Lifts a stored document to the present version, unless somebody has changed it meanwhile: only the fields that
 * differ are written, and only when they still are as they were read.
 */
async function liftStored<T extends Document>(
  native: Native<Versioned>,
  definition: CollectionDefinition<T>,
  older: Versioned,
): Promise<void> {
  const { _v, ...before } = older;
  const after = lift(definition, before, _v);
  const filter: Bson = { _id: older._id, _v };
  const set: Bson = { _v: definition.version };
  const unset: Bson = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
    filter[field] = before[field] === undefined ? { $exists: false } : { $eq: before[field] };
    if (after[field] === undefined) unset[field] = true;
    else set[field] = after[field];
  }
  await native.updateOne(
    filter,
    Object.keys(unset).length > 0 ? { $set: set, $unset: unset } : { $set: set },
  );
}

function mongoChange(change: Parameters<typeof checkChange>[0], version: number): Bson {
  const checked = checkChange(change);
  // MongoDB takes no empty change, and a document that is changed is of the present version
  return { ...checked, $set: { ...checked.$set, _v: version } };
}

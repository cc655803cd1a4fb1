import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import {
  type Change,
  type Collection,
  type Condition,
  defineCollection,
  type Filter,
  type Sort,
  StoreError,
} from "../../services/store/port.ts";
import type { Backend } from "../support/backends.ts";
import { makeReference } from "../support/reference.ts";

const schema = z.object({
  _id: z.string(),
  u: z.string(),
  n: z.number(),
  s: z.string(),
  b: z.boolean(),
  o: z.object({ x: z.number().optional(), y: z.string().optional() }).optional(),
  t: z.array(z.string()).optional(),
  h: z.array(z.object({ k: z.string(), v: z.number() })).optional(),
});
type Thing = z.infer<typeof schema>;

const text = fc.constantFrom("", "a", "B", "b", "é", "ش", "🙂", "'", '"', "a.b", "$a", "1");
const number = fc.constantFrom(-3, -0.5, 0, 1, 2, 2.5, 100_000);
const id = fc.constantFrom("i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8");
const optional = <V>(values: fc.Arbitrary<V>) => fc.option(values, { nil: undefined, freq: 2 });

const withoutUndefined = <V extends object>(value: V): V =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as V;
const element = fc.record({ k: text, v: number }, { noNullPrototype: true });
const thing: fc.Arbitrary<Thing> = fc
  .record({
    _id: id,
    u: id,
    n: number,
    s: text,
    b: fc.boolean(),
    o: optional(
      fc.record({ x: optional(number), y: optional(text) }, { noNullPrototype: true }).map(withoutUndefined),
    ),
    t: optional(fc.array(text, { maxLength: 3 })),
    h: optional(fc.array(element, { maxLength: 3 })),
  })
  .map((value) => withoutUndefined(value) as Thing);

const comparing = (values: fc.Arbitrary<string | number>): fc.Arbitrary<Condition> =>
  fc.oneof(
    values,
    values.map((value) => ({ $eq: value })),
    values.map((value) => ({ $ne: value })),
    fc.array(values, { maxLength: 3 }).map((several) => ({ $in: several })),
    fc
      .tuple(values, values)
      .chain(([low, high]) => fc.constantFrom({ $gt: low }, { $gte: low, $lt: high }, { $lte: high })),
  );
const exists: fc.Arbitrary<Condition> = fc.boolean().map((value) => ({ $exists: value }));
const condition = fc.oneof(
  fc.tuple(fc.constantFrom("_id", "u"), comparing(id)),
  fc.tuple(fc.constant("n"), comparing(number)),
  fc.tuple(fc.constant("s"), comparing(text)),
  fc.tuple(
    fc.constant("b"),
    fc.oneof(
      fc.boolean(),
      fc.boolean().map((value) => ({ $ne: value })),
    ),
  ),
  fc.tuple(fc.constant("o.x"), fc.oneof(comparing(number), exists)),
  fc.tuple(fc.constant("o.y"), fc.oneof(comparing(text), exists)),
  fc.tuple(fc.constantFrom("o", "t", "h"), exists),
  fc.tuple(
    fc.constant("t"),
    fc.oneof(
      text.map((has) => ({ has })),
      text.map((hasNot) => ({ hasNot })),
    ),
  ),
);
const filter = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2 },
    fc.array(condition, { maxLength: 2 }).map((parts) => Object.fromEntries(parts) as Filter),
    fc.array(tie("filter"), { minLength: 1, maxLength: 2 }).map(($or): Filter => ({ $or })),
    fc.array(tie("filter"), { minLength: 1, maxLength: 2 }).map(($and): Filter => ({ $and })),
  ),
})).filter;

const sort: fc.Arbitrary<Sort> = fc
  .array(fc.tuple(fc.constantFrom("n", "s", "b"), fc.constantFrom(1 as const, -1 as const)), { maxLength: 2 })
  .map((keys) => keys.filter(([path], position) => keys.findIndex(([other]) => other === path) === position));

/** At most one operation a field, so that no two touch the same path. */
const changes = (partialPull: boolean): fc.Arbitrary<Change> =>
  fc
    .tuple(
      optional(fc.oneof(operation("$set", "n", number), operation("$inc", "n", fc.constantFrom(-1, 0.5, 7)))),
      optional(fc.oneof(operation("$set", "s", text), operation("$set", "b", fc.boolean()))),
      optional(
        fc.oneof(
          operation("$set", "o.x", number),
          operation("$inc", "o.x", fc.constantFrom(-1, 3)),
          operation("$unset", "o.x", fc.constant(true)),
        ),
      ),
      optional(fc.oneof(operation("$set", "o.y", text), operation("$unset", "o.y", fc.constant(true)))),
      optional(
        fc.oneof(
          operation("$push", "t", text),
          operation(
            "$push",
            "t",
            fc.array(text, { maxLength: 2 }).map(($each) => ({ $each })),
          ),
          operation("$addToSet", "t", text),
          operation("$pull", "t", text),
          operation("$unset", "t", fc.constant(true)),
          operation("$set", "t", fc.array(text, { maxLength: 2 })),
        ),
      ),
      optional(
        fc.oneof(
          operation("$push", "h", element),
          operation("$pull", "h", element),
          operation("$pull", "h", partialPull ? text.map((k) => ({ k })) : element),
        ),
      ),
    )
    .map((operations) => {
      const result: Record<string, Record<string, unknown>> = {};
      for (const [operator, path, value] of operations.filter((each) => each !== undefined)) {
        result[operator] = { ...result[operator], [path]: value };
      }
      return result as Change;
    });

function operation(operator: string, path: string, value: fc.Arbitrary<unknown>) {
  return value.map((each) => [operator, path, each] as const);
}

const steps = (change: fc.Arbitrary<Change>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ verb: fc.constant("insert" as const), thing }) },
    { weight: 1, arbitrary: fc.record({ verb: fc.constant("put" as const), thing }) },
    { weight: 3, arbitrary: fc.record({ verb: fc.constant("update" as const), filter, change, sort }) },
    { weight: 1, arbitrary: fc.record({ verb: fc.constant("updateMany" as const), filter, change }) },
    { weight: 1, arbitrary: fc.record({ verb: fc.constant("delete" as const), filter }) },
    {
      weight: 4,
      arbitrary: fc.record({
        verb: fc.constant("find" as const),
        filter,
        sort,
        skip: fc.nat(2),
        limit: fc.nat(4),
      }),
    },
  );
type Step = ReturnType<typeof steps> extends fc.Arbitrary<infer S> ? S : never;

type FuzzOptions = {
  numRuns: number;
  /** whether the server tells a clash of unique values in every verb */
  unique?: boolean;
  /** whether the server can pull the objects of which only some fields are named */
  partialPull?: boolean;
};

/** Random work on a store answers what the naive reference answers, step by step. */
export function fuzzContract(
  backend: Backend,
  { numRuns, unique = true, partialPull = true }: FuzzOptions,
): void {
  it(`does ${numRuns} random runs on ${backend.name} as the naive reference does`, async function () {
    this.timeout(120_000);
    const opened = await backend.open();
    const things = opened.store.collection(
      defineCollection<Thing>({
        name: "things",
        schema,
        indexes: [{ fields: ["u"], unique }, { fields: ["b", "n"] }, { fields: ["s"] }],
        privacy: { holds: "nobody's data" },
        retention: "a test",
        version: 1,
      }),
    );
    const step = steps(changes(partialPull));
    const doAll = async (work: Step[]) => {
      const reference = makeReference<Thing>(unique ? ["u"] : []);
      await things.delete({});
      for (const each of work) assert.deepEqual(await onStore(things, each), onReference(reference, each));
      assert.deepEqual(await things.find({}, { sort: [["n", 1]] }), reference.find({}, [["n", 1]]));
    };
    try {
      await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30, size: "max" }), doAll), {
        numRuns,
      });
    } finally {
      await opened.end();
    }
  });
}

async function onStore(things: Collection<Thing>, step: Step): Promise<unknown> {
  switch (step.verb) {
    case "insert":
      return things.insert(step.thing);
    case "put":
      return things.put(step.thing).catch((error) => {
        if (error instanceof StoreError) return error.fault;
        throw error;
      });
    case "update":
      return things.update(step.filter, step.change, { sort: step.sort });
    case "updateMany":
      return things.updateMany(step.filter, step.change);
    case "delete":
      return things.delete(step.filter);
    case "find": {
      const { filter: asked, sort: by, skip, limit } = step;
      return { found: await things.find(asked, { sort: by, skip, limit }), count: await things.count(asked) };
    }
  }
}

function onReference(reference: ReturnType<typeof makeReference<Thing>>, step: Step): unknown {
  switch (step.verb) {
    case "insert":
      return reference.insert(step.thing);
    case "put":
      return reference.put(step.thing);
    case "update":
      return reference.update(step.filter, step.change, step.sort);
    case "updateMany":
      return reference.updateMany(step.filter, step.change);
    case "delete":
      return reference.delete(step.filter);
    case "find": {
      const { filter: asked, sort: by, skip, limit } = step;
      return { found: reference.find(asked, by, skip, limit), count: reference.count(asked) };
    }
  }
}

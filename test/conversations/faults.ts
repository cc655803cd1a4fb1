import type {
  Change,
  Collection,
  CollectionDefinition,
  Document,
  Filter,
  Store,
} from "../../services/store/port.ts";

/** The process falls over: what was stored stays stored, what was in memory is gone. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/** What a write to the store is, seen from a turn. */
export type Point = "accepted" | "committed" | "effect" | "sent";

/**
 * A store under which the first try of every commit is lost to somebody quicker. It writes one after the other;
 * with `together`, a turn and what it does as one.
 */
export function losingCommits(store: Store, { together = false } = {}): Store {
  const lost = new Set<string>();
  return wrapping(together ? store : { ...store, together: undefined }, {
    async together(run, turn) {
      if (lost.has(turn)) return run();
      lost.add(turn);
      return undefined;
    },
    async update(run, definition, filter, change) {
      const turn = `${filter._id}:${filter.revision}`;
      if (pointOf(definition, filter, change) === "committed" && !lost.has(turn)) {
        lost.add(turn);
        return undefined;
      }
      return run();
    },
  });
}

/**
 * A store under which the process falls over right after the given point, the first time in every turn. It writes
 * one after the other; with `together`, a turn and what it does as one.
 */
export function crashingAfter(store: Store, point: Point, { together = false } = {}): Store {
  const fallen = new Set<string>();
  const after = async <T>(run: () => Promise<T>, reached: Point | undefined, key: string): Promise<T> => {
    const result = await run();
    if (reached === point && result !== undefined && !fallen.has(key)) {
      fallen.add(key);
      throw new Crash(`after ${point}`);
    }
    return result;
  };
  return wrapping(together ? store : { ...store, together: undefined }, {
    together: (run, turn) => after(run, "committed", `together:${turn}`),
    update: (run, definition, filter, change) =>
      after(run, pointOf(definition, filter, change), `${definition.name}:${JSON.stringify(filter)}`),
    insert: async (run, definition, document) => {
      // Who has fallen over in the middle of an effect does not queue it either.
      if (definition.name === "jobs") throw new Crash("it has fallen over");
      return after(run, effectOn(definition), `${definition.name}:${document._id}`);
    },
    put: (run, definition, document) =>
      after(
        () => run().then(() => true),
        effectOn(definition),
        `${definition.name}:${JSON.stringify(document)}`,
      ).then(() => undefined),
  });
}

const effects = new Set(["people", "leads", "opportunities"]);
const effectOn = (definition: CollectionDefinition): Point | undefined =>
  effects.has(definition.name) ? "effect" : undefined;

function pointOf(definition: CollectionDefinition, filter: Filter, change: Change): Point | undefined {
  if (definition.name !== "conversations") return effectOn(definition);
  if (change.$push?.inbox !== undefined) return "accepted";
  if (filter.revision === undefined) return undefined;
  return change.$set?.revision === undefined ? "sent" : "committed";
}

type Around = {
  update?: (
    run: () => Promise<Document | undefined>,
    definition: CollectionDefinition,
    filter: Filter,
    change: Change,
  ) => Promise<Document | undefined>;
  insert?: (
    run: () => Promise<boolean>,
    definition: CollectionDefinition,
    document: Document,
  ) => Promise<boolean>;
  put?: (run: () => Promise<void>, definition: CollectionDefinition, document: Document) => Promise<void>;
  /** `turn` names the commit among the writes */
  together?: (run: () => Promise<Document[] | undefined>, turn: string) => Promise<Document[] | undefined>;
};

function wrapping(store: Store, around: Around): Store {
  const { together } = store;
  return {
    ...store,
    together:
      together &&
      ((writes) => {
        const run = () => together(writes);
        const [first] = writes;
        return around.together?.(run, JSON.stringify(first && "filter" in first && first.filter)) ?? run();
      }),
    collection<T extends Document>(definition: CollectionDefinition<T>): Collection<T> {
      const real = store.collection(definition);
      const plain = definition as unknown as CollectionDefinition;
      return {
        ...real,
        update(filter, change, options) {
          const run = () => real.update(filter, change, options);
          return (around.update?.(run, plain, filter, change) ?? run()) as Promise<T | undefined>;
        },
        insert(document) {
          const run = () => real.insert(document);
          return around.insert?.(run, plain, document) ?? run();
        },
        put(document) {
          const run = () => real.put(document);
          return around.put?.(run, plain, document) ?? run();
        },
      };
    },
  };
}

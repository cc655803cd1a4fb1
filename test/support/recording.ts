import type { Collection, Document, Filter, FindOptions, Store } from "../../services/store/port.ts";

/** What a verb of a collection asked for: its filter, and its sort as far as it has one. */
export type Asked = { collection: string; verb: string; filter: Filter; options: FindOptions };

/** The same store; every filter that it is asked for is written down. */
export function recording<S extends Store>(store: S): { store: S; asked: Asked[] } {
  const asked: Asked[] = [];

  const watched = <T extends Document>(name: string, collection: Collection<T>): Collection<T> => {
    const note = (verb: string, filter: Filter, options: FindOptions = {}) =>
      asked.push({ collection: name, verb, filter, options });
    return {
      ...collection,
      find(filter, options) {
        note("find", filter, options);
        return collection.find(filter, options);
      },
      count(filter) {
        note("count", filter);
        return collection.count(filter);
      },
      update(filter, change, options) {
        note("update", filter, { ...options, limit: 1 });
        return collection.update(filter, change, options);
      },
      updateMany(filter, change) {
        note("updateMany", filter);
        return collection.updateMany(filter, change);
      },
      delete(filter) {
        note("delete", filter);
        return collection.delete(filter);
      },
    };
  };
  return {
    asked,
    store: { ...store, collection: (definition) => watched(definition.name, store.collection(definition)) },
  };
}

import type { Store, Write } from "../store/port.ts";
import { type Person, personCollection } from "./person.ts";

export type People = ReturnType<typeof makePeople>;

/** What we know of people who said yes to keeping it. */
export function makePeople({ store }: { store: Store }) {
  const collection = store.collection(personCollection);
  return {
    get: (id: string): Promise<Person | undefined> => collection.get(id),
    /** those of these ids that there are, in no order */
    some: async (ids: readonly string[]): Promise<Person[]> =>
      ids.length === 0 ? [] : collection.find({ _id: { $in: ids } }),
    save: (person: Person): Promise<void> => collection.put(person),
    /** `save`, to go along with other writes */
    saving: (person: Person): Write => ({ of: personCollection.name, put: person }),
    /** who agreed to be found for vacancies */
    findable: (limit: number): Promise<Person[]> => collection.find({ findable: true }, { limit }),

    /** All of them, so many at a time; others get their turn in between. */
    async *allFindable(slice = 300): AsyncGenerator<Person[]> {
      for (let last = ""; ; ) {
        const filter = { findable: true, _id: { $gt: last } };
        const page = await collection.find(filter, { sort: [["findable", 1]], limit: slice });
        const end = page.at(-1);
        if (!end) return;
        yield page;
        last = end._id;
        await new Promise(setImmediate);
      }
    },
  };
}

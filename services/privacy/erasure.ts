import { createHash } from "node:crypto";
import { z } from "zod";
import { type CollectionDefinition, defineCollection, type Instant, type Store } from "../store/port.ts";

/** That somebody was erased, without saying who: so that nothing of theirs comes back, also by an import. */
export type Erasure = { _id: string; at: Instant };

export const erasureCollection = defineCollection<Erasure>({
  name: "erasures",
  schema: z.object({ _id: z.string(), at: z.string() }),
  indexes: [],
  privacy: { holds: "nobody's data" },
  retention: "2 years, as long as the oldest export that may be imported",
  version: 1,
});

export const erasureId = (ownerId: string): string =>
  createHash("sha256").update(ownerId).digest("base64url");

export type Erasures = ReturnType<typeof makeErasures>;

/**
 * Erases a person for good: every collection that names an owner field, then the freed bytes of the database.
 * The mark comes first, so that an effect that is still on its way finds it and leaves nothing behind.
 */
export function makeErasures({
  store,
  collections,
}: {
  store: Store;
  collections: readonly CollectionDefinition[];
}) {
  const marks = store.collection(erasureCollection);
  const owned = collections.filter((definition) => definition.privacy.holds === "personal data");

  return {
    isErased: async (ownerId: string): Promise<boolean> =>
      (await marks.get(erasureId(ownerId))) !== undefined,

    async erase(owners: { personId: string; conversationId: string }, now: Instant): Promise<void> {
      await marks.put({ _id: erasureId(owners.personId), at: now });
      await marks.put({ _id: erasureId(owners.conversationId), at: now });
      for (const definition of owned) {
        if (definition.privacy.holds !== "personal data") continue;
        const { owner, path } = definition.privacy;
        await store.collection(definition).delete({ [path]: owners[owner] });
      }
      await store.compact();
    },
  };
}

import { createHash } from "node:crypto";
import { z } from "zod";
import { conversationCollection } from "../conversations/conversation.ts";
import {
  type CollectionDefinition,
  defineCollection,
  type Instant,
  type Store,
  StoreError,
} from "../store/port.ts";

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

/** Nobody's mark, shorter than any of a person: bytes of what was deleted may still be in the files. */
const owed = "compact";

/** Who was erased, for whatever writes about people; and whether the freed bytes are still to be wiped. */
export function makeErasureMarks({ store }: { store: Store }) {
  const marks = store.collection(erasureCollection);

  const isErased = async (ownerId: string): Promise<boolean> =>
    (await marks.get(erasureId(ownerId))) !== undefined;

  const owe = (now: Instant): Promise<void> => marks.put({ _id: owed, at: now });

  /**
   * Wipes what an erasure could not, because it crashed or another process was reading. False when somebody is
   * reading now as well: it stays to be done, in the next round of the workers or with the next erasure.
   */
  const finish = async (): Promise<boolean> => {
    const mark = await marks.get(owed);
    if (!mark) return true;
    try {
      await store.compact();
    } catch (error) {
      if (error instanceof StoreError && error.fault === "busy") return false;
      throw error;
    }
    await marks.delete({ _id: owed, at: mark.at });
    return true;
  };

  return {
    isErased,
    owe,
    finish,
    mark: (ownerId: string, now: Instant): Promise<void> => marks.put({ _id: erasureId(ownerId), at: now }),

    /**
     * To be called after a write about somebody: when they were erased meanwhile, it is taken back. The mark is
     * set before anything is deleted, so either the erasure sees what was written, or the writer sees the mark.
     */
    async afterWrite(ownerId: string, takeBack: () => Promise<unknown>, now: Instant): Promise<void> {
      if (!(await isErased(ownerId))) return;
      await owe(now);
      await takeBack();
      await finish();
    },
  };
}

export type Erasures = ReturnType<typeof makeErasures>;

/**
 * Erases a person for good: every collection that names an owner field, then the freed bytes of the database.
 * The marks come first (`afterWrite`). The conversation comes last, for it holds the effect that asks
 * for the erasure: until all the rest is gone, also from the files, whatever breaks off is done again.
 */
export function makeErasures({
  store,
  collections,
}: {
  store: Store;
  collections: readonly CollectionDefinition[];
}) {
  const { isErased, owe, finish, mark } = makeErasureMarks({ store });
  const last = conversationCollection.name;
  const before = collections.filter(({ name }) => name !== last);
  const conversations = collections.filter(({ name }) => name === last);

  return {
    isErased,
    finish,

    /** Throws "busy", with the conversation still there, while another process keeps old bytes in use. */
    async erase(owners: { personId: string; conversationId: string }, now: Instant): Promise<void> {
      await mark(owners.personId, now);
      await mark(owners.conversationId, now);
      for (const definition of before) await remove(definition, owners);
      await store.compact();
      await owe(now);
      for (const definition of conversations) await remove(definition, owners);
      await finish();
    },
  };

  async function remove(
    definition: CollectionDefinition,
    owners: { personId: string; conversationId: string },
  ): Promise<void> {
    if (definition.privacy.holds !== "personal data") return;
    const { owner, path } = definition.privacy;
    await store.collection(definition).delete({ [path]: owners[owner] });
  }
}

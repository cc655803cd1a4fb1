import { z } from "zod";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { defineCollection, type Instant, type Store } from "../store/port.ts";

/** A reply that is being written: of one coordinator for one lead, on whichever device they go on. */
export type Draft = { _id: string; leadId: string; personId: string; text: string; at: Instant };

export const draftCollection = defineCollection<Draft>({
  name: "drafts",
  schema: z.object({
    _id: z.string(),
    leadId: z.string(),
    personId: z.string(),
    text: z.string(),
    at: z.string(),
  }),
  indexes: [{ fields: ["personId"] }, { fields: ["leadId"] }],
  privacy: { holds: "personal data", owner: "personId", path: "personId" },
  retention: "until it is sent or the lead is closed",
  version: 1,
});

export type Drafts = ReturnType<typeof makeDrafts>;

/** Kept apart from the lead, so that writing does not stir everybody's list. */
export function makeDrafts({ store }: { store: Store }) {
  const collection = store.collection(draftCollection);
  const { afterWrite } = makeErasureMarks({ store });
  const idOf = (leadId: string, accountId: string) => `${leadId}:${accountId}`;
  return {
    get: async (leadId: string, accountId: string): Promise<string | undefined> =>
      (await collection.get(idOf(leadId, accountId)))?.text,

    /** An empty text is no draft; nor is one about somebody who was erased meanwhile. */
    async keep(
      lead: { _id: string; personId: string },
      accountId: string,
      text: string,
      now: Instant,
    ): Promise<void> {
      const _id = idOf(lead._id, accountId);
      const { personId } = lead;
      if (text === "") return void (await collection.delete({ _id }));
      await collection.put({ _id, leadId: lead._id, personId, text, at: now });
      await afterWrite(personId, () => collection.delete({ personId }), now);
    },

    drop: (leadId: string): Promise<number> => collection.delete({ leadId }),
  };
}

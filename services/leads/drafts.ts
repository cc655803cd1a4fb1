import { z } from "zod";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { defineCollection, type Instant, type Store } from "../store/port.ts";
import type { Picked } from "./phraseBook.ts";

/** A reply that is being written: of one coordinator for one lead, on whichever device they go on. */
export type Draft = { _id: string; leadId: string; personId: string; at: Instant } & Begun;

/** What stands in the field, and the phrases that were picked, with what their fields hold so far. */
export type Begun = { text: string; phrases?: Picked[] };

export const draftCollection = defineCollection<Draft>({
  name: "drafts",
  schema: z.object({
    _id: z.string(),
    leadId: z.string(),
    personId: z.string(),
    text: z.string(),
    at: z.string(),
    phrases: z.array(z.object({ id: z.string(), values: z.record(z.string(), z.string()) })).optional(),
  }) as z.ZodType<Draft>,
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
    async get(leadId: string, accountId: string): Promise<Begun | undefined> {
      const draft = await collection.get(idOf(leadId, accountId));
      return draft && { text: draft.text, ...(draft.phrases ? { phrases: draft.phrases } : {}) };
    },

    /** Nothing at all is no draft; nor is one about somebody who was erased meanwhile. */
    async keep(
      lead: { _id: string; personId: string },
      accountId: string,
      { text, phrases = [] }: Begun,
      now: Instant,
    ): Promise<void> {
      const _id = idOf(lead._id, accountId);
      const { personId } = lead;
      if (text === "" && phrases.length === 0) return void (await collection.delete({ _id }));
      const begun = { text, ...(phrases.length > 0 ? { phrases } : {}) };
      await collection.put({ _id, leadId: lead._id, personId, at: now, ...begun });
      await afterWrite(personId, () => collection.delete({ personId }), now);
    },

    drop: (leadId: string): Promise<number> => collection.delete({ leadId }),
  };
}

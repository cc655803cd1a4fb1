import { z } from "zod";
import { type Job, queueFields, queueIndexes } from "../queue/envelope.ts";
import { defineCollection, type Instant } from "../store/port.ts";

/** What is on its way to the chat. Its id is the event's, so that carrying it twice says it once. */
export type Outgoing = { id: string; opportunities: string[] };

/**
 * Somebody's wish to hear when something new fits; the wish itself is their profile, as it is then. It is a job that
 * is due when it is to be looked at again. One a person: its id is the person's.
 */
export type SavedSearch = Job & {
  personId: string;
  conversationId: string;
  /** what opened after this may be new to them */
  since: Instant;
  /** ids of what they saw or were told, the latest: nothing is told twice */
  known: string[];
  /** they were told something: nothing more before this */
  restUntil: Instant;
  outgoing?: Outgoing;
  /** what they were told last, to be shown when they tap */
  told: string[];
};

export const savedSearchCollection = defineCollection<SavedSearch>({
  name: "savedSearches",
  schema: z.object({
    ...queueFields,
    _id: z.string().min(16),
    personId: z.string(),
    conversationId: z.string(),
    since: z.string(),
    known: z.array(z.string()),
    restUntil: z.string(),
    outgoing: z.object({ id: z.string(), opportunities: z.array(z.string()) }).optional(),
    told: z.array(z.string()),
  }) as z.ZodType<SavedSearch>,
  indexes: [...queueIndexes, { fields: ["state", "created"] }],
  privacy: { holds: "personal data", owner: "personId", path: "_id" },
  retention: "as long as the conversation",
  version: 1,
});

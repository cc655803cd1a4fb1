import { z } from "zod";
import type { Conversation } from "../conversations/conversation.ts";
import type { Effect } from "../effects.ts";
import { type Job as Queued, queueFields, queueIndexes } from "../queue/envelope.ts";
import { defineCollection } from "../store/port.ts";

/** The conversation that a job is of. */
export type Owner = Pick<Conversation, "_id" | "personId">;

/**
 * Work of a conversation that is done apart from its turns: an effect that failed, and messages for a channel that
 * has to be called. Parked when it goes on failing, until a human queues it again. Done is gone.
 */
export type Job = Queued & {
  conversationId: string;
  personId: string;
  /** the conversation, with which the job is erased; empty for an erasure, which has to outlive it */
  ownerId: string;
  effect: Effect;
  /** under which id the log tells of the last failure */
  errorId?: string;
};

export const jobCollection = defineCollection<Job>({
  name: "jobs",
  schema: z.looseObject({
    ...queueFields,
    _id: z.string().min(16),
    conversationId: z.string(),
    personId: z.string(),
    ownerId: z.string(),
    effect: z.looseObject({ id: z.string(), kind: z.string() }),
    errorId: z.string().optional(),
  }) as unknown as z.ZodType<Job>,
  indexes: [
    ...queueIndexes,
    { fields: ["state", "created"] },
    { fields: ["conversationId", "created"] },
    { fields: ["ownerId", "created"] },
  ],
  privacy: { holds: "personal data", owner: "conversationId", path: "ownerId" },
  retention: "until it is done; what is parked, as long as its conversation",
  version: 1,
});

import { z } from "zod";
import type { Document, Index, Instant } from "../store/port.ts";

/** The `due` of what nobody needs to look at any more: sorts after every instant of this millennium. */
export const never: Instant = "9999-12-31T23:59:59.999Z";

const claimSchema = z.object({
  /** who holds it: a coordinator's id or a worker's */
  by: z.string(),
  since: z.string(),
  until: z.string(),
  /** the proof of this very claim */
  token: z.string(),
});

/**
 * The fields that make a document a job; spread them into the collection's schema.
 * `due` is when the queue shall look at it next: from then on when waiting, the claim's end when claimed,
 * `never` when done or parked. So the one index (due, created) serves claiming, expiry and back-off.
 */
export const queueFields = {
  state: z.enum(["waiting", "claimed", "done", "parked"]),
  due: z.string(),
  created: z.string(),
  /** how often it was claimed since it was queued, claims given back not counted */
  attempts: z.number(),
  claim: claimSchema.optional(),
  /** the code of the last failure */
  error: z.string().optional(),
  /** when it was done or parked */
  ended: z.string().optional(),
};

const envelopeSchema = z.object(queueFields);
export type Envelope = z.infer<typeof envelopeSchema>;
export type Claim = z.infer<typeof claimSchema>;
export type Job = Document & Envelope;

/** What the verbs need. A list by state needs an index of its own, by that which it is sorted by. */
export const queueIndexes: readonly Index[] = [{ fields: ["due", "created"] }];

/** The envelope of a new job, due at once or at a later instant. */
export function waiting(now: Instant, due: Instant = now): Envelope {
  return { state: "waiting", due, created: now, attempts: 0 };
}

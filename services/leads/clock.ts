import { shareOf } from "../calendar/openingHours.ts";
import type { Reply } from "../conversations/reply.ts";
import { never } from "../queue/envelope.ts";
import type { Change, Instant } from "../store/port.ts";
import type { Lead } from "./lead.ts";

/** At this share of the opening hours of a promise the list warns. */
const warnAt = 0.75;

/** What is written where a person's question begins to wait: the promise, and when to warn and to tell of it. */
export function promised(
  by: Instant,
  now: Instant,
): Pick<Lead, "promisedBy" | "warnAt" | "tellAt" | "moved"> {
  return { promisedBy: by, warnAt: shareOf(now, by, warnAt), tellAt: by, moved: 0 };
}

/** We answered: the clock stands still until the person writes. */
export const paused = (now: Instant) => ({ pausedAt: now, tellAt: never });

/** The person asks anew after an answer: a new promise, whatever became of the old one. */
export const restarted = (by: Instant, now: Instant): Change => ({
  $set: promised(by, now),
  $unset: { pausedAt: true, movedTo: true },
});

/** By when the person was last told that somebody answers; undefined when they have their answer. */
export const answerBy = (lead: Pick<Lead, "promisedBy" | "movedTo" | "pausedAt">): Instant | undefined =>
  lead.pausedAt === undefined ? (lead.movedTo ?? lead.promisedBy) : undefined;

/** `soon` at 75 % of the time that was promised, `late` when it is over; neither while we wait for the person. */
export function warningOf(
  lead: Pick<Lead, "state" | "promisedBy" | "warnAt" | "pausedAt">,
  now: Instant,
): "soon" | "late" | undefined {
  if (lead.state === "done" || lead.pausedAt !== undefined) return undefined;
  if (lead.promisedBy < now) return "late";
  return lead.warnAt <= now ? "soon" : undefined;
}

/** What the person hears when their answer takes longer than they were told. */
export const longer = (when: Instant): { kind: "notice"; reply: Reply } => ({
  kind: "notice",
  reply: { text: [{ key: "handover.promiseMoved", params: { when: { instant: when } } }] },
});

import { createHash } from "node:crypto";
import { addDays, belgianDay } from "../calendar/brussels.ts";
import type { Opportunity, OpportunityState } from "../opportunities/opportunity.ts";
import type { Instant } from "../store/port.ts";
import type { Posting } from "./posting.ts";
import type { Content, Unsure } from "./resolve.ts";

/** A vacancy that can be imported. */
export type Sound = { id: string; posting: Posting; content: Content; unsure: Unsure[]; checksum: string };

/** What the store holds of it already. */
export type Present = Pick<Opportunity, "_id" | "state" | "lastDay"> & Opportunity["source"];

export const closable = [
  "review",
  "sentBack",
  "open",
  "paused",
] as const satisfies readonly OpportunityState[];

export const isClosable = ({ state }: Present) => closable.some((one) => one === state);

/** A vacancy whose source names no last day is kept open again when fewer days than this are left. */
const renewDays = 15;

/** What an import does with one vacancy. Filled ones, and those that a person closed, stay as they are. */
export function deedFor(
  one: Sound,
  before: Present | undefined,
  today: string,
): "created" | "updated" | "unchanged" {
  if (!before) return "created";
  if (before.state === "filled") return "unchanged";
  if (before.state === "closed") return before.vanished || before.lastDay < today ? "updated" : "unchanged";
  if (before.checksum !== one.checksum) return "updated";
  const endsSoon = one.posting.lastDay === undefined && before.lastDay < addDays(today, renewDays);
  return endsSoon ? "updated" : "unchanged";
}

/** What is unsure waits in review, unless a coordinator has looked at these very words already. */
export function nextState(one: Sound, before: Present | undefined): OpportunityState {
  if (before && before.state !== "closed" && before.checksum === one.checksum) return before.state;
  if (one.unsure.length > 0) return "review";
  return before?.state === "paused" ? "paused" : "open";
}

export function asNew(
  one: Sound,
  system: string,
  now: Instant,
): Omit<Opportunity, "_id" | "state" | "history"> {
  const { posted } = one.posting;
  return {
    ...one.content,
    demo: false,
    // Nobody's chat: erasing a conversation never finds it, and no code opens it.
    conversationId: system,
    codeHash: system,
    source: sourceOf(one, system),
    createdAt: posted !== undefined && posted <= belgianDay(now) ? `${posted}T00:00:00.000Z` : now,
    updatedAt: now,
  };
}

export function sourceOf({ id, checksum, unsure }: Sound, system: string): Opportunity["source"] {
  return { system, id, checksum, ...(unsure.length > 0 && { unsure }) };
}

/** Tells whether a source still says the same; the day of posting, which some sources renew daily, does not count. */
export function checksumOf({ posted: _posted, ...told }: Posting, experience: string | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([told, experience ?? ""]))
    .digest("base64url")
    .slice(0, 22);
}

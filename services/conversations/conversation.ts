import { z } from "zod";
import type { Effect } from "../effects.ts";
import { defineCollection, type Instant } from "../store/port.ts";
import type { Event } from "./event.ts";
import { withQuestion } from "./keeping.ts";
import type { Button, HumanWords, Label, Reply } from "./reply.ts";

export type { Event } from "./event.ts";

/** One line of the transcript. `seq` is its place for every reader, and Direct Line's watermark. */
export type Message = { seq: number; at: Instant } & (
  | {
      from: "person";
      /** the channel's id of the activity; an echo carries it back */
      activityId: string;
      /** absent before consent, and where the guard for sensitive words left nothing */
      text?: string;
      /** a tapped button: its code, and what it said */
      code?: string;
      title?: Label;
    }
  | { from: "bot"; reply: Reply }
  /** either phrases or own words: a bubble has one language */
  | ({ from: "human"; name: string } & HumanWords)
);

/** Who speaks for the house: the bot, or the coordinator who holds the person's one open case. */
export type Floor = { by: "bot" } | { by: "human"; leadId: string; name: string };

/** Where a person is in the talk: ids and answers, never a position. */
export type Place = {
  /** the dialog that has the floor */
  dialog: string;
  /** the pending question of that dialog */
  question?: string;
  /** how often the pending question was not understood */
  failures: number;
  /** codes picked so far, for a question with several answers */
  picked: string[];
  /** what the pending question offers to choose from, when the person's words fit several */
  candidates: { code: string; label: string }[];
};

/** A form in progress: its answers and what was skipped, by question id. */
export type FormState = { version: number; answers: Record<string, unknown>; skipped: string[] };

export const roles = ["jobseeker", "employer"] as const;
export type Role = (typeof roles)[number];

/**
 * A conversation is one document, so that a turn is one compare-and-set: state, the events still to handle,
 * the messages with their sequence numbers and the effects still to do change together or not at all.
 */
export type Conversation = {
  _id: string;
  channel: string;
  /** how to reach a person on a Bot Framework channel later; the SDK's conversation reference */
  reference?: Record<string, unknown>;
  personId: string;
  role?: Role;
  language: string;
  languageBy: "chosen" | "detected" | "channel" | "default";
  consentAt?: Instant;
  floor: Floor;
  place: Place;
  forms: Record<string, FormState>;
  /** what the last list showed, and from where "more" goes on */
  shown: string[];
  /** the interest that the lead questions are about */
  interest?: string;
  revision: number;
  /** how often the person left a browser for good: tokens of an earlier one open nothing; absent until then */
  tokenGeneration?: number;
  nextSeq: number;
  /** events accepted and not yet handled, oldest first */
  inbox: Event[];
  /** ids of the latest events, so that the same one is not taken twice */
  seen: string[];
  messages: Message[];
  /** messages below this sequence number are in the `transcripts` collection */
  archivedBelow: number;
  /** effects of the last turn that are still to do; the next turn waits for them */
  effects: Effect[];
  effectCount: number;
  /** events in the inbox plus effects to do: what a worker looks for after a crash */
  work: number;
  createdAt: Instant;
  lastAt: Instant;
  /** when the retention rule erases it unless somebody writes again */
  eraseAt: Instant;
  /** when the person is asked whether it shall be kept longer; `never` when they are not, or were asked */
  askKeepAt: Instant;
};

/** Which tokens open it: those that were made after the person last left a browser for good. */
export const tokenGenerationOf = ({ tokenGeneration }: Pick<Conversation, "tokenGeneration">): number =>
  tokenGeneration ?? 0;

const conversationSchema = z.looseObject({
  _id: z.string().min(16),
  channel: z.string(),
  personId: z.string().min(16),
  language: z.string(),
  revision: z.number().int(),
  nextSeq: z.number().int(),
  inbox: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
  seen: z.array(z.string()),
  messages: z.array(z.looseObject({ seq: z.number().int(), from: z.string() })),
  effects: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
  work: z.number().int(),
  eraseAt: z.string(),
}) as unknown as z.ZodType<Conversation>;

export const conversationCollection = defineCollection<Conversation>({
  name: "conversations",
  schema: conversationSchema,
  indexes: [
    { fields: ["work"] },
    { fields: ["eraseAt"] },
    { fields: ["askKeepAt"] },
    { fields: ["personId"] },
  ],
  privacy: { holds: "personal data", owner: "conversationId", path: "_id" },
  retention:
    "24 hours before consent; an unfinished chat 30 days; without a case asked at 6 months and erased at 7; with a case 2 years after the last contact",
  version: 2,
  upgrade: withQuestion,
});

/** Older messages of a long conversation, in pieces. */
export type TranscriptPiece = {
  _id: string;
  conversationId: string;
  firstSeq: number;
  messages: Message[];
};

export const transcriptCollection = defineCollection<TranscriptPiece>({
  name: "transcripts",
  schema: z.looseObject({
    _id: z.string(),
    conversationId: z.string(),
    firstSeq: z.number().int(),
    messages: z.array(z.looseObject({ seq: z.number().int() })),
  }) as unknown as z.ZodType<TranscriptPiece>,
  indexes: [{ fields: ["conversationId", "firstSeq"] }],
  privacy: { holds: "personal data", owner: "conversationId", path: "conversationId" },
  retention: "as long as its conversation",
  version: 1,
});

/** The button with this code among the last things the bot said, so that a typed code counts as its tap. */
export function offeredButton(
  conversation: Pick<Conversation, "messages">,
  code: string,
): Button | undefined {
  if (code === "") return undefined;
  for (const message of conversation.messages.slice(-8).reverse()) {
    if (message.from !== "bot") continue;
    const cards = message.reply.cards ?? [];
    const buttons = [...(message.reply.buttons ?? []), ...cards.flatMap((card) => card.buttons)];
    const found = buttons.find((button) => button.code === code);
    if (found) return found;
  }
  return undefined;
}

/** Questions whose buttons may be answered by their number. */
const numbered = new Set(["choice", "choices", "occupation", "none"]);

/** The button at that place (from 1) of the last message that had any, where a number can only mean that. */
export function numberedButton(
  conversation: Pick<Conversation, "messages">,
  place: number,
): Button | undefined {
  const last = conversation.messages.findLast(
    (message) => message.from === "bot" && (message.reply.buttons?.length ?? 0) > 0,
  );
  if (last?.from !== "bot" || !numbered.has(last.reply.input ?? "none")) return undefined;
  return last.reply.buttons?.[place - 1];
}

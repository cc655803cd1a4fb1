import type { Event, Message } from "../conversations/conversation.ts";
import type { HumanWords, Label } from "../conversations/reply.ts";
import type { InLanguage, Phrase } from "../phrase.ts";
import type { Instant } from "../store/port.ts";
import { valued } from "./answers.ts";
import type { Lead } from "./lead.ts";
import { tellAfterUndo } from "./undoing.ts";

/** One line of the chat in words; `translation` is by a machine, beside the original. */
export type ChatLine = { seq: number; at: Instant } & (
  | { from: "person"; text?: string; tapped?: Phrase | string; translation?: string }
  | { from: "bot"; said: Phrase[]; offered: (Phrase | string)[]; shown: (Phrase | string)[] }
  /** `sent` false: on its way to the chat; `delivery`: not yet taken by the channel behind it, or not at all */
  | ({ from: "human"; name: string; sent: boolean; delivery?: Delivery } & HumanLine)
);

/** Own words as written, or phrases of the book in the reader's words and in the person's. */
type HumanLine = { text: string; language?: string; phrases?: { mine: Phrase; theirs: InLanguage }[] };

/** Where a reply to a channel outside is: `failed` was given up, and can be tried again by this id. */
export type Delivery = { id: string; state: "waiting" | "failed" };
/** The sequence numbers, `to` included, that a delivery is of. */
export type DeliveryOf = Delivery & { from: number; to: number };

/** A message of the transcript; `language` is that of the chat. */
export function chatLine(message: Message, deliveries: readonly DeliveryOf[], language: string): ChatLine {
  const { seq, at } = message;
  if (message.from === "human") {
    const open = deliveries.find(({ from, to }) => from <= seq && seq <= to);
    const delivery = open ? { delivery: { id: open.id, state: open.state } } : {};
    return {
      seq,
      at,
      from: "human",
      name: message.name,
      ...humanLine(message, language),
      sent: true,
      ...delivery,
    };
  }
  if (message.from === "person") {
    const { text, title, code } = message;
    const tapped = title ? label(title) : code === undefined ? undefined : valued(code);
    return {
      seq,
      at,
      from: "person",
      ...(text === undefined ? {} : { text }),
      ...(tapped === undefined ? {} : { tapped }),
    };
  }
  const { reply } = message;
  return {
    seq,
    at,
    from: "bot",
    said: reply.text,
    offered: (reply.buttons ?? []).map((button) => label(button.title)),
    shown: (reply.cards ?? []).map((card) => label(card.title)),
  };
}

/**
 * Of a closed case: what was said until its person heard of that. What they say later is for who holds them then, and
 * not for who did once.
 */
export function untilClosed<T extends { at: Instant }>(
  { ended }: Pick<Lead, "ended">,
  said: readonly T[],
): readonly T[] {
  if (ended === undefined) return said;
  const last = tellAfterUndo(ended);
  return said.filter(({ at }) => at <= last);
}

/** Replies that no turn has taken into the chat yet, behind its last line. */
export function onTheWay(replies: readonly Event[], seen: number, language: string): ChatLine[] {
  return replies.flatMap((event, i) => {
    if (event.kind !== "reply") return [];
    const { at, name } = event;
    return [
      { seq: seen + 1 + i, at, from: "human", name, ...humanLine(event, language), sent: false } as const,
    ];
  });
}

function humanLine({ text, language, phrases }: HumanWords, spoken: string): HumanLine {
  return {
    text,
    ...(language === undefined ? {} : { language }),
    ...(phrases === undefined
      ? {}
      : { phrases: phrases.map((phrase) => ({ mine: phrase, theirs: { in: spoken, phrase } })) }),
  };
}

const label = (one: Label): Phrase | string => ("key" in one ? one : one.text);

import type { Account } from "../accounts/account.ts";
import type { Conversation, Event, Message } from "../conversations/conversation.ts";
import type { Label } from "../conversations/reply.ts";
import type { Person } from "../people/person.ts";
import type { Phrase } from "../phrase.ts";
import type { Instant } from "../store/port.ts";
import { type Answer, answersOf, unknownOf, valued } from "./answers.ts";
import { answersForm } from "./answersForm.ts";
import type { HistoryEntry, Lead, LeadReason, Outcome, Stage } from "./lead.ts";
import { partnerChat } from "./partnerChat.ts";

/**
 * What a coordinator sees of a lead, and when. This file is the one place that decides it: `leadSummary` is
 * for everybody who may see leads and holds no name, no contact and no word of the chat; `leadPage` is for who
 * holds the lead. Phrases become words in the coordinator's language at the edge.
 */
export type LeadSummary = {
  id: string;
  state: "waiting" | "claimed" | "closed";
  reason: LeadReason;
  reasons: LeadReason[];
  createdAt: Instant;
  promisedBy: Instant;
  /** minutes since the lead was made; whole */
  waitingMinutes: number;
  /** the promised moment has passed and nobody holds it */
  late: boolean;
  language: string;
  /** municipality of the person */
  home?: string;
  /** `run`: the list that showed it; `npm run match:replay` makes it again */
  interests: { opportunityId: string; title: string; reasons: Phrase[]; run?: string }[];
  /** who holds it, since when, until when unless they go on working */
  holder?: { name: string; since: Instant; until: Instant; you: boolean };
  /** the person wrote after the last answer; only told to the holder */
  newMessage?: boolean;
  stage: Stage;
  outcome?: Outcome;
  demo: boolean;
};

export type LeadPage = LeadSummary & {
  name?: string;
  contact?: { ways: Phrase[]; details?: string };
  /** whom the person lets read this */
  share: Phrase[];
  findable: boolean;
  rightToWork?: Phrase;
  answers: Answer[];
  /** ids of questions that are still open; none for a partner organisation */
  unknown: string[];
  /** what the person wrote since the last answer of a coordinator, as written */
  openWords: { text: string; at: Instant }[];
  /** to send back with a reply: it is stopped when the person has written since */
  seen: number;
  /** a reply that the viewer has begun */
  draft?: string;
  chat: ChatLine[];
  notes: Lead["notes"];
  history: HistoryEntry[];
};

/** One line of the chat in words. */
export type ChatLine = { seq: number; at: Instant } & (
  | { from: "person"; text?: string; tapped?: Phrase | string }
  | { from: "bot"; said: Phrase[]; offered: (Phrase | string)[]; shown: (Phrase | string)[] }
  /** `sent` false: on its way to the chat; `delivery`: not yet taken by the channel behind it, or not at all */
  | { from: "human"; name: string; text: string; sent: boolean; delivery?: Delivery }
);

/** Where a reply to a channel outside is: `failed` was given up, and can be tried again by this id. */
export type Delivery = { id: string; state: "waiting" | "failed" };
/** The sequence numbers, `to` included, that a delivery is of. */
export type DeliveryOf = Delivery & { from: number; to: number };

type Viewer = { id: string };

/** Before the claim. */
export function leadSummary(lead: Lead, viewer: Viewer, now: Instant): LeadSummary {
  const { claim } = lead;
  const yours = claim?.by === viewer.id;
  return {
    id: lead._id,
    state: lead.state === "claimed" ? "claimed" : lead.state === "done" ? "closed" : "waiting",
    reason: lead.reason,
    reasons: [...new Set(lead.reasons.map((one) => one.reason))],
    createdAt: lead.created,
    promisedBy: lead.promisedBy,
    waitingMinutes: Math.max(0, Math.floor((Date.parse(now) - Date.parse(lead.created)) / 60_000)),
    late: lead.state === "waiting" && lead.promisedBy < now,
    language: lead.language,
    ...(lead.home === undefined ? {} : { home: lead.home }),
    interests: lead.interests.map(({ opportunityId, title, reasons, run }) => ({
      opportunityId,
      title,
      reasons,
      ...(run === undefined ? {} : { run }),
    })),
    ...(claim && lead.state === "claimed"
      ? { holder: { name: lead.holder ?? "", since: claim.since, until: claim.until, you: yours } }
      : {}),
    ...(yours ? { newMessage: wroteLast(lead) } : {}),
    stage: lead.stage,
    ...(lead.outcome === undefined ? {} : { outcome: lead.outcome }),
    demo: lead.demo,
  };
}

/**
 * After the claim: everything that helps to answer. A partner organisation never sees what was skipped, nor why
 * something was not for the person.
 */
export function leadPage(
  lead: Lead,
  about: {
    person: Person | undefined;
    messages: readonly Message[];
    /** the forms of the chat, to know what was skipped */
    forms: Conversation["forms"] | undefined;
    /** replies that have not reached the chat yet */
    underWay: readonly Event[];
    /** what the person's channel has not taken */
    deliveries: readonly DeliveryOf[];
    seen: number;
    draft?: string;
  },
  viewer: Viewer & Pick<Account, "organisation">,
  now: Instant,
): LeadPage {
  const { person, underWay, seen } = about;
  const partner = viewer.organisation !== "jobroad";
  const messages = partner ? partnerChat(about.messages, about.forms) : about.messages;
  const profile = person?.profile ?? {};
  return {
    ...leadSummary(lead, viewer, now),
    ...(person?.name === undefined ? {} : { name: person.name }),
    ...(person?.contact === undefined
      ? {}
      : {
          contact: {
            ways: person.contact.ways.map((way) => ({ key: `lead.contact.options.${way}` })),
            ...(person.contact.details === undefined ? {} : { details: person.contact.details }),
          },
        }),
    share: (person?.share ?? []).map((who) => ({ key: `lead.share.options.${who}` })),
    findable: person?.findable ?? false,
    ...(profile.rightToWork === undefined
      ? {}
      : {
          rightToWork: {
            key: `lead.rightToWork.options.${profile.rightToWork === "yes" ? "yes" : "tellPerson"}`,
          },
        }),
    answers: answersOf(profile),
    unknown: partner ? [] : unknownOf(profile),
    openWords: wordsSinceAnswer(messages),
    seen,
    ...(about.draft === undefined ? {} : { draft: about.draft }),
    chat: [...messages.map((one) => chatLine(one, about.deliveries)), ...onTheWay(underWay, seen)],
    notes: lead.notes,
    history: lead.history,
  };
}

const wroteLast = (lead: Lead): boolean => {
  const answered =
    lead.history.findLast((line) => line.what === "replied" || line.what === "claimed")?.at ?? "";
  return (lead.lastPersonMessageAt ?? "") > answered;
};

/** Of what the person wrote since a coordinator last answered: not what answered a question of the bot. */
function wordsSinceAnswer(messages: readonly Message[]): LeadPage["openWords"] {
  const last = messages.findLastIndex((message) => message.from === "human");
  return messages
    .flatMap((message, i) =>
      i > last && message.from === "person" && message.text && !answersForm(messages, i)
        ? [{ text: message.text, at: message.at }]
        : [],
    )
    .slice(-5);
}

function chatLine(message: Message, deliveries: readonly DeliveryOf[]): ChatLine {
  const { seq, at } = message;
  if (message.from === "human") {
    const open = deliveries.find(({ from, to }) => from <= seq && seq <= to);
    const delivery = open ? { delivery: { id: open.id, state: open.state } } : {};
    return { seq, at, from: "human", name: message.name, text: message.text, sent: true, ...delivery };
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

function onTheWay(replies: readonly Event[], seen: number): ChatLine[] {
  return replies.flatMap((event, i) =>
    event.kind === "reply"
      ? [
          {
            seq: seen + 1 + i,
            at: event.at,
            from: "human",
            name: event.name,
            text: event.text,
            sent: false,
          } as const,
        ]
      : [],
  );
}

const label = (one: Label): Phrase | string => ("key" in one ? one : one.text);

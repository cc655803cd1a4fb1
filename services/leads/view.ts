import type { Account } from "../accounts/account.ts";
import type { Conversation, Event, Message } from "../conversations/conversation.ts";
import type { Person } from "../people/person.ts";
import type { Phrase } from "../phrase.ts";
import { never } from "../queue/envelope.ts";
import type { Instant } from "../store/port.ts";
import { type Answer, answersOf, unknownOf } from "./answers.ts";
import { answersForm } from "./answersForm.ts";
import { type ChatLine, chatLine, type DeliveryOf, onTheWay, untilClosed } from "./chatLines.ts";
import { warningOf } from "./clock.ts";
import type { Begun } from "./drafts.ts";
import type { Contact, HistoryEntry, Lead, LeadReason, Outcome, Stage } from "./lead.ts";
import { partnerChat } from "./partnerChat.ts";
import { summaryOf } from "./summary.ts";
import { isEnough, type Tries, triesOf } from "./tries.ts";

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
  /** the promised moment has passed without an answer */
  late: boolean;
  /** 75 % of the time that was promised has passed, or all of it */
  warning?: "soon" | "late";
  /** by when the person was told later that somebody answers */
  movedTo?: Instant;
  /** since when we wait for the person: they have their answer */
  pausedAt?: Instant;
  /** until when the holder has put it aside */
  snoozedUntil?: Instant;
  /** why it is back after that */
  woke?: "time" | "reply";
  /** short labels of the house */
  tags: string[];
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
  /** in a few sentences, from structure */
  summary: Phrase[];
  answers: Answer[];
  /** ids of questions that are still open; none for a partner organisation */
  unknown: string[];
  /** what the person wrote since the last answer of a coordinator, as written */
  openWords: { text: string; at: Instant }[];
  /** to send back with a reply: it is stopped when the person has written since */
  seen: number;
  /** a reply that the viewer has begun */
  draft?: Begun;
  contacts: Contact[];
  /** how often they were tried since their last sign, and what "no answer" takes */
  tries: Tries & { enough: boolean };
  chat: ChatLine[];
  notes: Lead["notes"];
  history: HistoryEntry[];
};

type Viewer = { id: string };

/** Before the claim. */
export function leadSummary(lead: Lead, viewer: Viewer, now: Instant): LeadSummary {
  const { claim } = lead;
  const yours = claim?.by === viewer.id;
  const warning = warningOf(lead, now);
  return {
    id: lead._id,
    state: lead.state === "claimed" ? "claimed" : lead.state === "done" ? "closed" : "waiting",
    reason: lead.reason,
    reasons: [...new Set(lead.reasons.map((one) => one.reason))],
    createdAt: lead.created,
    promisedBy: lead.promisedBy,
    waitingMinutes: Math.max(0, Math.floor((Date.parse(now) - Date.parse(lead.created)) / 60_000)),
    late: warning === "late",
    ...(warning === undefined ? {} : { warning }),
    ...(lead.movedTo === undefined ? {} : { movedTo: lead.movedTo }),
    ...(lead.pausedAt === undefined ? {} : { pausedAt: lead.pausedAt }),
    ...(lead.wakeAt === never ? {} : { snoozedUntil: lead.wakeAt }),
    ...(lead.woke === undefined ? {} : { woke: lead.woke }),
    tags: lead.tags,
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
    draft?: Begun;
    /** of the chat as it is now */
    language: string;
  },
  viewer: Viewer & Pick<Account, "organisation">,
  now: Instant,
): LeadPage {
  const { person, seen, language } = about;
  const tries = triesOf(lead, now);
  const partner = viewer.organisation !== "jobroad";
  const said = untilClosed(lead, about.messages);
  const messages = partner ? partnerChat(said, about.forms) : said;
  const profile = person?.profile ?? {};
  const answers = answersOf(profile);
  return {
    ...leadSummary(lead, viewer, now),
    language,
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
    summary: summaryOf(lead, answers),
    answers,
    unknown: partner ? [] : unknownOf(profile),
    openWords: wordsSinceAnswer(messages),
    seen,
    ...(about.draft === undefined ? {} : { draft: about.draft }),
    chat: [
      ...messages.map((one) => chatLine(one, about.deliveries, language)),
      ...onTheWay(untilClosed(lead, about.underWay), seen, language),
    ],
    contacts: lead.contacts,
    tries: { ...tries, enough: isEnough(tries) },
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

import { z } from "zod";
import type { Event } from "../conversations/event.ts";
import type { contactWays } from "../people/person.ts";
import type { Phrase } from "../phrase.ts";
import { type Job, never, queueFields, queueIndexes } from "../queue/envelope.ts";
import { defineCollection, type Instant } from "../store/port.ts";

/** Why a person's case asks for a human (DOMAIN.md section 3). */
export const leadReasons = [
  "interested",
  "personAsked",
  "nothingFound",
  "conditionUnclear",
  "rightToWork",
  "registration",
  "referred",
  "savedSearchHit",
  "employerQuestion",
  "vacancyReview",
  "employerSilent",
  "checkInBad",
  "checkInUnanswered",
  "problemAtWork",
  "discrimination",
  "urgent",
  "under18",
  "dataRequest",
  "complaintOrPraise",
  "badSentence",
  "deliveryFailed",
] as const;
export type LeadReason = (typeof leadReasons)[number];

export const stages = [
  "new",
  "claimed",
  "contacted",
  "firstTalk",
  "screening",
  "preparing",
  "presented",
  "tasting",
  "interview",
  "offer",
  "signed",
  "started",
  "week1",
  "month1",
  "month3",
  "month6",
  "paused",
  "ended",
] as const;
export type Stage = (typeof stages)[number];

/** How a case ended. Never a judgement of the person (DOMAIN.md section 3). */
export const outcomes = [
  "jobPermanent",
  "jobFixedTerm",
  "jobAgency",
  "jobOther",
  "iboOrInternship",
  "workLearningPlace",
  "article60OrMaatwerk",
  "trainingOrCourse",
  "backToSchool",
  "handedToPartner",
  "foundAlone",
  "informedOnly",
  "personStopped",
  "noAnswer",
  "moved",
  "later",
  "nothingSuitable",
  "duplicate",
  "spam",
] as const;
export type Outcome = (typeof outcomes)[number];

/** What a person was interested in, with the reasons that they saw; `run` is the id of the list that showed it. */
export type Interest = { opportunityId: string; title: string; reasons: Phrase[]; run?: string };

type ContactWay = (typeof contactWays)[number];

/** A try to reach the person outside the chat. */
export type Contact = { at: Instant; by: string; way: ContactWay; reached: boolean; note?: string };

/** One line of a lead's history: who did what, when. Never what people wrote in the chat. */
export type HistoryEntry = { at: Instant; by: string; what: string; note?: string };

/**
 * A person's one open case, waiting in a queue for a coordinator. The envelope (state, due, created, attempts,
 * claim) is the queue's; `openKey` is unique, so nobody ever has two open cases.
 */
export type Lead = Job & {
  personId: string;
  conversationId: string;
  /** `open:<person>` while open, `closed:<lead>` after */
  openKey: string;
  /** who holds it, as colleagues and the person know them */
  holder?: string;
  reason: LeadReason;
  /** every reason that joined, oldest first */
  reasons: { reason: LeadReason; at: Instant }[];
  interests: (Interest & { at: Instant; demo?: boolean })[];
  language: string;
  /** municipality of the person, for the list before the claim */
  home?: string;
  /** there are interests, and each is in an example */
  demo: boolean;
  stage: Stage;
  outcome?: Outcome;
  /** id of the account that closed it, who may still read it */
  closedBy?: string;
  /** by when the person was told that somebody answers their question, when they asked it */
  promisedBy: Instant;
  /** when 75 % of the time that was promised has passed */
  warnAt: Instant;
  /** when the person has to be told that it takes longer; `never` while nothing is owed */
  tellAt: Instant;
  /** by when they were told later that somebody answers, and how often that was moved without an answer */
  movedTo?: Instant;
  moved: number;
  /** since when they have an answer: the clock stands still until they write */
  pausedAt?: Instant;
  /** until when the holder has put it aside; `never` when they have not */
  wakeAt: Instant;
  /** why it is back after being put aside */
  woke?: "time" | "reply";
  /** short labels of the house */
  tags: string[];
  /** tries to reach the person outside the chat, oldest first */
  contacts: Contact[];
  lastPersonMessageAt?: Instant;
  history: HistoryEntry[];
  notes: { at: Instant; by: string; text: string }[];
  /** ids of effects that are in this document already */
  applied: string[];
  /** events on their way to the conversation */
  outbox: Event[];
  outboxIds: string[];
  /** how many events are on their way; what a worker looks for */
  work: number;
};

export const leadCollection = defineCollection<Lead>({
  name: "leads",
  schema: z.looseObject({
    ...queueFields,
    _id: z.string().min(16),
    personId: z.string(),
    conversationId: z.string(),
    openKey: z.string(),
    reason: z.enum(leadReasons),
    language: z.string(),
    stage: z.enum(stages),
    work: z.number().int(),
    warnAt: z.string(),
    tellAt: z.string(),
    wakeAt: z.string(),
    tags: z.array(z.string()),
  }) as unknown as z.ZodType<Lead>,
  indexes: [
    ...queueIndexes,
    { fields: ["state", "created"] },
    { fields: ["openKey"], unique: true },
    { fields: ["personId"] },
    { fields: ["work"] },
    { fields: ["tellAt"] },
    { fields: ["wakeAt"] },
  ],
  privacy: { holds: "personal data", owner: "personId", path: "personId" },
  retention: "2 years after the last contact",
  version: 2,
  /** Leads of before: nobody is told anything about their promise that they were not told then. */
  upgrade: (older) => ({
    warnAt: older.promisedBy,
    tellAt: never,
    wakeAt: never,
    moved: 0,
    tags: [],
    contacts: [],
    ...older,
  }),
});

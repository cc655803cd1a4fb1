import type {
  Conversation,
  Event,
  Floor,
  FormState,
  Place,
  Role,
} from "../../services/conversations/conversation.ts";
import type { Button, Card, Label, Reply } from "../../services/conversations/reply.ts";
import type { Effect } from "../../services/effects.ts";
import type { Lexicon } from "../../services/language/lexicon.ts";
import type { Lead } from "../../services/leads/lead.ts";
import type { RequirementCost } from "../../services/matching/requirementCosts.ts";
import type { Run } from "../../services/matching/runs.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import type { Person, ShareOption } from "../../services/people/person.ts";
import type { Profile } from "../../services/people/profile.ts";
import type { Param, Phrase } from "../../services/phrase.ts";
import type { Instant } from "../../services/store/port.ts";

/** What somebody said: the words, and the code when they tapped a button. */
export type Said = { text: string; code?: string };

/** What a dialog may look up. Nothing here writes: what must change in the world is an effect. */
export type Reads = {
  words: Lexicon;
  person(id: string): Promise<Person | undefined>;
  openCase(personId: string): Promise<Lead | undefined>;
  /** from which organisations somebody looked at the person's page, latest day first */
  looks(personId: string): Promise<{ day: string; organisations: ShareOption[] }[]>;
  opportunity(id: string): Promise<Opportunity | undefined>;
  /** public events from now on, for everybody */
  events(now: Instant): Promise<Card[]>;
  opportunityByCode(code: string): Promise<Opportunity | undefined>;
  /** the ranked list as cards, with what is one step away; `after` results already shown */
  list(profile: Profile, after: readonly string[], now: Instant): Promise<List>;
  /** what an opportunity is to the person now, as cards; what is no longer open or does not fit is left out */
  cards(profile: Profile, ids: readonly string[], now: Instant): Promise<Omit<List, "steps" | "total">>;
  /** the latest list in which the person saw this, and the reasons that they read */
  lastShown(personId: string, opportunityId: string): Promise<{ run: string; reasons: Phrase[] } | undefined>;
  /** whether the person is told what is new, and what they were told last */
  savedSearch(personId: string): Promise<{ told: string[] } | undefined>;
  /** what each requirement of a draft costs, in people nearby who agreed to be found */
  requirementCosts(draft: Opportunity, now: Instant): Promise<RequirementCost[]>;
  /** one that is open, whether it fits or not */
  card(opportunityId: string): Card | undefined;
  whyNotYet(profile: Profile, opportunityId: string, now: Instant): Promise<Phrase[]>;
  occupations(text: string, language: string): OccupationHit[];
  /** the main points of a longer text, as a service outside hears them; none where there is no such service */
  keyPhrases(text: string, language: string): Promise<string[]>;
  /** the pictured kinds of work, for people who do not know yet */
  kindsOfWork(): { id: string; picture: string; isco: string[] }[];
  places(text: string): PlaceHit[];
  placeOf(id: string): PlaceHit | undefined;
  language(text: string, hint: string): Guess;
  /** what a service outside makes of a text of several words, when one is configured and sure of it */
  secondOpinion(text: string): Promise<string | undefined>;
  day(text: string, language: string, today: string): string | undefined;
  phone(text: string): string | undefined;
  /** by when a person answers who asks now */
  promise(now: Instant): Instant;
  organisation: { name: string; phone: string; email: string; address: string };
};

export type OccupationHit = { code: string; isco: string; label: string; sure: boolean };
export type PlaceHit = {
  id: string;
  name: string;
  postcode: string;
  lat: number;
  lon: number;
  sure: boolean;
};
export type Guess = { language: string; certain: boolean; confirm: boolean } | undefined;
export type List = {
  cards: Card[];
  steps: Card[];
  total: number;
  questions: ListQuestion[];
  /** what is kept of it once it is shown */
  run: Run;
};
export type ListQuestion = { id: string; phrase: Phrase };

/** Randomness is a collaborator too, so that a turn can be run again. */
export type Fresh = { id(): string; code(): string; hash(code: string): string };

/**
 * One turn of a conversation: a working copy of what it may change, and what it says and wants done.
 * The runner takes the copy back in one compare-and-set; nothing in here touches the world.
 */
export type Turn = {
  readonly event: Event;
  readonly now: Instant;
  /** the calendar day in Belgium, `YYYY-MM-DD` */
  readonly today: string;
  readonly reads: Reads;
  readonly fresh: Fresh;
  readonly conversationId: string;
  readonly personId: string;
  readonly channel: string;
  role: Role | undefined;
  language: string;
  languageBy: Conversation["languageBy"];
  consentAt: Instant | undefined;
  floor: Floor;
  place: Place;
  forms: Record<string, FormState>;
  shown: string[];
  interest: string | undefined;
  person: Person | undefined;
  /** the person has an open case, or will have one after this turn's effects */
  hasCase: boolean;
  /** by when that case is answered */
  promisedBy: Instant;
  messages: Reply[];
  effects: Effect[];
  /** the dialog that gets the floor when the present one has said its last word */
  next: string | undefined;
};

/** What keeps the floor between turns. `ask` says the pending question (again); `hear` takes an answer. */
export type Dialog = {
  name: string;
  ask(turn: Turn): void | Promise<void>;
  /** after a word on the side: the way back to what stands on the screen, where asking again would be long */
  askBriefly?(turn: Turn): void | Promise<void>;
  hear(turn: Turn, said: Said): void | Promise<void>;
  /** the options of the pending question that the words name; `whole` when they say nothing else */
  names?(turn: Turn, text: string): { whole: boolean; language: string } | undefined;
};

export const startPlace = (dialog: string, question?: string): Place => ({
  dialog,
  ...(question === undefined ? {} : { question }),
  failures: 0,
  picked: [],
  candidates: [],
});

/** Gives the floor to another dialog, which asks its first question next. */
export function giveFloor(turn: Turn, dialog: string, question?: string): void {
  turn.place = startPlace(dialog, question);
  turn.next = dialog;
}

export function phrase(key: string, params?: Record<string, Param>): Phrase {
  return params ? { key, params } : { key };
}

export function button(code: string, title: Label | string, picture?: string): Button {
  const label: Label = typeof title === "string" ? { key: title } : title;
  return picture === undefined ? { code, title: label } : { code, title: label, picture };
}

type Ask = Omit<Reply, "text">;

/** Says one message: one or several sentences, and what goes with it. */
export function say(turn: Turn, text: string | Phrase | (string | Phrase)[], ask: Ask = {}): void {
  const parts = Array.isArray(text) ? text : [text];
  turn.messages.push({
    text: parts.map((part) => (typeof part === "string" ? { key: part } : part)),
    ...ask,
  });
}

/** Wants something done; its id makes doing it twice the same as once. */
export function want(turn: Turn, effect: EffectWithoutId): void {
  turn.effects.push({ ...effect, id: `${turn.event.id}:${turn.effects.length}` } as Effect);
}
type EffectWithoutId = Effect extends infer E ? (E extends Effect ? Omit<E, "id"> : never) : never;

/** Changes what we know of the person and wants it saved (once a turn: the last state wins). */
export function know(turn: Turn, change: Partial<Omit<Person, "_id" | "conversationId">>): void {
  const person: Person = {
    ...(turn.person ?? {
      _id: turn.personId,
      conversationId: turn.conversationId,
      language: turn.language,
      profile: {},
      findable: false,
      consentAt: turn.consentAt ?? turn.now,
      updatedAt: turn.now,
    }),
    ...change,
    updatedAt: turn.now,
  };
  turn.person = person;
  const saving = turn.effects.find((effect) => effect.kind === "person.save");
  if (saving) saving.person = person;
  else want(turn, { kind: "person.save", person });
}

export type { Button, Card, Label, Param, Phrase, Profile, Reply };

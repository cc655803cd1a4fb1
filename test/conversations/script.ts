import type { Lead } from "../../services/leads/lead.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import type { Person } from "../../services/people/person.ts";

/** The languages in which every script is spoken. */
export const spoken = ["nl", "en", "fr", "ar", "uk"] as const;
export type Spoken = (typeof spoken)[number];
export type Words = Record<Spoken, string>;

/** What happens: the person types their own words, or taps; or a coordinator does something at the inbox. */
type Doing =
  /** `{phone}` stands for a telephone number that nobody else in the house has, `{code}` for the employer's code */
  | { says: Words }
  /** a code; one that ends in "*" is the first on the screen that begins so */
  | { taps: string }
  | { desk: "claims" | "handsBack" | "replies" | "publishes"; text?: Words };

/** One line of a conversation, and what must come of it. */
export type Step = Doing & {
  prompt?: string;
  /** the keys of all that is said, in order; `keysIn` where a language differs */
  keys?: string[];
  keysIn?: Partial<Record<Spoken, string[]>>;
  /** sentences that must stand in the answer, literally */
  reads?: Partial<Words>;
  /** codes that must be offered */
  offers?: string[];
  /** what must be known after it */
  knows?: (facts: Facts) => void;
};

export type Facts = {
  person: Person | undefined;
  lead: Lead | undefined;
  /** ids of the results on the screen */
  cards: string[];
  /** what this employer offered */
  vacancies: Opportunity[];
};

export type Script = { title: string; role?: "employer"; steps: Step[] };

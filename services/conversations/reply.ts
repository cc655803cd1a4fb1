import type { Opportunity, OpportunityKind, Words } from "../opportunities/opportunity.ts";
import type { Phrase } from "../phrase.ts";

/** What the page needs to know to show the right keyboard. */
export type Input =
  | "none"
  | "text"
  | "choice"
  | "choices"
  | "place"
  | "occupation"
  | "number"
  | "date"
  | "phone"
  | "email";

/**
 * A label that each language says itself, or words shown as written; `otherwise` is said to who reads another
 * language than the words'.
 */
export type Label = Phrase | (Words & { otherwise?: Phrase });

/** A button carries a code without language; what it says is made when it is sent. */
export type Button = { code: string; title: Label; picture?: string };

/** One result of the list: what it is, why it is there, what to do with it. */
export type Card = {
  opportunityId: string;
  kind: OpportunityKind;
  title: Label;
  /** organisation and place, as written */
  subtitle: string;
  /** short facts with the name of a pictogram: bike, clock, moon, sun, euro, speech, calendar … */
  facts: { picture: string; phrase: Phrase }[];
  reasons: Phrase[];
  concerns: Phrase[];
  buttons: Button[];
  at?: Pick<Opportunity["workplace"], "lat" | "lon">;
};

/** One message of the bot: keys and parameters only, so that it can be said again in another language. */
export type Reply = {
  /** paragraphs, said as one message */
  text: Phrase[];
  /** the question on the screen, such as `intake.home`; absent when nothing is asked */
  prompt?: string;
  input?: Input;
  step?: number;
  of?: number;
  buttons?: Button[];
  cards?: Card[];
  /** codes chosen so far in a question with several answers */
  chosen?: string[];
  /** the page may offer to download the data of this chat */
  download?: boolean;
};

/**
 * What a coordinator writes: phrases of the book, which every language says in its own words, and words of their
 * own ("" when there are none), as written; `language` is that of their own words.
 */
export type HumanWords = { text: string; language?: string; phrases?: Phrase[] };

/**
 * A sentence that is not said yet: a locale key with parameters, so that it can be said in every language,
 * also later, also in another one. Stored and passed around instead of text; bot/render.ts makes the words.
 */
export type Phrase = { key: string; params?: Record<string, Param> };

/** A parameter that a language says in its own way, or a plain value. */
export type Param =
  | string
  | number
  | { occupation: string }
  | { place: string }
  /** a calendar day, `YYYY-MM-DD` */
  | { day: string }
  /** an instant; said as day and time in Belgium */
  | { instant: string }
  /** a time of the day, `HH:MM` */
  | { time: string }
  /** a telephone number, as written */
  | { phone: string }
  /** euros */
  | { amount: number }
  /** the language's own name */
  | { language: string }
  /** at least so many: "200+" */
  | { atLeast: number }
  | { phrase: Phrase }
  /** said as a list ("a, b and c") */
  | { list: Param[] };

/** A phrase that is to be said in this language, whoever reads it. */
export type InLanguage = { in: string; phrase: Phrase };

import type { Param, Phrase } from "../phrase.ts";

/**
 * The sentences that coordinators say most, by what they are about. Each is a text of every language of the chat
 * (`locales/<language>/phrases.json`), so that somebody who writes Dutch is read in Tigrinya; the fields are filled
 * by the coordinator, and said by the language of who reads them.
 */
export const phraseCategories = ["contact", "meeting", "call", "employer", "question", "work"] as const;
export type PhraseCategory = (typeof phraseCategories)[number];

/** `words` are free: quoted as written, with their language beside them. */
export type FieldKind = "day" | "time" | "place" | "phone" | "amount" | "name" | "words";
export type Field = { name: string; kind: FieldKind };
export type BookPhrase = { id: string; category: PhraseCategory; fields: readonly Field[] };

/** A phrase as it was picked: what stands in its fields, as typed. */
export type Picked = { id: string; values: Readonly<Record<string, string>> };
/** What is wrong with a field; `unknown` is a phrase that is not in the book. */
export type PhraseFault = { id: string; field: string; fault: "missing" | "wrong" | "past" | "unknown" };
type Composed = { ok: true; phrases: Phrase[] } | { ok: false; faults: PhraseFault[] };

const field = (kind: FieldKind, name: string = kind): Field => ({ name, kind });
const day = field("day");
const time = field("time");
const place = field("place");
const phone = field("phone");
const name = field("name");
const words = field("words");

const about = (category: PhraseCategory, phrases: Record<string, readonly Field[]>): BookPhrase[] =>
  Object.entries(phrases).map(([id, fields]) => ({ id, category, fields }));

export const phraseBook: readonly BookPhrase[] = [
  ...about("contact", {
    hello: [name],
    thanks: [],
    noNews: [day],
    free: [],
    noDecide: [],
    noPhotos: [],
    congratulations: [],
    goodbye: [],
    ownWords: [words],
  }),
  ...about("meeting", {
    appointment: [day, time, place],
    canYouCome: [day, time, place],
    otherDay: [],
    appointmentMoved: [day, time],
    bringCardCv: [],
    bring: [words],
    noCv: [],
    askFor: [name],
    bus: [field("name", "line"), place],
    withSomebody: [],
  }),
  ...about("call", {
    callMe: [phone],
    callMeBetween: [phone, field("time", "from"), field("time", "to")],
    iCall: [day, time],
    missedYou: [],
    whichNumber: [],
    bestTime: [],
    otherCalls: [name],
  }),
  ...about("employer", {
    employerYes: [name],
    employerNo: [name],
    employerLater: [name, day],
    employerMeets: [name, day, time, place],
    employerSays: [name, words],
    filled: [],
    tryDay: [name, day, time],
    mayIGive: [name],
    contract: [],
    wage: [field("amount")],
    course: [name, day],
  }),
  ...about("question", {
    whichDays: [],
    whichHours: [],
    stillLooking: [],
    stillInterested: [name],
    howTravel: [],
    licence: [],
    understood: [],
  }),
  ...about("work", {
    firstDay: [day, time, place],
    shoes: [],
    food: [],
    firstDayHow: [],
    goesWell: [],
    illCall: [phone],
  }),
];

const book = new Map(phraseBook.map((phrase) => [phrase.id, phrase]));

/**
 * Picked phrases as phrases that every language can say, or all that is missing or wrong in them. `language` is
 * that of free words, `today` the Belgian day: nobody is invited to a day that is over.
 */
export function composePhrases(
  picked: readonly Picked[],
  { language, today }: { language: string; today: string },
): Composed {
  const phrases: Phrase[] = [];
  const faults: PhraseFault[] = [];
  for (const { id, values } of picked) {
    const known = book.get(id);
    if (!known) faults.push({ id, field: "", fault: "unknown" });
    const params: Record<string, Param> = {};
    for (const { name, kind } of known?.fields ?? []) {
      const read = readField[kind](values[name]?.trim() ?? "", today);
      if (typeof read === "object" && "fault" in read) faults.push({ id, field: name, fault: read.fault });
      else params[name] = read;
      if (kind === "words") params.language = { language };
    }
    if (isTurnedRound(values)) faults.push({ id, field: "to", fault: "wrong" });
    phrases.push({ key: `phrases.${id}`, ...(Object.keys(params).length > 0 ? { params } : {}) });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, phrases };
}

type Fault = { fault: PhraseFault["fault"] };
const wrong: Fault = { fault: "wrong" };
const missing: Fault = { fault: "missing" };

const upTo =
  (length: number) =>
  (text: string): Param | Fault => {
    if (text === "") return missing;
    return text.length > length ? wrong : text;
  };

const readField: Record<FieldKind, (text: string, today: string) => Param | Fault> = {
  day(text, today) {
    if (text === "") return missing;
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`));
    if (!isDay) return wrong;
    return text < today ? { fault: "past" } : { day: text };
  },
  time(text) {
    if (text === "") return missing;
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? { time: text } : wrong;
  },
  phone(text) {
    if (text === "") return missing;
    const digits = text.replace(/\D/g, "").length;
    return /^\+?[\d ()./-]+$/.test(text) && digits >= 8 && digits <= 15 ? { phone: text } : wrong;
  },
  amount(text) {
    if (text === "") return missing;
    const amount = /^\d{1,5}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(",", ".")) : 0;
    return amount > 0 ? { amount } : wrong;
  },
  place: upTo(120),
  name: upTo(80),
  words: upTo(300),
};

const isTurnedRound = ({ from, to }: Picked["values"]): boolean =>
  from !== undefined && to !== undefined && from !== "" && to !== "" && to <= from;

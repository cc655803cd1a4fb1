import i18next, { type i18n } from "i18next";
import { languageOf, languages } from "../locales/languages.ts";
import type { Locale } from "../locales/load.ts";
import type { Label, Reply } from "../services/conversations/reply.ts";
import type { Param, Phrase } from "../services/phrase.ts";
import type { Recordings } from "./recordings.ts";

/** A reply in words of one language. */
export type Said = {
  text: string;
  language: string;
  dir: "ltr" | "rtl";
  buttons: SaidButton[];
  cards: SaidCard[];
  /** addresses of what the organisation recorded of it, in order: the whole text, then its buttons; else empty */
  recordings: string[];
};
export type SaidButton = { code: string; title: string; picture?: string; language?: string };
export type SaidCard = {
  opportunityId: string;
  kind: string;
  title: string;
  titleLanguage: string;
  subtitle: string;
  facts: { picture: string; text: string }[];
  reasons: string[];
  concerns: string[];
  buttons: SaidButton[];
  at?: { lat: number; lon: number };
};

export type Renderer = {
  /** says a phrase; a key that no language has throws, since nobody may read a key */
  say(phrase: Phrase, language: string): string;
  has(key: string, language: string): boolean;
  render(reply: Reply, language: string): Said;
  label(label: Label, language: string): string;
};

type Names = {
  occupation(code: string, language: string): string;
  place(id: string, language: string): string;
};

/** Languages that Intl knows under another name. */
const intlTag = (code: string) => ({ prs: "fa-AF" })[code] ?? code;

/** Makes words of keys and parameters, in every language of the list. */
export function makeRenderer(
  locales: readonly Locale[],
  names: Names,
  recordings?: Pick<Recordings, "of" | "one">,
): Renderer {
  const i18n: i18n = i18next.createInstance();
  i18n.init({
    resources: Object.fromEntries(locales.map(({ code, texts }) => [code, { translation: texts }])),
    fallbackLng: (code: string) => fallbacks(code),
    supportedLngs: languages.map((one) => one.code),
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
    initAsync: false,
  });

  const say = (phrase: Phrase, language: string): string => {
    const params = Object.fromEntries(
      Object.entries(phrase.params ?? {}).map(([name, param]) => [
        name,
        isolated(value(param, language), language),
      ]),
    );
    if (!i18n.exists(phrase.key, { lng: language, ...params })) throw new Error(`No text for ${phrase.key}`);
    return i18n.t(phrase.key, { lng: language, ...params });
  };

  const value = (param: Param, language: string): string | number => {
    if (typeof param !== "object") return param;
    if ("occupation" in param) return names.occupation(param.occupation, language);
    if ("place" in param) return names.place(param.place, language);
    if ("language" in param) return languageName(param.language);
    if ("phrase" in param) return say(param.phrase, language);
    if ("atLeast" in param) return atLeast(param.atLeast);
    if ("day" in param) return dayFormat(language).format(new Date(`${param.day}T12:00:00Z`));
    if ("instant" in param) return instantFormat(language).format(new Date(param.instant));
    if ("time" in param) return timeFormat(language).format(new Date(`2000-01-01T${param.time}:00Z`));
    // Its groups of digits would stand in the order of the sentence, and be read from the end.
    if ("phone" in param)
      return languageOf(language).direction === "rtl" ? together(param.phone) : param.phone;
    if ("amount" in param) return euros(language).format(param.amount);
    const items = param.list.map((item) => String(value(item, language)));
    return new Intl.ListFormat(intlTag(language), { type: "conjunction" }).format(items);
  };

  const label = (one: Label, language: string): string => {
    if ("key" in one) return say(one, language);
    return one.otherwise && one.language !== language ? say(one.otherwise, language) : one.text;
  };
  const languageOfLabel = (one: Label, language: string) =>
    "key" in one || one.otherwise ? language : one.language;
  const button = (one: { code: string; title: Label; picture?: string }, language: string): SaidButton => ({
    code: one.code,
    title: label(one.title, language),
    ...(one.picture === undefined ? {} : { picture: one.picture }),
    ...(languages.some((known) => known.code === one.code) ? { language: one.code } : {}),
  });

  const recordingsOf = ({ text, buttons = [], cards = [] }: Reply, language: string): string[] => {
    const told = cards.length === 0 ? recordings?.of(text, language) : undefined;
    const titles = buttons.map(({ title }) =>
      "key" in title ? recordings?.one(title, language) : undefined,
    );
    return told ? [...told, ...titles.filter((address) => address !== undefined)] : [];
  };

  return {
    say,
    label,
    has: (key, language) => i18n.exists(key, { lng: language, fallbackLng: [] }),
    render: (reply, language) => ({
      text: reply.text.map((phrase) => say(phrase, language)).join("\n\n"),
      language,
      dir: languageOf(language).direction,
      buttons: (reply.buttons ?? []).map((one) => button(one, language)),
      cards: (reply.cards ?? []).map((card) => ({
        opportunityId: card.opportunityId,
        kind: card.kind,
        title: label(card.title, language),
        titleLanguage: languageOfLabel(card.title, language),
        subtitle: card.subtitle,
        facts: card.facts.map((fact) => ({ picture: fact.picture, text: say(fact.phrase, language) })),
        reasons: card.reasons.map((phrase) => say(phrase, language)),
        concerns: card.concerns.map((phrase) => say(phrase, language)),
        buttons: card.buttons.map((one) => button(one, language)),
        ...(card.at === undefined ? {} : { at: card.at }),
      })),
      recordings: recordingsOf(reply, language),
    }),
  };
}

/** Counts as the number where a language asks for its plural, and reads as "200+". */
const atLeast = (number: number): number =>
  ({
    [Symbol.toPrimitive]: (hint: string) => (hint === "number" ? number : `${number}+`),
  }) as unknown as number;

/**
 * A Latin name inside a right-to-left sentence, kept together by Unicode's isolates: else the punctuation around
 * it jumps to the other side.
 */
function isolated(said: string | number, language: string): string | number {
  const turnsAround =
    typeof said === "string" && languageOf(language).direction === "rtl" && /\p{Script=Latin}/u.test(said);
  return turnsAround ? together(said) : said;
}

const together = (said: string | number) => `\u2068${said}\u2069`;

function languageName(code: string): string {
  return languages.find((one) => one.code === code)?.name ?? otherName(code);
}

/** The own name of a language that the product does not speak itself. */
function otherName(code: string): string {
  return (
    new Intl.DisplayNames([intlTag(code)], { type: "language", fallback: "code" }).of(intlTag(code)) ?? code
  );
}

function fallbacks(code: string): string[] {
  const chain: string[] = [];
  let next = languages.find((one) => one.code === code)?.fallback;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = languages.find((one) => one.code === next)?.fallback;
  }
  return [...new Set([...chain, "nl"])];
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();
function dayFormat(language: string): Intl.DateTimeFormat {
  return formatOf(dayFormats, language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
}

const instantFormats = new Map<string, Intl.DateTimeFormat>();
function instantFormat(language: string): Intl.DateTimeFormat {
  return formatOf(instantFormats, language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Brussels",
  });
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();
/** By 24 hours in every language, as clocks and timetables in Belgium have it. */
function timeFormat(language: string): Intl.DateTimeFormat {
  return formatOf(timeFormats, language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
  });
}

const euros = (language: string) =>
  new Intl.NumberFormat(intlTag(language), { style: "currency", currency: "EUR" });

function formatOf(
  kept: Map<string, Intl.DateTimeFormat>,
  language: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const known = kept.get(language);
  if (known) return known;
  // Days are asked and written by the calendar of Belgium, also where a language has its own.
  const made = new Intl.DateTimeFormat(`${intlTag(language)}-u-ca-gregory`, options);
  kept.set(language, made);
  return made;
}

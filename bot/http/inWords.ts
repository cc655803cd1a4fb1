import { type InboxLanguage, inboxLanguages } from "../../services/accounts/account.ts";
import type { InLanguage, Phrase } from "../../services/phrase.ts";
import type { Renderer } from "../render.ts";
import type { Request } from "./route.ts";

/** A view with every phrase in it said. */
export type InWords<T> = T extends Phrase | InLanguage
  ? string
  : T extends readonly (infer U)[]
    ? InWords<U>[]
    : T extends object
      ? { [K in keyof T]: InWords<T[K]> }
      : T;

/** Says every phrase of a view in one language. What an older version said in words now gone becomes "…". */
export function inWords<T>(view: T, renderer: Renderer, language: InboxLanguage): InWords<T> {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    if (isPhrase(value)) return said(value, language);
    if (isInLanguage(value)) return said(value.phrase, value.in);
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, walk(field)]));
  };
  const said = (phrase: Phrase, its: string): string => {
    try {
      return renderer.say(phrase, its);
    } catch {
      return "…";
    }
  };
  return walk(view) as InWords<T>;
}

const isInLanguage = (value: object): value is InLanguage =>
  "in" in value && typeof value.in === "string" && "phrase" in value;

const isPhrase = (value: object): value is Phrase => "key" in value && typeof value.key === "string";

/** The inbox's language: what the page asks for, else what the account keeps. */
export function languageFor(
  request: Pick<Request, "headers">,
  account: { language: InboxLanguage },
): InboxLanguage {
  const asked = request.headers["accept-language"]?.slice(0, 2).toLowerCase();
  return inboxLanguages.find((code) => code === asked) ?? account.language;
}

import type { InboxLanguage } from "../../services/accounts/account.ts";

const names = new Map<InboxLanguage, Intl.DisplayNames>();

/** What a language is called in the reader's, as the inbox's pages call it; Dari has no code of two letters. */
export function languageName(code: string, reader: InboxLanguage): string {
  const known = names.get(reader) ?? new Intl.DisplayNames([`${reader}-BE`], { type: "language" });
  names.set(reader, known);
  return known.of(code === "prs" ? "fa-AF" : code) ?? code;
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { WordFile } from "../services/language/lexicon.ts";
import { languages } from "./languages.ts";

/** A language's texts: nested, each leaf a sentence. The top key is the file's name. */
export type Texts = { [key: string]: string | Texts };

export type Locale = { code: string; texts: Texts; words: WordFile };

/**
 * Reads every language of the list from `<folder>/<code>/*.json`; `glossary.<term>` says what a term of
 * `<folder>/glossary.json` means.
 */
export function loadLocales(folder: string): Locale[] {
  const glossary: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(join(folder, "glossary.json"), "utf8"),
  );
  const explained = Object.entries(glossary);
  return languages.map(({ code }) => {
    const files = readdirSync(join(folder, code)).filter((name) => name.endsWith(".json"));
    const read = (name: string) => JSON.parse(readFileSync(join(folder, code, name), "utf8"));
    const texts = Object.fromEntries(
      files
        .filter((name) => name !== "words.json")
        .map((name) => [name.slice(0, -".json".length), read(name)]),
    );
    texts.glossary = Object.fromEntries(explained.map(([term, means]) => [term, means[code] ?? ""]));
    return { code, texts, words: read("words.json") };
  });
}

/** The sentence at a path such as "intake.home.ask", or undefined. */
export function textAt(texts: Texts, path: string): string | undefined {
  let here: string | Texts | undefined = texts;
  for (const key of path.split(".")) here = typeof here === "object" ? here[key] : undefined;
  return typeof here === "string" ? here : undefined;
}

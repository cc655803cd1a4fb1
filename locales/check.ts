import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { languages } from "./languages.ts";

/**
 * `npm run locales`: what is missing or out of step in the languages, against Dutch. Fails on missing and surplus
 * keys, differing placeholders, missing or surplus plural forms, on a key that the code says and no file has, and on a
 * Flemish term of the glossary that another word stands for; tells texts too long for a button, long sentences and mixed scripts.
 */
const here = dirname(fileURLToPath(import.meta.url));
const folder = here.includes(`${join("dist", "locales")}`) ? join(here, "..", "..", "locales") : here;

type Leaves = Map<string, string>;
const errors: string[] = [];
const notes: string[] = [];

/** Only the inbox's own three languages have these files. */
const inboxOnly = new Set(["inbox"]);
const inboxLanguages = new Set(["nl", "fr", "en"]);
/** Buttons: 20 characters fit on a narrow phone. */
const buttonLength = 20;
const sentenceWords = 15;
const pluralEnd = /_(zero|one|two|few|many|other)$/;

/** Flemish terms that every language keeps, each with what it means: term → language → explanation. */
const glossary: Record<string, Record<string, string>> = JSON.parse(
  readFileSync(join(folder, "glossary.json"), "utf8"),
);
const terms = Object.keys(glossary).map((term) => ({ term, pattern: new RegExp(`\\b${term}\\b`, "i") }));

const dutch = leavesOf("nl");
for (const { code } of languages) {
  check(code);
  for (const name of recordingsOf(code)) {
    const key = name.replace(/\.\w+$/, "");
    if (!dutch.has(key)) errors.push(`${code}: audio/${name} is a recording of no text`);
  }
  for (const { term } of terms)
    if (!glossary[term]?.[code]) errors.push(`${code}: the glossary does not explain ${term}`);
}

for (const line of process.argv.includes("--quiet") ? [] : notes) console.log(line);
for (const line of errors) console.error(line);
console.log(
  `${languages.length} languages, ${dutch.size} texts in Dutch: ${errors.length} faults, ${notes.length} remarks.`,
);
process.exit(errors.length > 0 ? 1 : 0);

function check(code: string): void {
  const own = leavesOf(code);
  const expected = expectedKeys(code);
  for (const key of expected.keys()) if (!own.has(key)) errors.push(`${code}: ${key} is missing`);
  for (const key of own.keys()) if (!expected.has(key)) errors.push(`${code}: ${key} is surplus`);
  for (const [key, text] of own) {
    const source = expected.get(key);
    if (source === undefined || key.startsWith("words.")) continue;
    const [mine, theirs] = [placeholders(text), placeholders(source)];
    // A form for exactly one or two may say the number as a word.
    const mayDropCount = /_(zero|one|two)$/.test(key);
    const same =
      mine.join() === theirs.join() ||
      (mayDropCount && mine.join() === theirs.filter((p) => p !== "count").join());
    if (!same) errors.push(`${code}: ${key} has {{${mine}}} where Dutch has {{${theirs}}}`);
    // coordinators read the official name in their own language
    for (const { term, pattern } of inboxOnly.has(key.split(".")[0] ?? "") ? [] : terms)
      if (pattern.test(source) && !plain(text).includes(plain(term)))
        errors.push(`${code}: ${key} says another word for ${term} (locales/glossary.json)`);
    remark(code, key, text, source);
  }
}

function remark(code: string, key: string, text: string, source: string): void {
  const isButton =
    /\.(options|short|kinds)(\.|$)/.test(key) || (source.length <= buttonLength && !/[.?!:{]/.test(source));
  if (isButton && [...text].length > buttonLength)
    notes.push(`${code}: ${key} is long for a button (${[...text].length}): ${text}`);
  for (const sentence of text.split(/[.!?。؟።]+\s/)) {
    const words = sentence.trim().split(/\s+/).length;
    if (words > sentenceWords) notes.push(`${code}: ${key} has a sentence of ${words} words`);
  }
  if (mixesScripts(text)) notes.push(`${code}: ${key} mixes scripts in one word: ${text}`);
}

/** A word with letters of two alphabets is a slip of the keyboard: a Latin "o" in a Cyrillic word. */
function mixesScripts(text: string): boolean {
  return text
    .split(/[^\p{L}\p{M}]+/u)
    .some(
      (word) =>
        [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Ethiopic}/u].filter(
          (script) => script.test(word),
        ).length > 1,
    );
}

/** Dutch keys with the plural forms that a language has. */
function expectedKeys(code: string): Leaves {
  const tag = code === "prs" ? "fa" : code;
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const expected: Leaves = new Map();
  for (const [key, text] of dutch) {
    const file = key.slice(0, key.indexOf("."));
    if (inboxOnly.has(file) && !inboxLanguages.has(code)) continue;
    if (!pluralEnd.test(key) || key.startsWith("words.")) expected.set(key, text);
    else if (key.endsWith("_other"))
      for (const form of forms) expected.set(key.replace(pluralEnd, `_${form}`), text);
  }
  return expected;
}

/** What an organisation recorded (docs/recordings.md). */
function recordingsOf(code: string): string[] {
  const audio = join(folder, code, "audio");
  return existsSync(audio) ? readdirSync(audio) : [];
}

function leavesOf(code: string): Leaves {
  const leaves: Leaves = new Map();
  for (const name of readdirSync(join(folder, code)).filter((file) => file.endsWith(".json"))) {
    walk(JSON.parse(readFileSync(join(folder, code, name), "utf8")), name.replace(/\.json$/, ""), leaves);
  }
  return leaves;
}

function walk(node: unknown, path: string, leaves: Leaves): void {
  if (typeof node === "string") leaves.set(path, node);
  else for (const [key, child] of Object.entries(node as object)) walk(child, `${path}.${key}`, leaves);
}

/** Without capitals and marks: "Intérim" is "interim". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((found) => found[1] ?? ""))].sort();
}

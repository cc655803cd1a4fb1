import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { type Language, languageOf, languages } from "../../locales/languages.ts";
import { type Texts, textAt } from "../../locales/load.ts";
import type { Role } from "../../services/conversations/conversation.ts";
import { accepts, answerOnce } from "../files.ts";
import type { Answer } from "./route.ts";

/** Words that the bot says too; the page shows them in its menu and at the controls. */
const shared = {
  hello: "welcome.hello",
  ask: "welcome.language.ask",
  person: "common.person",
  back: "common.back",
  skip: "common.skip",
  why: "common.why",
  done: "common.done",
  answers: "common.myAnswers",
  list: "common.myList",
  mydata: "common.myData",
  delete: "common.delete",
  translated: "common.translated",
  download: "privacy.download",
  employer: "welcome.role.options.employer",
  calendar: "jobs.calendar",
  about: "jobs.about",
};

/**
 * The chat page. Its HTML carries the first question as a form in the browser's language, and the page's own
 * words: page, words and token one after the other would cost a slow line a second of round trips each.
 */
export function makeChatPage({ webDir, localesDir }: { webDir: string; localesDir: string }) {
  const texts = kept((language: string) => readTexts(localesDir, language));
  const template = kept((_: string) => readFileSync(join(webDir, "chat.html"), "utf8"));
  const html = kept((key: string) => {
    const [language = "nl", role = "jobseeker"] = key.split(" ");
    return Buffer.from(fill(template(""), languageOf(language), role, texts(language)));
  });
  const brotli = kept((key: string) => brotliCompressSync(html(key)));
  const gzip = kept((key: string) => gzipSync(html(key)));

  return {
    texts,
    page(req: IncomingMessage, role: Role): Answer {
      const asked = new URL(req.url ?? "/", "http://localhost").searchParams.get("lang");
      const key = `${preferred(asked ?? undefined, req.headers["accept-language"])} ${role}`;
      const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" };
      if (accepts(req, "br")) return answerOnce(req, brotli(key), { ...headers, "Content-Encoding": "br" });
      if (accepts(req, "gzip")) return answerOnce(req, gzip(key), { ...headers, "Content-Encoding": "gzip" });
      return answerOnce(req, html(key), headers);
    },
  };
}

/** The product's language that a browser would rather read (RFC 9110 section 12.5.4); Dutch when it has none. */
export function preferred(asked: string | undefined, header: string | undefined): string {
  const wishes = (header ?? "")
    .split(",")
    .map((one) => {
      const [tag = "", quality] = one.trim().split(/\s*;\s*q\s*=\s*/);
      return { tag: tag.toLowerCase(), quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
  for (const tag of [...(asked === undefined ? [] : [asked.toLowerCase()]), ...wishes]) {
    // Browsers call Dari by its country.
    const code = /^fa-af\b/.test(tag) ? "prs" : tag.split("-")[0];
    if (languages.some((one) => one.code === code)) return code ?? "nl";
  }
  return "nl";
}

/** The page's words of a language, each from the nearest language that has it. */
function readTexts(localesDir: string, language: string): Record<string, string> {
  const chain = [...new Set([language, languageOf(language).fallback, "en", "nl"])];
  const files = kept((path: string): Texts => {
    const file = join(localesDir, path);
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  });
  const own = Object.assign({}, ...[...chain].reverse().map((code) => files(`${code}/chat.json`)));
  for (const [name, path] of Object.entries(shared)) {
    const [file, ...rest] = path.split(".");
    own[name] =
      chain.map((code) => textAt(files(`${code}/${file}.json`), rest.join("."))).find(Boolean) ?? "";
  }
  return own;
}

function fill(template: string, language: Language, role: string, texts: Record<string, string>): string {
  const listed = [language, ...languages.filter((one) => one !== language)];
  const buttons = listed.map(
    ({ code, name, direction }) =>
      `<button class="answer" name="lang" value="${code}" lang="${code}" dir="${direction}"><span class="title">${escaped(name)}</span></button>`,
  );
  const words = [texts.hello, texts.ask].map((text) => `<p>${escaped(text ?? "")}</p>`);
  const start = {
    language: language.code,
    role,
    languages: languages.map(({ code, name, direction, reviewed }) => ({ code, name, direction, reviewed })),
    texts,
  };
  const parts: Record<string, string> = {
    layout: languages.length > 5 ? " dense" : "",
    action: role === "employer" ? "/employer" : "/",
    title: escaped(texts.title ?? ""),
    noScript: escaped(texts.noScript ?? ""),
    words: words.join(""),
    buttons: buttons.join(""),
  };
  return template
    .replace('lang="nl" dir="ltr"', `lang="${language.code}" dir="${language.direction}"`)
    .replace('"{{start}}"', () => JSON.stringify(start).replaceAll("<", "\\u003c"))
    .replace(/\{\{(\w+)\}\}/g, (place, name: string) => parts[name] ?? place);
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Remembers what was made for a name; the names are few (languages, roles). */
function kept<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

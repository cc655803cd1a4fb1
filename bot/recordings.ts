import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { extname, join } from "node:path";
import { languages } from "../locales/languages.ts";
import type { Phrase } from "../services/phrase.ts";
import type { Answer } from "./http/route.ts";
import { notFound } from "./http/route.ts";

/** What browsers play; the first of them is taken where a text was recorded in several. */
const types: Record<string, string> = {
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
  ".opus": "audio/ogg",
  ".wav": "audio/wav",
};
const formats = Object.keys(types);

/** With the organisation's own name in it, which is the same each time. */
const alwaysTheSame = new Set(["welcome.consent.who"]);

export type Recordings = {
  /** The addresses of a text's recordings, in order; undefined unless every part of it was recorded. */
  of(phrases: readonly Phrase[], language: string): string[] | undefined;
  /** The recording of one phrase. */
  one(phrase: Phrase, language: string): string | undefined;
  /** The file itself, whole or the part that is asked for (RFC 9110 section 14). */
  answer(language: string, file: string, request: IncomingMessage): Answer;
};

/**
 * The sound files that an organisation recorded: `<folder>/<language>/audio/<key>.mp3`, where the key is that of the
 * text, such as `intake.home.ask`. Found at the start. A text with a name or number in it differs each time, so that
 * no recording is of it.
 */
export function findRecordings(folder: string): Recordings {
  const found = new Map<string, string>();
  for (const { code } of languages) {
    const names = existsSync(join(folder, code, "audio")) ? readdirSync(join(folder, code, "audio")) : [];
    const byRank = names.sort((a, b) => formats.indexOf(extname(b)) - formats.indexOf(extname(a)));
    for (const name of byRank) {
      const key = name.slice(0, -extname(name).length);
      if (types[extname(name)] && /^[\w.]+$/.test(key))
        found.set(`${code} ${key}`, addressOf(folder, code, name));
    }
  }
  const known = new Set(found.values());

  const one = ({ key, params }: Phrase, language: string) =>
    alwaysTheSame.has(key) || Object.keys(params ?? {}).length === 0
      ? found.get(`${language} ${key}`)
      : undefined;
  return {
    one,
    of(phrases, language) {
      const all = phrases.map((phrase) => one(phrase, language));
      return all.length > 0 && all.every((address) => address !== undefined) ? all : undefined;
    },
    answer(language, file, request) {
      const path = join(folder, language, "audio", file);
      const isKnown = [...known].some((address) => address.startsWith(`/audio/${language}/${file}?`));
      return isKnown && existsSync(path)
        ? part(readFileSync(path), types[extname(file)] ?? "", request)
        : notFound();
    },
  };
}

/** With the hash of its content, so that browsers keep it for good and hear a new one at once. */
function addressOf(folder: string, code: string, name: string): string {
  const hash = createHash("sha256")
    .update(readFileSync(join(folder, code, "audio", name)))
    .digest("base64url")
    .slice(0, 10);
  return `/audio/${code}/${name}?v=${hash}`;
}

/** Some browsers play nothing from a server that does not answer with the part that they ask for. */
function part(body: Buffer, type: string, request: IncomingMessage): Answer {
  const headers = {
    "Content-Type": type,
    "Cache-Control": "public, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
  };
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
  if (!asked || (asked[1] === "" && asked[2] === "")) return { status: 200, headers, body };
  const [first, last] = [asked[1] ?? "", asked[2] ?? ""];
  const from = first === "" ? Math.max(0, body.length - Number(last)) : Number(first);
  const to = first === "" || last === "" ? body.length - 1 : Math.min(Number(last), body.length - 1);
  if (from > to) return { status: 416, headers: { ...headers, "Content-Range": `bytes */${body.length}` } };
  const range = `bytes ${from}-${to}/${body.length}`;
  return { status: 206, headers: { ...headers, "Content-Range": range }, body: body.subarray(from, to + 1) };
}

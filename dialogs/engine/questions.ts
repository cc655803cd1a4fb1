import type { Button, Input } from "../../services/conversations/reply.ts";
import { normalise } from "../../services/language/normalise.ts";
import type { Param, Phrase } from "../../services/phrase.ts";
import { button, type Reads, type Said, type Turn } from "./turn.ts";

/** What a question may look at: pure data and lookups, never the conversation's machinery. */
export type Look = {
  /** locale path of the question, `intake.home`: its texts are `.ask`, `.why`, `.invalid.<reason>` … */
  path: string;
  language: string;
  today: string;
  reads: Reads;
  answers: Record<string, unknown>;
  picked: string[];
  candidates: { code: string; label: string }[];
};

/**
 * How a text reads as an answer. `pick`: one of several, the question stays open. `skip`: there is nothing to say. `unclear`: the words fit
 * several things, which become buttons (asked with `<path>.<ask>`, or else `.which`). `invalid`: said why
 * (`invalid.<reason>`), with an example.
 */
export type Parsed =
  | { ok: true; value: unknown }
  | { ok: false; pick: string[] }
  | { ok: false; skip: true }
  | { ok: false; unclear: { code: string; label: string }[]; ask?: string }
  | { ok: false; reason: string };

/** A text that is no answer, or not surely one. */
export type Unanswered = Exclude<Parsed, { ok: true }>;

/** `whole`: nothing but options, so that it cannot be meant for anything else. `language`: whose words they are. */
export type Named = { whole: boolean; language: string };

/** A kind of question draws its own buttons and reads its own answers; wording is in the locale files. */
export type Question = {
  id: string;
  input: Input;
  optional?: boolean;
  when?(answers: Record<string, unknown>, turn: Turn): boolean;
  buttons(look: Look): Button[];
  parse(said: Said, look: Look): Parsed;
  /** asks outside about a text that was not surely read; what is heard there comes after what is heard here */
  lookFurther?(here: Unanswered, said: Said, look: Look): Promise<Unanswered>;
  /** the options of this question that the text names, if any */
  names?(text: string, look: Look): Named | undefined;
  /** words by which it is asked, where that is not `<path>.ask` */
  askedWith?(turn: Turn): string | undefined;
  /** reads the answer out of a sentence that says more than that */
  extract?(text: string, look: Look): unknown;
  /** what an option says, where that is not `<path>.options.<code>` */
  label?(code: string): Phrase;
  /** what is kept says less than the answer did, so that it is not said back at once */
  quiet?: boolean;
  /** its words answer no other question: the address of a seat is not where the work is */
  apart?: boolean;
  /** the sentence that says an answer, where that is not `<path>.said` */
  saidWith?(value: unknown): string | undefined;
  /** says an answer, for "I understood" and "my answers" */
  tell(value: unknown, look: Pick<Look, "path" | "reads" | "language">): Param;
};

type Common = Pick<Question, "optional" | "when" | "askedWith" | "quiet">;
/**
 * `overheard`: a sentence that answers something else may answer this too. Only for what is said back and harmless
 * when misread; never for a consent, papers, or what somebody would rather not do.
 */
type Options = Common & { overheard?: boolean };

const optionKey = (path: string, code: string) => `${path}.options.${code}`;
const tellOption = (path: string, code: string): Param => ({ phrase: { key: optionKey(path, code) } });

/** The number that a message is, for picking a button by its place: "2", "٢", "2." */
function numberOf(text: string): number | undefined {
  const digits = /^\(?(\d{1,2})\)?$/.exec(normalise(text))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The option that a tap or a typed title, number or synonym means. */
function optionOf(said: Said, codes: readonly string[], look: Look): string | undefined {
  if (said.code !== undefined) return codes.find((code) => code === said.code);
  const exact = codes.find((code) => code === normalise(said.text) || code === said.text.trim());
  if (exact) return exact;
  const number = numberOf(said.text);
  if (number !== undefined) return codes[number - 1];
  const found = look.reads.words.options(`${look.path}.options`, codes, said.text, look.language).codes;
  return found.length === 1 ? found[0] : undefined;
}

/** One of a few. */
export function choice(
  id: string,
  config: Options & {
    options: readonly string[];
    store?: (code: string) => unknown;
    code?: (value: unknown) => string;
  },
): Question {
  const store = config.store ?? ((code: string) => code);
  const codeOf = config.code ?? ((value: unknown) => String(value));
  return {
    id,
    input: "choice",
    ...common(config),
    names: (text, look) => namesOptions(config.options, text, look),
    buttons: (look) => config.options.map((code) => button(code, optionKey(look.path, code))),
    parse(said, look) {
      const code = optionOf(said, config.options, look);
      return code === undefined ? { ok: false, reason: "choice" } : { ok: true, value: store(code) };
    },
    ...(config.overheard
      ? {
          extract(text: string, look: Look) {
            const found = look.reads.words.options(
              `${look.path}.options`,
              config.options,
              text,
              look.language,
            ).codes;
            return found.length === 1 && found[0] !== undefined ? store(found[0]) : undefined;
          },
        }
      : {}),
    tell: (value, look) => tellOption(look.path, codeOf(value)),
  };
}

/**
 * Several of a few. A tap picks (or takes back) one and the question stays; `done` ends it. Words, numbers or
 * a list of codes ("morning,saturday") are a whole answer. Options in `alone` exclude the others. When somebody
 * only says what they do not mean ("not at night"), `without` are the options left to confirm; in a question about
 * what somebody would rather not do, that is the answer (`ruledOut: "meant"`).
 */
export function choices(
  id: string,
  config: Options & {
    options: readonly string[];
    alone?: readonly string[];
    without?: (ruledOut: readonly string[]) => string[];
    ruledOut?: "meant";
  },
): Question {
  const alone = config.alone ?? [];
  const finished = (codes: string[]): Parsed =>
    codes.length === 0 ? { ok: false, reason: "choices" } : { ok: true, value: tidy(codes) };
  const tidy = (codes: string[]) => {
    const lone = codes.filter((code) => alone.includes(code)).at(-1);
    return lone === undefined ? config.options.filter((code) => codes.includes(code)) : [lone];
  };
  const named = (text: string, look: Look) => {
    const found = look.reads.words.options(`${look.path}.options`, config.options, text, look.language);
    if (config.ruledOut !== "meant") return found;
    return { ...found, codes: [...found.codes, ...found.ruledOut], ruledOut: [] };
  };
  return {
    id,
    input: "choices",
    ...common(config),
    names: (text, look) =>
      isDone({ text }, look)
        ? { whole: true, language: look.language }
        : namesOptions(config.options, text, look),
    buttons(look) {
      const open = config.options.filter((code) => !look.picked.includes(code));
      const options = open.map((code) => button(code, optionKey(look.path, code)));
      return look.picked.length > 0 ? [...options, button("done", "common.done")] : options;
    },
    parse(said, look) {
      const raw = (said.code ?? said.text).trim();
      if (raw === "done" || (said.code === undefined && isDone(said, look))) return finished(look.picked);
      const listed = raw.split(/[,\s]+/).filter(Boolean);
      if (listed.length > 1 && listed.every((code) => config.options.includes(code))) return finished(listed);
      if (said.code !== undefined && config.options.includes(raw)) {
        if (alone.includes(raw)) return finished([raw]);
        const without = look.picked.filter((code) => code !== raw && !alone.includes(code));
        return { ok: false, pick: look.picked.includes(raw) ? without : [...without, raw] };
      }
      const numbers = normalise(said.text).split(/\D+/).filter(Boolean).map(Number);
      if (/^[\d\s,;.+&-]+$/.test(said.text.trim()) || numberOf(said.text) !== undefined) {
        const open = config.options.filter((code) => !look.picked.includes(code));
        const codes = numbers.map((number) => open[number - 1]).filter((code) => code !== undefined);
        return finished([...look.picked, ...codes]);
      }
      const found = named(said.text, look);
      if (found.codes.length > 0) return finished([...look.picked, ...found.codes]);
      const left = found.ruledOut.length > 0 ? config.without?.(found.ruledOut) : undefined;
      return left ? { ok: false, pick: left } : { ok: false, reason: "choices" };
    },
    ...(config.overheard
      ? {
          extract(text: string, look: Look) {
            const found = named(text, look);
            return found.codes.length > 0 ? tidy(found.codes) : undefined;
          },
        }
      : {}),
    tell: (value, look) => ({ list: (value as string[]).map((code) => tellOption(look.path, code)) }),
  };
}

function namesOptions(options: readonly string[], text: string, look: Look): Named | undefined {
  if (look.candidates.length > 0) return namesCandidate(text, look);
  const found = look.reads.words.options(`${look.path}.options`, options, text, look.language);
  return found.codes.length + found.ruledOut.length > 0 ? found : undefined;
}

export const namesCandidate = (text: string, look: Look): Named | undefined =>
  candidateOf({ text }, look) === undefined ? undefined : { whole: true, language: look.language };

function isDone(said: Said, look: Look): boolean {
  return look.reads.words.options("common", ["done"], said.text, look.language).whole;
}

/** yes or no */
export function yesNo(id: string, config: Common = {}): Question {
  return {
    id,
    input: "choice",
    ...common(config),
    buttons: () => [button("yes", "common.yes"), button("no", "common.no")],
    parse(said, look) {
      const number = numberOf(said.text);
      const answer =
        said.code ??
        (number === 1 ? "yes" : number === 2 ? "no" : look.reads.words.yesNo(said.text, look.language));
      return answer === "yes" || answer === "no"
        ? { ok: true, value: answer === "yes" }
        : { ok: false, reason: "yesNo" };
    },
    tell: (value) => ({ phrase: { key: value === true ? "common.yes" : "common.no" } }),
  };
}

/** A few own words. Control characters go; what is longer than `max` characters is not taken. */
export function text(id: string, config: Common & { max: number; min?: number }): Question {
  return {
    id,
    input: "text",
    ...common(config),
    buttons: () => [],
    parse(said) {
      const value = said.text
        .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
        .replace(/\s+/g, " ")
        .trim();
      if (value.length < (config.min ?? 1)) return { ok: false, reason: "empty" };
      return value.length > config.max ? { ok: false, reason: "long" } : { ok: true, value };
    },
    tell: (value) => String(value),
  };
}

/** A number within bounds; decimals with point or comma. */
export function number(id: string, config: Common & { min: number; max: number }): Question {
  return {
    id,
    input: "number",
    ...common(config),
    buttons: () => [],
    parse(said) {
      const plain = said.text.normalize("NFKC").replace(/[^\d,.٠-٩۰-۹-]/g, "");
      const value = Number(
        plain
          .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
          .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
          .replace(",", "."),
      );
      if (plain === "" || !Number.isFinite(value)) return { ok: false, reason: "number" };
      return value < config.min || value > config.max ? { ok: false, reason: "range" } : { ok: true, value };
    },
    tell: (value) => Number(value),
  };
}

/** A postcode or a place in Belgium. Names that fit several places are asked back. */
export function place(id: string, config: Common = {}): Question {
  const stored = (hit: { id: string; lat: number; lon: number }) => ({
    id: hit.id,
    lat: hit.lat,
    lon: hit.lon,
  });
  return {
    id,
    input: "place",
    ...common(config),
    buttons: (look) => look.candidates.map((hit) => button(hit.code, { text: hit.label, language: "nl" })),
    parse(said, look) {
      const chosen = candidateOf(said, look);
      const byId = look.reads.placeOf(chosen ?? said.code ?? said.text.trim());
      if (byId) return { ok: true, value: stored(byId) };
      const hits = look.reads.places(said.text);
      const first = hits[0];
      if (!first) return { ok: false, reason: "place" };
      if (first.sure) return { ok: true, value: stored(first) };
      return {
        ok: false,
        unclear: hits.slice(0, 4).map((hit) => ({ code: hit.id, label: `${hit.postcode} ${hit.name}` })),
      };
    },
    extract(words, look) {
      const hit = look.reads.places(words)[0];
      return hit?.sure ? stored(hit) : undefined;
    },
    tell: (value) => ({ place: (value as { id: string }).id }),
  };
}

/** The candidate that a tap, its number or its label means. */
export function candidateOf(said: Said, look: Look): string | undefined {
  const answer = said.code ?? said.text.trim();
  const index = said.code === undefined ? numberOf(said.text) : undefined;
  if (index !== undefined && look.candidates[index - 1]) return look.candidates[index - 1]?.code;
  const plain = normalise(answer);
  return look.candidates.find((hit) => hit.code === answer || normalise(hit.label) === plain)?.code;
}

/** A day from today on, as `YYYY-MM-DD`; at most `years` ahead. */
export function day(id: string, config: Common & { years: number; buttons?: () => Button[] }): Question {
  return {
    id,
    input: "date",
    ...common(config),
    buttons: () => config.buttons?.() ?? [],
    parse(said, look) {
      const value = look.reads.day(said.code ?? said.text, look.language, look.today);
      if (value === undefined) return { ok: false, reason: "day" };
      const latest = `${Number(look.today.slice(0, 4)) + config.years}${look.today.slice(4)}`;
      return value < look.today || value > latest ? { ok: false, reason: "range" } : { ok: true, value };
    },
    tell: (value) => ({ day: String(value) }),
  };
}

export function common(config: Common): Common {
  return {
    ...(config.optional === undefined ? {} : { optional: config.optional }),
    ...(config.when === undefined ? {} : { when: config.when }),
    ...(config.askedWith === undefined ? {} : { askedWith: config.askedWith }),
    ...(config.quiet === undefined ? {} : { quiet: config.quiet }),
  };
}

import type { WorkWish } from "../../services/people/profile.ts";
import { candidateOf, type Look, namesCandidate, type Question } from "../engine/questions.ts";
import { button, type OccupationHit, type Said } from "../engine/turn.ts";

/**
 * Work in a person's own words. What is surely understood is said back and can be taken back; what fits several
 * occupations is asked; who does not know gets pictures of kinds of work.
 */
export const work: Question = {
  id: "work",
  input: "occupation",
  buttons(look) {
    const pictured = /^(kind|did):/.exec(look.candidates[0]?.code ?? "")?.[1];
    if (pictured !== undefined) {
      return look.reads
        .kindsOfWork()
        .map((kind) => button(`${pictured}:${kind.id}`, `intake.work.kinds.${kind.id}`, kind.picture));
    }
    if (look.candidates.length > 0) {
      return look.candidates.map((hit) => button(hit.code, { text: hit.label, language: look.language }));
    }
    return [button("unknown", "intake.work.options.unknown")];
  },
  names: (text, look) =>
    isOption("unknown", { text }, look)
      ? { whole: true, language: look.language }
      : namesCandidate(text, look),
  parse(said, look) {
    const kinds = look.reads.kindsOfWork();
    const code = candidateOf(said, look) ?? said.code ?? said.text.trim();
    const tapped = kinds.find((one) => code === `kind:${one.id}` || code === `did:${one.id}`);
    if (tapped)
      return { ok: true, value: tapped.isco.map((isco) => wish(isco, isco, code.startsWith("did:"))) };
    if (code === "unknown" || isOption("unknown", said, look)) return pictures("kind", look);
    const offered = look.candidates.find((hit) => hit.code === code);
    if (offered)
      return { ok: true, value: [wish(offered.code, iscoOf(offered.code), toldOfPast(said.text, look))] };
    const hits = look.reads.occupations(said.text, look.language);
    const sure = surely(hits, said.text, look);
    if (sure.length > 0) return { ok: true, value: wishes(sure, said.text, look) };
    if (isOption("none", said, look)) return { ...pictures("did", look), ask: "atHome" };
    if (hits.length === 0 && look.candidates[0]?.code.startsWith("did:"))
      return { ...pictures("did", look), ask: "invalid.work" };
    if (hits.length === 0 && onlyWantsWork(said, look)) return pictures("kind", look);
    return hits.length > 0
      ? { ok: false, unclear: hits.slice(0, 4).map((hit) => ({ code: hit.code, label: hit.label })) }
      : { ok: false, reason: "work" };
  },
  async lookFurther(here, { text, code }, look) {
    const local = "unclear" in here ? here.unclear : [];
    const isAboutWork = "unclear" in here ? !local.some((one) => isPicture(one.code)) : "reason" in here;
    if (code !== undefined || !isAboutWork || text.trim().split(/\s+/).length < longText) return here;
    const phrases = await look.reads.keyPhrases(text, look.language);
    const named = phrases.flatMap((words) => look.reads.occupations(words, look.language));
    const sure = named.filter((hit) => hit.sure).map(({ code, label }) => ({ code, label }));
    const byCode = new Map([...local, ...sure].map((hit) => [hit.code, hit]));
    const unclear = [...byCode.values()].slice(0, mostTitles);
    return unclear.length > 0 ? { ok: false, unclear } : here;
  },
  extract(text, look) {
    const sure = surely(look.reads.occupations(text, look.language), text, look);
    return sure.length > 0 ? wishes(sure, text, look) : undefined;
  },
  saidWith: (value) =>
    (value as WorkWish[]).every((one) => one.as === "done") ? "intake.worked.said" : undefined,
  tell: (value) => ({ list: (value as WorkWish[]).map((one) => ({ occupation: one.code })) }),
};

/** Words of a text that says more than a title, so that its main points are worth asking for. */
const longText = 5;

const isPicture = (code: string) => /^(kind|did):/.test(code);

/** Kinds of work as pictures, of what somebody wants (`kind`) or has done at home (`did`). */
const pictures = (of: "kind" | "did", look: Look) => ({
  ok: false as const,
  unclear: look.reads.kindsOfWork().map((one) => ({ code: `${of}:${one.id}`, label: one.id })),
});

const iscoOf = (code: string) => code.slice(0, 4);

const isOption = (code: "unknown" | "none", said: Said, look: Look) => {
  if (said.code !== undefined) return false;
  const found = look.reads.words.options("intake.work.options", [code], said.text, look.language);
  return code === "unknown" ? found.whole : found.codes.length > 0;
};

/** "I am looking for work", and not which. */
const onlyWantsWork = (said: Said, look: Look) =>
  look.reads.words.options("welcome.role.options", ["jobseeker"], said.text, look.language).codes.length > 0;

/** What the whole sentence names, and what its parts name by themselves: a long life of work is more than one title. */
function surely(hits: OccupationHit[], text: string, look: Look): OccupationHit[] {
  const parts = look.reads.words.tenses(text, look.language);
  const inParts =
    parts.length > 1 ? parts.flatMap((part) => look.reads.occupations(part.text, look.language)) : [];
  const byCode = new Map([...hits, ...inParts].filter((hit) => hit.sure).map((hit) => [hit.code, hit]));
  return [...byCode.values()].slice(0, mostTitles);
}
const mostTitles = 6;

/** What somebody names is what they want, unless that part of the sentence tells of what they have done. */
function wishes(hits: OccupationHit[], text: string, look: Look): WorkWish[] {
  const parts = look.reads.words.tenses(text, look.language);
  const done = parts.filter((part) => part.past);
  const named = done.flatMap((part) => look.reads.occupations(part.text, look.language));
  const all = done.length === parts.length || answersAtHome(look);
  return hits.map((hit) => wish(hit.code, hit.isco, all || named.some((one) => one.code === hit.code)));
}

const toldOfPast = (text: string, look: Look) =>
  answersAtHome(look) || look.reads.words.tenses(text, look.language).some((part) => part.past);

/** The pictures on the screen are of what somebody did at home. */
const answersAtHome = (look: Look) => look.candidates[0]?.code.startsWith("did:") ?? false;

const wish = (code: string, isco: string, done: boolean): WorkWish => ({
  code,
  isco,
  as: done ? "done" : "want",
});

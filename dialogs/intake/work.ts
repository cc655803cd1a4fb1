import type { WorkWish } from "../../services/people/profile.ts";
import { candidateOf, type Look, type Question } from "../engine/questions.ts";
import { button, type OccupationHit, type Said } from "../engine/turn.ts";

/**
 * Work in a person's own words. What is surely understood is said back and can be taken back; what fits several
 * occupations is asked; who does not know gets pictures of kinds of work.
 */
export const work: Question = {
  id: "work",
  input: "occupation",
  buttons(look) {
    if (look.candidates[0]?.code.startsWith("kind:")) {
      return look.reads
        .kindsOfWork()
        .map((kind) => button(`kind:${kind.id}`, `intake.work.kinds.${kind.id}`, kind.picture));
    }
    if (look.candidates.length > 0) {
      return look.candidates.map((hit) => button(hit.code, { text: hit.label, language: look.language }));
    }
    return [button("unknown", "intake.work.options.unknown")];
  },
  parse(said, look) {
    const kinds = look.reads.kindsOfWork();
    const code = candidateOf(said, look) ?? said.code ?? said.text.trim();
    const kind = kinds.find((one) => `kind:${one.id}` === code);
    if (kind) return { ok: true, value: kind.isco.map((isco) => wish(isco, isco, said, look)) };
    if (code === "unknown" || doesNotKnow(said, look)) {
      return { ok: false, unclear: kinds.map((one) => ({ code: `kind:${one.id}`, label: one.id })) };
    }
    const offered = look.candidates.find((hit) => hit.code === code);
    if (offered) return { ok: true, value: [wish(offered.code, iscoOf(offered.code), said, look)] };
    const hits = look.reads.occupations(said.text, look.language);
    const sure = hits.filter((hit) => hit.sure);
    if (sure.length > 0) return { ok: true, value: wishes(sure, said.text, look) };
    return hits.length > 0
      ? { ok: false, unclear: hits.slice(0, 4).map((hit) => ({ code: hit.code, label: hit.label })) }
      : { ok: false, reason: "work" };
  },
  extract(text, look) {
    const sure = look.reads.occupations(text, look.language).filter((hit) => hit.sure);
    return sure.length > 0 ? wishes(sure, text, look) : undefined;
  },
  tell: (value) => ({ list: (value as WorkWish[]).map((one) => ({ occupation: one.code })) }),
};

const iscoOf = (code: string) => code.slice(0, 4);

const doesNotKnow = (said: Said, look: Look) =>
  said.code === undefined &&
  look.reads.words.options("intake.work.options", ["unknown"], said.text, look.language).whole;

const wishes = (hits: OccupationHit[], text: string, look: Look) =>
  hits.map((hit) => wish(hit.code, hit.isco, { text }, look));

const wish = (code: string, isco: string, said: Said, look: Look): WorkWish => ({
  code,
  isco,
  as: said.code === undefined && look.reads.words.past(said.text, look.language) ? "done" : "want",
});

import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Param } from "../../../services/phrase.ts";
import type { Places } from "../../../services/places/places.ts";
import { cardOf } from "../../cards.ts";
import type { Renderer } from "../../render.ts";

/** An opportunity in words of one language, as its card in the chat says it, with the rest that was told. */
export type JobView = {
  title: string;
  titleLanguage: string;
  subtitle: string;
  kind: string;
  facts: string[];
  lines: { label: string; value: string }[];
  ownWords?: { label: string; text: string; language: string };
  /** a sentence of all that is structure, for who lists pages */
  summary: string;
};

export type Words = { renderer: Renderer; places: Pick<Places, "get" | "name"> };

export function jobViewOf(one: Opportunity, language: string, { renderer, places }: Words): JobView {
  const place = places.get(one.workplace.placeId);
  const town = place ? places.name(place.id, language) : one.workplace.placeId;
  const card = cardOf(one, town, { reasons: [], concerns: [] });
  const [said] = renderer.render({ text: [], cards: [card] }, language).cards;
  if (!said) throw new Error("A card was not said");
  const [kind = "", ...facts] = said.facts.map(({ text }) => text);
  const tell = (value: Param) => renderer.say({ key: "common.several", params: { items: value } }, language);
  const lines = linesOf(one, renderer, language).map(([id, value]) => ({
    label: renderer.say({ key: `vacancy.${id}.short` }, language),
    value: tell(value),
  }));
  return {
    title: said.title,
    titleLanguage: said.titleLanguage,
    subtitle: said.subtitle,
    kind,
    facts,
    lines,
    ...(one.ownWords && {
      ownWords: { label: renderer.say({ key: "vacancy.ownWords.short" }, language), ...one.ownWords },
    }),
    summary: [said.subtitle, kind, ...facts].join(" · "),
  };
}

/** What the card leaves out, by the questions of the employer's form, which every language has words for. */
function linesOf(one: Opportunity, renderer: Renderer, language: string): [id: string, value: Param][] {
  const option = (id: string, code: string): Param[] => {
    const key = `vacancy.${id}.options.${code}`;
    return renderer.has(key, language) || renderer.has(key, "nl") ? [{ phrase: { key } }] : [];
  };
  const options = (id: string, codes: readonly string[]): Param | undefined => {
    const list = codes.flatMap((code) => option(id, code));
    return list.length > 0 ? { list } : undefined;
  };
  const yesNo = (value: boolean | undefined): Param | undefined =>
    value === undefined ? undefined : { phrase: { key: value ? "common.yes" : "common.no" } };
  const isJob = one.kind === "vacancy" || one.kind === "workplaceLearning";
  const spoken = one.languages.map(({ language: code, level }) => ({
    phrase: {
      key: "vacancy.languageLevels.each",
      params: {
        language: { language: code },
        level: { phrase: { key: `vacancy.dutchTalk.options.${level}` } },
      },
    },
  }));
  const told: [string, Param | undefined][] = [
    ["workplace", one.workplace.address],
    [
      "shifts",
      one.shifts.length > 0 ? one.shifts.map(({ start, end }) => `${start}–${end}`).join(", ") : undefined,
    ],
    ["dutchSafety", options("dutchSafety", one.dutch.safety ? [one.dutch.safety] : [])],
    ["dutchRead", options("dutchRead", one.dutch.read ? [one.dutch.read] : [])],
    ["dutchWrite", options("dutchWrite", one.dutch.write ? [one.dutch.write] : [])],
    ["languages", spoken.length > 0 ? { list: spoken } : undefined],
    ["licences", options("licences", one.licences)],
    [
      "certificates",
      one.certificates.length > 0 ? { list: one.certificates.map(({ id }) => id) } : undefined,
    ],
    ["loads", options("loads", one.loads)],
    ["maxLoadKg", one.maxLoadKg],
    ["experience", isJob ? options("experience", [one.experience]) : undefined],
    ["reachableWithoutCar", yesNo(one.reachableWithoutCar)],
    ["transportByEmployer", yesNo(one.transportByEmployer)],
    ["mentor", yesNo(one.mentor)],
    ["visitPossible", yesNo(one.visitPossible)],
    ["interviewWithoutCv", yesNo(one.interviewWithoutCv)],
    ["answersWithinDays", one.answersWithinDays],
    ["capacity", one.capacity],
    ["starts", one.starts && { day: one.starts }],
    ["lastDay", one.event ? undefined : { day: one.lastDay }],
  ];
  return told.flatMap(([id, value]) => (value === undefined || value === "" ? [] : [[id, value]]));
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { makeGenerator, now, today, withDislikes } from "../../../bench/matching/generate.ts";
import { makeOpenIndex, rank, whyNotYet } from "../../../services/matching/matching.ts";
import { wordingCheck } from "../../../services/opportunities/wordingCheck.ts";
import type { Param, Phrase } from "../../../services/phrase.ts";

type Texts = { [key: string]: string | Texts };
const texts = (language: string): Texts => ({
  matching: JSON.parse(readFileSync(`locales/${language}/matching.json`, "utf8")),
});
const textAt = (tree: Texts, key: string): string | undefined => {
  let here: string | Texts | undefined = tree;
  for (const part of key.split(".")) here = typeof here === "object" ? here[part] : undefined;
  return typeof here === "string" ? here : undefined;
};
const leaves = (tree: Texts, path: string[] = []): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[...path, key].join(".")] : leaves(value, [...path, key]),
  );

/** Phrases inside parameters too. */
function allIn({ key, params = {} }: Phrase): Phrase[] {
  const inside = (param: Param): Phrase[] => {
    if (typeof param !== "object") return [];
    if ("phrase" in param) return allIn(param.phrase);
    return "list" in param ? param.list.flatMap(inside) : [];
  };
  return [{ key, params }, ...Object.values(params).flatMap(inside)];
}

describe("sentences of matching", () => {
  const said: Phrase[] = [];
  before(() => {
    const generator = makeGenerator(13);
    const opportunities = Array.from({ length: 3000 }, () => generator.opportunity());
    const index = makeOpenIndex();
    for (const opportunity of opportunities) index.upsert(opportunity);
    for (let i = 0; i < 400; i++) {
      const aside = [generator.random.pick(opportunities)._id];
      const profile = withDislikes(generator.random, generator.profile(), aside);
      const { results, oneStepAway } = rank(profile, index, { now, today, limit: 12 });
      for (const { reasons, concerns, questions } of results)
        said.push(...reasons, ...concerns, ...questions.map(({ phrase }) => phrase));
      said.push(...oneStepAway.map(({ phrase }) => phrase));
      said.push(...whyNotYet(profile, generator.random.pick(opportunities), { now, today }).phrases);
    }
    said.push(
      ...wordingCheck("jong team, moedertaal Nederlands, geen hoofddoek").flatMap((d) => [
        d.phrase,
        d.proposal,
      ]),
    );
  });

  for (const language of ["nl", "en"]) {
    it(`are there in ${language}, with the parameters that they are given`, () => {
      const tree = texts(language);
      for (const { key, params = {} } of said.flatMap(allIn)) {
        const text = textAt(tree, key);
        assert.ok(text, `${language} lacks ${key}`);
        for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g))
          assert.ok(name !== undefined && name in params, `${key} is said without ${name}`);
      }
    });
  }

  it("are the same ones in both", () => {
    assert.deepEqual(leaves(texts("en")), leaves(texts("nl")));
  });

  it("are nearly all said in 400 lists", () => {
    const keys = new Set(said.flatMap(allIn).map(({ key }) => key));
    const unsaid = leaves(texts("nl")).filter(
      (key) => !keys.has(key) && !key.startsWith("matching.wording."),
    );
    // said in tests of their own, or kept for what an import may bring
    const elsewhere = [
      "notYet.open",
      "notYet.room",
      "notYet.aside",
      "notYet.nightUnder18",
      "notYet.student",
    ].concat([
      "notYet.certificate",
      "oneStep.certificate",
      "notYet.reserved",
      "question.residentOf",
      "level.none",
      "certificate.hygiene",
    ]);
    assert.deepEqual(
      unsaid.filter((key) => !elsewhere.includes(key.replace("matching.", ""))),
      [],
    );
  });
});

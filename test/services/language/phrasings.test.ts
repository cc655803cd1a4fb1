import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { languageCodes } from "../../../services/language/codes.ts";
import names from "../../../services/language/names.json" with { type: "json" };
import { lexicon } from "./lexiconOfHouse.ts";

/**
 * How people say the eight things that can be said at any point, twelve ways each, and sentences in which the same
 * words mean something else. Written by hand, as people chat, before the word lists were looked at.
 */
type Phrasings = Record<Spoken | "other", string[]>;
const spoken = ["back", "skip", "stop", "person", "language", "delete", "yes", "no"] as const;
type Spoken = (typeof spoken)[number];

const folder = join(import.meta.dirname, "phrasings");

/** What a text is taken for; a yes only where nothing else is said, as for consent and deletion. */
function heard(text: string, language: string): string | undefined {
  return lexicon.command(text, language) ?? lexicon.yesNo(text, language, { whole: true });
}

describe("phrasings of the commands", () => {
  for (const language of languageCodes) {
    const phrasings: Phrasings = JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8"));
    for (const meant of spoken) {
      it(`${meant}, in ${language}`, () => {
        assert.ok(new Set(phrasings[meant]).size >= 12);
        assert.deepEqual(
          phrasings[meant].map((text) => [text, heard(text, language)]),
          phrasings[meant].map((text) => [text, meant]),
        );
      });
    }

    it(`the same words with another meaning, in ${language}`, () => {
      assert.ok(new Set(phrasings.other).size >= 20);
      for (const text of phrasings.other) {
        const taken = [lexicon.command(text, language), lexicon.yesNo(text, language, { whole: true })];
        const wrong = spoken.filter((one) => one !== "no" && taken.includes(one));
        assert.deepEqual(wrong, [], text);
      }
    });
  }

  it("takes no name of a person or a place for a command, also with a slip of the hand in mind", () => {
    for (const name of [...names.people, ...names.places]) {
      const taken = languageCodes.map((language) => lexicon.command(name, language));
      assert.deepEqual(new Set(taken), new Set([undefined]), name);
    }
  });
});

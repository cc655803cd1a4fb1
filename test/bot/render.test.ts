import assert from "node:assert/strict";
import { join } from "node:path";
import { makeRenderer } from "../../bot/render.ts";
import { languages } from "../../locales/languages.ts";
import { loadLocales } from "../../locales/load.ts";

describe("words", () => {
  const name = (code: string) => code;
  const { say } = makeRenderer(loadLocales(join(import.meta.dirname, "../../locales")), {
    occupation: name,
    place: name,
  });

  it("tell of more than were counted, in the plural of the language", () => {
    const many = { key: "matches.first", params: { count: { atLeast: 200 } } };
    for (const { code } of languages) {
      const exact = say({ key: "matches.first", params: { count: 200 } }, code);
      assert.equal(say(many, code), exact.replace("200", "200+"), code);
    }
  });
});

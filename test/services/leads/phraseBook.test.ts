import assert from "node:assert/strict";
import { join } from "node:path";
import { makeRenderer } from "../../../bot/render.ts";
import { root } from "../../../bot/root.ts";
import { languageCodes } from "../../../locales/languages.ts";
import { loadLocales } from "../../../locales/load.ts";
import { composePhrases, type FieldKind, phraseBook } from "../../../services/leads/phraseBook.ts";

const today = "2026-11-24";
const now = { language: "nl", today };
const typed: Record<FieldKind, string> = {
  day: "2026-11-26",
  time: "09:30",
  place: "Conterdam 1",
  phone: "0470 12 34 56",
  amount: "14,50",
  name: "Els",
  words: "een regenjas",
};
const filled = (id: string) => ({
  id,
  values: Object.fromEntries(
    (phraseBook.find((one) => one.id === id)?.fields ?? []).map(({ name, kind }) => [
      name,
      name === "to" ? "17:00" : typed[kind],
    ]),
  ),
});

describe("the phrase book", () => {
  const renderer = makeRenderer(loadLocales(join(root, "locales")), {
    occupation: (code) => code,
    place: (id) => id,
  });

  it("is said whole in every language of the chat, each phrase with all that was typed", () => {
    assert.ok(phraseBook.length >= 40);
    for (const { id, fields } of phraseBook) {
      const composed = composePhrases([filled(id)], now);
      assert.ok(composed.ok, id);
      const [phrase] = composed.phrases;
      assert.ok(phrase);
      for (const language of languageCodes) {
        assert.ok(renderer.has(phrase.key, language), `${id} in ${language}`);
        const said = renderer.say(phrase, language);
        assert.doesNotMatch(said, /\{\{|undefined|NaN/, `${id} in ${language}`);
        for (const { kind } of fields) {
          const verbatim = ["place", "phone", "name", "words"].includes(kind);
          if (verbatim) assert.ok(said.includes(typed[kind]), `${id} in ${language}: ${said}`);
        }
      }
    }
  });

  it("says days, times and euros as each language writes them", () => {
    const said = (id: string, language: string) => {
      const composed = composePhrases([filled(id)], now);
      assert.ok(composed.ok);
      return composed.phrases.map((phrase) => renderer.say(phrase, language)).join();
    };
    assert.match(said("appointment", "nl"), /donderdag 26 november om 09:30/);
    assert.match(said("appointment", "ti"), /ሓሙስ፣ 26 ሕዳር፣ ሰዓት 09:30/);
    assert.match(said("appointment", "fa"), /۲۶ نوامبر، ساعت ۰۹:۳۰/);
    assert.match(said("wage", "fr"), /14,50\s€ brut/);
    assert.match(said("callMe", "ar"), /\u20680470 12 34 56\u2069/, "its groups keep their order");
    assert.match(said("bring", "ti"), /“een regenjas” \(Nederlands\)/, "free words say their language");
  });

  const faults: [string, string, Record<string, string>, string, string][] = [
    ["an empty field", "callMe", { phone: " " }, "phone", "missing"],
    ["a field that is not there", "callMe", {}, "phone", "missing"],
    ["half a telephone number", "callMe", { phone: "0470" }, "phone", "wrong"],
    ["words for a telephone number", "callMe", { phone: "bel mij" }, "phone", "wrong"],
    ["a day that does not exist", "noNews", { day: "2026-02-31x" }, "day", "wrong"],
    ["a day that is over", "noNews", { day: "2026-11-23" }, "day", "past"],
    ["a time that does not exist", "iCall", { day: "2026-11-25", time: "25:00" }, "time", "wrong"],
    ["no amount", "wage", { amount: "veel" }, "amount", "wrong"],
    [
      "an end before its start",
      "callMeBetween",
      { phone: typed.phone, from: "17:00", to: "09:00" },
      "to",
      "wrong",
    ],
    ["too long a name", "hello", { name: "x".repeat(81) }, "name", "wrong"],
    ["a phrase that is not in it", "insult", {}, "", "unknown"],
  ];
  for (const [what, id, values, field, fault] of faults) {
    it(`is not sent with ${what}`, () => {
      assert.deepEqual(composePhrases([filled("thanks"), { id, values }], now), {
        ok: false,
        faults: [{ id, field, fault }],
      });
    });
  }
});

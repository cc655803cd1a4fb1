import assert from "node:assert/strict";
import fc from "fast-check";
import { normalise } from "../../../services/language/normalise.ts";

describe("normalise", () => {
  const alike: [why: string, typed: string, expected: string][] = [
    ["case, accents and punctuation", "  Crème  BRÛLÉE!! ", "creme brulee"],
    ["composed and decomposed letters", "cafe\u0301", "cafe"],
    ["letters without a decomposition", "Straße, Łódź, Ødegård, œuvre", "strasse lodz odegard oeuvre"],
    ["Turkish dotted and dotless i", "İŞ ARIYORUM ışık", "is ariyorum isik"],
    ["Romanian comma and cedilla", "șoferiță şoferiţă", "soferita soferita"],
    ["an apostrophe between Latin letters", "l’école d'été 's morgens", "l ecole d ete s morgens"],
    ["an apostrophe between Cyrillic letters", "п’ять п'ять пʼять", "пять пять пять"],
    ["й and ї are letters", "Її мій Ёлка ґанок", "її мій елка ганок"],
    ["Arabic hamza seats and vowel marks", "أَهْلاً إلى آخر مسؤول", "اهلا الي اخر مسوول"],
    ["Persian and Arabic keyboards", "كار می‌کنم", "كار ميكنم"],
    ["tatweel and ta marbuta", "مدرســـة", "مدرسه"],
    ["digits of other scripts", "٣ ۳ ३ ３", "3 3 3 3"],
    ["vowel signs of Devanagari stay", "नौकरी चाहिए", "नौकरी चाहिए"],
    ["Ethiopic letters that sound alike", "ሥራሕ ፀገም፡ሰላም።", "ስራሕ ጸገም ሰላም"],
    ["invisible characters", "ja\u200b\u200e \u202bwerk\u202c\u00ad", "ja werk"],
    ["emoji and nothing else", "👍🏽!?", ""],
  ];
  for (const [why, typed, expected] of alike) {
    it(why, () => assert.equal(normalise(typed), expected));
  }

  it("leaves what it made as it is, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const once = normalise(text);
        assert.equal(normalise(once), once);
        assert.doesNotMatch(once, /^\s|\s$|\s\s|\p{Lu}|\p{P}/u);
      }),
      { numRuns: 2000 },
    );
  });
});

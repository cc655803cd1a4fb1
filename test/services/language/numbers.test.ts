import assert from "node:assert/strict";
import fc from "fast-check";
import { type LanguageCode, languageCodes } from "../../../services/language/codes.ts";
import { toAsciiDigits } from "../../../services/language/digits.ts";
import { parseNumber } from "../../../services/language/numbers.ts";

describe("numbers", () => {
  it("turns the digits of every script into ASCII and leaves the rest", () => {
    assert.equal(toAsciiDigits("٠٤٧٠ ۱۲ ३४ ５６ በ 7, ½"), "0470 12 34 56 በ 7, ½");
  });

  const answers: [LanguageCode, string, number | undefined][] = [
    ["nl", "drie", 3],
    ["nl", "ongeveer vijfentwintig uur", 25],
    ["nl", "één", 1],
    ["nl", "een beetje", undefined],
    ["nl", "twee of drie", undefined],
    ["nl", "2,5", 2.5],
    ["nl", "12/05", undefined],
    ["fr", "vingt et un", 21],
    ["fr", "soixante-quinze", 75],
    ["fr", "quatre-vingt-dix-neuf", 99],
    ["fr", "septante deux", 72],
    ["en", "forty-two years", 42],
    ["en", "a hundred", 100],
    ["de", "siebenundachtzig", 87],
    ["de", "fuenf Kinder", 5],
    ["es", "treinta y ocho", 38],
    ["es", "veintidos", 22],
    ["pt", "cinquenta e duas", 52],
    ["it", "quarantotto", 48],
    ["it", "trentatré", 33],
    ["pl", "mam dwoje dzieci", 2],
    ["pl", "dwadziescia piec", 25],
    ["ro", "treizeci și cinci", 35],
    ["bg", "двайсет и пет", 25],
    ["uk", "п’ятдесят два", 52],
    ["uk", "пять", 5],
    ["ru", "у меня трое детей", 3],
    ["tr", "yirmi beş", 25],
    ["tr", "üç çocuk", 3],
    ["ar", "خمسة وعشرين", 25],
    ["ar", "عندي ثلاث أطفال", 3],
    ["ar", "٣", 3],
    ["fa", "سی و پنج", 35],
    ["prs", "چهار", 4],
    ["ps", "درې", 3],
    ["so", "shan iyo labaatan", 25],
    ["so", "saddex", 3],
    ["ti", "ሰለስተ", 3],
    ["ti", "ዕስራን ሓሙሽተን", 25],
    ["en", "no idea", undefined],
  ];
  for (const [language, text, value] of answers) {
    it(`${language}: ${text} → ${value}`, () => assert.equal(parseNumber(text, language), value));
  }

  it("reads whole numbers back in every language, whatever stands around them", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.constantFrom(...languageCodes), (value, language) => {
        assert.equal(parseNumber(` ${value}.`, language), value);
      }),
    );
  });
});

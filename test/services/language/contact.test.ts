import assert from "node:assert/strict";
import fc from "fast-check";
import { parseEmail } from "../../../services/language/email.ts";
import { parsePhone } from "../../../services/language/phone.ts";

describe("phone numbers", () => {
  const numbers: [string, string | undefined][] = [
    ["0470 12 34 56", "+32470123456"],
    ["mijn nummer is 0470/12.34.56, bel na 17u", "+32470123456"],
    ["+32 470 12 34 56", "+32470123456"],
    ["0032 470 12 34 56", "+32470123456"],
    ["+32 (0)470 12 34 56", "+32470123456"],
    ["+32 0470 123456", "+32470123456"],
    ["32470123456", "+32470123456"],
    ["470123456", "+32470123456"],
    ["٠٤٧٠١٢٣٤٥٦", "+32470123456"],
    ["۰۴۷۰ ۱۲ ۳۴ ۵۶", "+32470123456"],
    ["059 80 55 00", "+3259805500"],
    ["02 279 22 11", "+3222792211"],
    ["04 221 84 11", "+3242218411"],
    ["0800 12 800", "+3280012800"],
    ["+380 67 123 45 67", "+380671234567"],
    ["380671234567", "+380671234567"],
    ["+31 6 12345678", "+31612345678"],
    ["00 963 944 123 456", "+963944123456"],
    ["0470 12 34 5", undefined],
    ["0470 12 34 56 7", undefined],
    ["0902 12 345", undefined],
    ["+32 470 12", undefined],
    ["+0123456789", undefined],
    ["8400", undefined],
    ["12/05/2026", undefined],
    ["BE 0123.456.749", undefined],
    ["bel mij", undefined],
  ];
  for (const [written, number] of numbers) {
    it(`${written} → ${number}`, () => assert.equal(parsePhone(written), number));
  }

  it("answers E.164 or nothing, and the same for what it answered", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789+ ()/.-٣"), maxLength: 24 }), (written) => {
        const number = parsePhone(written);
        if (number === undefined) return;
        assert.match(number, /^\+[1-9]\d{7,14}$/);
        assert.equal(parsePhone(number), number);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("mail addresses", () => {
  const addresses: [string, string | undefined][] = [
    ["amina@example.org", "amina@example.org"],
    ["mijn mail is Amina.B@Example.ORG.", "Amina.B@example.org"],
    ["amina @ gmail . com", "amina@gmail.com"],
    ["amina@gmail,com", "amina@gmail.com"],
    ["<mailto:amina+werk@example.be>", "amina+werk@example.be"],
    ["‎amina@example.org", "amina@example.org"],
    ["amina@gmail.com, bel mij", "amina@gmail.com"],
    ["amina at gmail", undefined],
    ["@amina", undefined],
    ["amina@", undefined],
    ["", undefined],
  ];
  for (const [written, address] of addresses) {
    it(`${written} → ${address}`, () => assert.equal(parseEmail(written), address));
  }
});

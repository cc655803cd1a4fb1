import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { rules, whyNotYet } from "../../../services/matching/matching.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Profile } from "../../../services/people/profile.ts";
import { at, event, idsFor, keysOf, oostende, person, resultFor, vacancy } from "./given.ts";

const isShown = (profile: Profile, opportunity: Opportunity) => resultFor(profile, opportunity) !== undefined;
const asked = (profile: Profile, opportunity: Opportunity) =>
  resultFor(profile, opportunity)?.questions.map(({ id }) => id);

describe("hard rules", () => {
  const cases: [title: string, who: Partial<Profile>, what: Partial<Opportunity>, notYet: string][] = [
    ["paused", {}, { state: "paused" }, "open"],
    ["closed", {}, { state: "closed" }, "open"],
    ["filled", {}, { state: "filled" }, "open"],
    ["in review", {}, { state: "review" }, "open"],
    ["past its last day", {}, { lastDay: "2026-11-20" }, "lastDay"],
    ["without a place left", {}, { capacity: 0 }, "room"],
    ["asking a licence that the person lacks", { licence: ["none"] }, { licences: ["b"] }, "licence"],
    ["asking a licence still being learnt", { licence: ["learning"] }, { licences: ["b"] }, "licence"],
    ["asking C from who drives B", { licence: ["b"] }, { licences: ["c"] }, "licence"],
    [
      "asking a certificate that the person lacks",
      { conditions: { "certificate:vca": false } },
      { certificates: [{ id: "vca" }] },
      "certificate",
    ],
    [
      "in the night, under 18",
      { adult: false, moments: ["any"] },
      { shifts: [{ start: "15:00", end: "20:30" }], moments: [] },
      "nightUnder18",
    ],
    ["a flexi-job without 4/5", { conditions: { otherJobOrPension: false } }, { contract: "flexi" }, "flexi"],
    ["a student job, not studying", { conditions: { student: false } }, { contract: "student" }, "student"],
    ["at none of the person's moments", { moments: ["evening"] }, { moments: ["morning"] }, "moments"],
    [
      "at 6 o'clock when only school hours will do",
      { moments: ["schoolHours"] },
      { shifts: [{ start: "06:00", end: "10:00" }] },
      "schoolHours",
    ],
    [
      "on Saturday when only school hours will do",
      { moments: ["schoolHours"] },
      { moments: ["schoolHours", "saturday"] },
      "schoolHours",
    ],
    ["with avoided work", { avoid: ["heavy"] }, { loads: ["heavy"] }, "avoid"],
    ["at night for who avoids it", { avoid: ["night"], moments: ["any"] }, { moments: ["night"] }, "avoid"],
    [
      "reserved for others beyond doubt",
      { conditions: { youngNoSchool: false } },
      { reservedFor: [{ rule: "youngNoSchool", doubtful: false }] },
      "reserved",
    ],
  ];
  for (const [title, who, what, notYet] of cases) {
    it(`leave out what is ${title}, and say why`, () => {
      const opportunity = vacancy(what);
      assert.equal(isShown(person(who), opportunity), false);
      const { fits, phrases } = whyNotYet(person(who), opportunity, at);
      assert.equal(fits, false);
      assert.ok(keysOf(phrases).includes(`notYet.${notYet}`), keysOf(phrases).join());
    });
  }

  it("leave out courses for what the person can already", () => {
    const course = vacancy({ kind: "training", closes: [{ gap: "dutch", to: "a2" }] });
    assert.equal(isShown(person({ dutch: "b1" }), course), false);
    assert.equal(isShown(person({ dutch: "a1" }), course), true);
  });

  it("keep what is open until its last day is over", () => {
    assert.ok(isShown(person(), vacancy({ lastDay: "2026-11-21" })));
  });

  it("show an event until it ends, Belgian time", () => {
    const opportunity = event("2026-11-21");
    const shownAt = (now: string) => resultAt(now, opportunity);
    assert.equal(shownAt("2026-11-21T15:59:00.000Z"), true);
    assert.equal(shownAt("2026-11-21T16:00:00.000Z"), false);
  });

  it("take a Saturday beside school hours when it was picked", () => {
    const saturday = vacancy({ moments: ["schoolHours", "saturday"] });
    assert.ok(isShown(person({ moments: ["schoolHours", "saturday"] }), saturday));
  });

  it("let a higher licence count for a lower one", () => {
    assert.ok(isShown(person({ licence: ["c"] }), vacancy({ licences: ["b"] })));
  });

  it("never refuse for a foreign licence: a person looks at it", () => {
    const result = resultFor(person({ licence: ["foreign"] }), vacancy({ licences: ["b"] }));
    assert.ok(keysOf(result?.concerns).includes("concern.foreignLicence"));
  });

  it("never refuse a doubtful condition", () => {
    const reserved = vacancy({
      kind: "workplaceLearning",
      reservedFor: [{ rule: "jobless2plus", doubtful: true }],
    });
    const result = resultFor(person({ situation: ["joblessUnder1"] }), reserved);
    assert.ok(keysOf(result?.concerns).includes("concern.reserved"));
  });

  it("never let a situation take an ordinary vacancy away", () => {
    const jobs = [vacancy(), vacancy({ contract: "flexi" }), vacancy({ contract: "fixedTerm" })];
    const before = idsFor(person(), jobs);
    for (const situation of ["jobless2plus", "leefloon", "over55", "noIncome", "newInBelgium"] as const)
      assert.deepEqual(idsFor(person({ situation: [situation] }), jobs), before);
  });

  it("can be read by a coordinator in each language of the inbox, with its source", () => {
    for (const language of ["nl", "fr", "en"]) {
      const texts = JSON.parse(readFileSync(`locales/${language}/inbox.json`, "utf8")).rule;
      assert.deepEqual(Object.keys(texts).sort(), rules.map(({ id }) => id).sort());
      for (const { id } of rules) {
        assert.match(texts[id].sentence, /^\p{Lu}.*\.$/u);
        assert.ok(texts[id].source);
      }
    }
  });
});

function resultAt(now: string, opportunity: Opportunity): boolean {
  return whyNotYet(person(), opportunity, { now, today: "2026-11-21" }).fits;
}

describe("what is not known", () => {
  const cases: [title: string, what: Partial<Opportunity>, question: string][] = [
    ["a licence", { licences: ["b"] }, "licence"],
    ["a certificate", { certificates: [{ id: "vca", paidBy: "person" }] }, "condition:certificate:vca"],
    ["being 18 for night work", { moments: ["morning", "night"] }, "adult"],
    ["a job or pension for a flexi-job", { contract: "flexi" }, "condition:otherJobOrPension"],
    ["studying for a student job", { contract: "student" }, "condition:student"],
    [
      "a condition of a reserved place",
      { reservedFor: [{ rule: "jobless2plus", doubtful: true }] },
      "condition:jobless2plus",
    ],
    ["other languages", { languages: [{ language: "fr", level: "a2" }] }, "languages"],
    ["the way of travelling where no bus comes", { reachableWithoutCar: false }, "travel"],
  ];
  for (const [title, what, question] of cases) {
    it(`is asked, not held against anybody: ${title}`, () => {
      assert.ok(asked(person(), vacancy(what))?.includes(question), String(asked(person(), vacancy(what))));
    });
  }

  it("is not asked again once it is answered", () => {
    const flexi = vacancy({ contract: "flexi" });
    assert.deepEqual(asked(person({ conditions: { otherJobOrPension: true } }), flexi), []);
    assert.deepEqual(asked(person({ licence: ["b"] }), vacancy({ licences: ["b"] })), []);
  });

  it("is not asked when the employer pays for the certificate", () => {
    assert.deepEqual(asked(person(), vacancy({ certificates: [{ id: "vca", paidBy: "employer" }] })), []);
  });

  it("asks nobody's age where no rule needs it", () => {
    assert.deepEqual(asked(person(), vacancy()), []);
  });

  it("is the home for places of one municipality", () => {
    const { home: _, ...homeless } = person();
    const local = vacancy({ reservedFor: [{ rule: "residentOf", value: "8400", doubtful: true }] });
    assert.deepEqual(asked(homeless, local), ["home"]);
    assert.deepEqual(asked(person({ home: oostende }), local), []);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import { writeVacancies } from "../../../services/vacancyFiles/exportVacancies.ts";
import { postingOf } from "../../../services/vacancyFiles/posting.ts";
import { readVacancies } from "../../../services/vacancyFiles/readFiles.ts";
import { resolve } from "../../../services/vacancyFiles/resolve.ts";
import { anyVacancy, occupations, places } from "./given.ts";

/** What an opportunity tells, without what the store adds. */
function told(one: Opportunity): Partial<Opportunity> {
  const { _id, state, demo, conversationId, codeHash, source, createdAt, updatedAt, ...content } = one;
  return content;
}

const today = "2026-11-21";

describe("a vacancy that is exported and imported again", () => {
  for (const file of ["x.jsonld", "x.csv"]) {
    it(`tells the same as before, as ${file.slice(2)}`, () => {
      fc.assert(
        fc.property(fc.array(anyVacancy, { minLength: 1, maxLength: 3 }), (vacancies) => {
          const postings = vacancies.map((one) => postingOf(one, places.get));
          const text = writeVacancies(file, postings) ?? "";
          const entries = readVacancies(file, Buffer.from(text));
          const back = entries.map((entry) => {
            assert.ok("posting" in entry, JSON.stringify(entry));
            const resolved = resolve(entry.posting, { occupations, places }, { today });
            assert.ok("content" in resolved, JSON.stringify(resolved));
            return resolved.content;
          });
          assert.deepEqual(back, vacancies.map(told));
        }),
        { numRuns: 100 },
      );
    });
  }

  it("shows no spreadsheet a formula", () => {
    const title = { text: "=HYPERLINK(1)", language: "nl" };
    const one: Opportunity = { ...(fc.sample(anyVacancy, { seed: 1, numRuns: 1 })[0] as Opportunity), title };
    const csv = writeVacancies("x.csv", [postingOf(one, places.get)]) ?? "";
    assert.match(csv, /,'=HYPERLINK\(1\),/);
  });

  it("keeps who to call with the house", () => {
    const [one] = fc.sample(anyVacancy, { seed: 2, numRuns: 1 }) as [Opportunity];
    const organisation = { name: "X", contactPerson: "Jan Claes", contactDetails: "0470 12 34 56" };
    for (const file of ["x.jsonld", "x.csv"]) {
      const text = writeVacancies(file, [postingOf({ ...one, organisation }, places.get)]) ?? "";
      assert.doesNotMatch(text, /Claes|0470/);
    }
  });
});

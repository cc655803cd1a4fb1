import assert from "node:assert/strict";
import { join } from "node:path";
import { rank } from "../../../services/matching/matching.ts";
import { readDemo } from "../../../services/opportunities/demo.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Profile } from "../../../services/people/profile.ts";
import { at, brugge, keysOf, now, oostende } from "./given.ts";

/** The three people of DOMAIN.md section 7, with the examples of the trial. */
describe("the list of", () => {
  let demo: Opportunity[];
  before(async () => {
    demo = await readDemo(now, join(process.cwd(), "data", "demo"));
  });
  const listFor = (profile: Profile, limit = 5) =>
    rank(profile, demo, { ...at, limit }).results.map((result) => ({
      ...result,
      title: demo.find(({ _id }) => _id === result.opportunityId)?.title.text ?? "",
    }));

  describe("a mother in Oostende with A1 Dutch and two children at school", () => {
    const first: Profile = {
      work: [
        { code: "9112", isco: "9112", as: "want" },
        { code: "9412", isco: "9412", as: "done" },
      ],
      home: oostende,
      dutch: "a1",
      moments: ["schoolHours"],
    };
    it("is school hours only, nearby, with what she did at home counted", () => {
      const list = listFor(first);
      assert.equal(list.length, 5);
      for (const { facts } of list) assert.ok((facts.km ?? 99) < 10);
      assert.ok(list.some(({ reasons }) => keysOf(reasons).includes("reason.done")));
      for (const { opportunityId } of list) {
        const its = demo.find(({ _id }) => _id === opportunityId);
        assert.ok(its?.kind === "event" || its?.moments.includes("schoolHours"), its?.title.text);
      }
    });
    it("has a course beside the jobs", () => {
      const kinds = new Set(listFor(first, 10).map(({ kind }) => kind));
      assert.ok(kinds.has("training") && kinds.has("vacancy") && kinds.has("workplaceLearning"));
    });
    it("never refuses her Syrian licence", () => {
      const before = listFor(first, 50).length;
      assert.equal(listFor({ ...first, licence: ["foreign"] }, 50).length, before);
    });
  });

  it("an eighteen-year-old in Mortsel without a diploma begins with the atelier there", () => {
    const list = listFor({
      work: [
        { code: "9333", isco: "9333", as: "want" },
        { code: "9334", isco: "9334", as: "want" },
      ],
      home: { id: "2640-mortsel", lat: 51.167, lon: 4.4513 },
      dutch: "b2",
      moments: ["any"],
      situation: ["youngNoSchool", "vdabNo"],
    });
    assert.match(list[0]?.title ?? "", /jobatelier voor jongeren, Mortsel/);
    assert.ok(list.filter(({ kind }) => kind === "vacancy").length >= 3);
  });

  it("a man of 58 in Brugge with a bad back has work without lifting, and no title that he must match", () => {
    const list = listFor({
      work: [
        { code: "8332", isco: "8332", as: "done" },
        { code: "5153", isco: "5153", as: "want" },
        { code: "9622", isco: "9622", as: "done" },
      ],
      home: brugge,
      dutch: "b2",
      moments: ["morning", "afternoon"],
      avoid: ["heavy"],
      situation: ["over55", "jobless2plus", "benefit"],
    });
    assert.match(list[0]?.title ?? "", /conciërge/);
    for (const { opportunityId } of list)
      assert.ok(!demo.find(({ _id }) => _id === opportunityId)?.loads.includes("heavy"));
  });
});

import assert from "node:assert/strict";
import { rank, whyNotYet } from "../../../services/matching/matching.ts";
import { at, brugge, course, idsFor, person, vacancy } from "./given.ts";

const steps = (...args: Parameters<typeof rank>) => rank(...args).oneStepAway;
const toB = course([{ gap: "licence", to: "b" }]);
const toA2 = course([{ gap: "dutch", to: "a2" }], { dutch: { talk: "a1" } });
const toB1 = course([{ gap: "dutch", to: "b1" }], { dutch: { talk: "a2" } });
const driver = vacancy({ licences: ["b"] });
const noLicence = person({ licence: ["none"] });

describe("one step away", () => {
  it("names the licence that lacks and the course that brings it", () => {
    const [step, ...others] = steps(noLicence, [driver, toB], at);
    assert.deepEqual(others, []);
    assert.deepEqual(step, {
      opportunityId: driver._id,
      missing: { gap: "licence", to: "b" },
      phrase: { key: "matching.oneStep.licence", params: { licence: "B" } },
      closedBy: [toB._id],
    });
  });

  it("names the courses of Dutch in the order to take them", () => {
    // work that is only like the wish, and half an hour away, so that the Dutch decides
    const workplace = { placeId: "", lat: 51.2155 + 18 / 111.2, lon: 2.927 };
    const far = vacancy({ dutch: { talk: "b1" }, occupation: "9121.1", isco: "9121", workplace });
    const learner = person({ dutch: "a1" });
    assert.deepEqual(idsFor(learner, [far]), []);
    const [step] = steps(learner, [far, toB1, toA2], at);
    assert.deepEqual(step?.missing, { gap: "dutch", to: "b1" });
    assert.deepEqual(step?.closedBy, [toA2._id, toB1._id]);
  });

  it("sends nobody to a course for work that is unlike their wish, or out of their reach", () => {
    const out = { placeId: "", lat: 51.2155 + 22 / 111.2, lon: 2.927 };
    assert.deepEqual(steps(noLicence, [vacancy({ licences: ["b"], workplace: out }), toB], at), []);
    const unlike = vacancy({ licences: ["b"], occupation: "9621.1", isco: "9621" });
    assert.deepEqual(steps(noLicence, [unlike, toB], at), []);
    assert.deepEqual(steps(person({ licence: ["none"], work: [] }), [driver, toB], at), []);
  });

  it("names the certificate that lacks and the course that brings it", () => {
    const forklift = vacancy({ certificates: [{ id: "forklift", paidBy: "person" }] });
    const lacking = person({ conditions: { "certificate:forklift": false } });
    const [step] = steps(lacking, [forklift, course([{ gap: "certificate", to: "forklift" }])], at);
    assert.equal(step?.phrase.key, "matching.oneStep.certificate");
  });

  it("promises nothing when no course closes the gap", () => {
    assert.deepEqual(steps(noLicence, [driver, toA2], at), []);
  });

  it("leaves out what lacks two things", () => {
    const evenings = vacancy({ licences: ["b"], moments: ["evening"] });
    assert.deepEqual(steps(noLicence, [evenings, toB], at), []);
  });

  it("leaves out what would not be worth showing with the step taken", () => {
    const unrelated = vacancy({ licences: ["b"], occupation: "2512.4", isco: "2512" });
    assert.deepEqual(steps(noLicence, [unrelated, toB], at), []);
  });

  it("sends nobody to a course that is out of reach", () => {
    const { id, lat, lon } = brugge;
    const away = course([{ gap: "licence", to: "b" }], { workplace: { placeId: id, lat, lon } });
    assert.deepEqual(steps({ ...noLicence, travel: ["walk"] }, [driver, away], at), []);
    assert.equal(steps({ ...noLicence, travel: ["car"] }, [driver, away], at).length, 1);
  });

  it("shows three at most, the best first", () => {
    const jobs = (["none", "a1", "a2", "b1"] as const).map((talk) =>
      vacancy({ licences: ["b"], dutch: { talk } }),
    );
    const found = steps(person({ licence: ["none"], dutch: "a1" }), [...jobs].reverse().concat(toB), at);
    assert.deepEqual(
      found.map(({ opportunityId }) => opportunityId),
      [jobs[0], jobs[1], jobs[2]].map((job) => job?._id),
    );
  });

  it("is told when somebody asks why not yet", () => {
    const { fits, step } = whyNotYet(noLicence, driver, { ...at, others: [toB] });
    assert.equal(fits, false);
    assert.deepEqual(step?.closedBy, [toB._id]);
    assert.equal(whyNotYet(person({ licence: ["b"] }), driver, { ...at, others: [toB] }).step, undefined);
  });
});

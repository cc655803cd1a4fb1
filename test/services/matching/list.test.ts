import assert from "node:assert/strict";
import { matchingVersion, rank } from "../../../services/matching/matching.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Profile } from "../../../services/people/profile.ts";
import { antwerpen, at, brugge, course, event, idsFor, keysOf, person, resultFor, vacancy } from "./given.ts";

const placed = ({ id, lat, lon }: typeof brugge): Pick<Opportunity, "workplace"> => ({
  workplace: { placeId: id, lat, lon },
});
const scoreOf = (profile: Profile, what: Partial<Opportunity>): number =>
  resultFor(profile, vacancy(what))?.score ?? Number.NEGATIVE_INFINITY;

describe("the order of the list", () => {
  it("puts the work that was asked for before work like it", () => {
    const codes = ["9112.2", "9121.1", "9412.1"].map((code) => ({
      occupation: code,
      isco: code.slice(0, 4),
    }));
    const [same, near, aside] = codes.map((code) => scoreOf(person(), code));
    assert.ok(Number(same) > Number(near) && Number(near) > Number(aside), `${same} ${near} ${aside}`);
  });

  it("does not show unrelated work, however near", () => {
    assert.deepEqual(idsFor(person(), [vacancy({ occupation: "2512.4", isco: "2512" })]), []);
  });

  it("knows that a kitchen help and a cook stand in one kitchen", () => {
    const cook = person({ work: [{ code: "5120.1", isco: "5120", as: "want" }] });
    const result = resultFor(cook, vacancy({ occupation: "9412.1", isco: "9412" }));
    assert.ok(keysOf(result?.reasons).includes("reason.likeWork"));
  });

  it("puts what is near before what is far, without a cliff", () => {
    const points = [5, 10, 15, 19, 21, 25].map((km) => {
      const workplace = { placeId: "x", lat: 51.2155 + km / 111.2, lon: 2.927 };
      return scoreOf(person(), { workplace });
    });
    for (const [i, score] of points.entries()) {
      const before = points[i - 1] ?? score + 1;
      assert.ok(before > score && before - score < 100, points.join());
    }
  });

  it("reaches further for who drives than for who walks", () => {
    const inBrugge = vacancy(placed(brugge));
    assert.ok(resultFor(person({ travel: ["car"] }), inBrugge));
    assert.equal(resultFor(person({ travel: ["walk"] }), inBrugge), undefined);
    assert.ok(keysOf(resultFor(person({ travel: ["car"] }), inBrugge)?.reasons).includes("reason.near"));
  });

  it("does not count on a bus before six", () => {
    const early = { shifts: [{ start: "05:00", end: "11:00" }], ...placed(brugge) };
    const byBus = person({ travel: ["publicTransport"] });
    assert.equal(resultFor(byBus, vacancy(early)), undefined);
    assert.ok(resultFor(byBus, vacancy({ ...early, transportByEmployer: true })));
    assert.ok(resultFor(person({ travel: ["car"] }), vacancy(early)));
  });

  it("takes minutes on the way for what they are", () => {
    const far = vacancy(placed(antwerpen));
    assert.equal(resultFor(person({ travel: ["car"] }), far), undefined);
    assert.ok(
      resultFor(person({ travel: ["car"], travelMinutes: 90 }), vacancy(placed({ ...brugge, lon: 3.7 }))),
    );
  });

  it("weighs each step of Dutch that lacks", () => {
    const levels = (["none", "a1", "a2", "b1"] as const).map((dutch) =>
      scoreOf(person({ dutch }), { dutch: { talk: "b1" } }),
    );
    assert.deepEqual(
      levels,
      [...levels].sort((a, b) => a - b),
    );
    assert.equal(new Set(levels).size, 4);
  });

  it("counts done work a little less than wished work, and says that it was done", () => {
    const done = person({ work: [{ code: "9112", isco: "9112", as: "done" }] });
    assert.ok(keysOf(resultFor(done, vacancy())?.reasons).includes("reason.done"));
    assert.ok(!keysOf(resultFor(person(), vacancy())?.reasons).includes("reason.done"));
  });

  it("weighs moments by the share that does not fit", () => {
    const morning = person({ moments: ["morning"] });
    const all = scoreOf(morning, { moments: ["morning"] });
    const half = scoreOf(morning, { moments: ["morning", "evening"] });
    const third = scoreOf(morning, { moments: ["morning", "evening", "saturday"] });
    assert.ok(all > half && half > third, `${all} ${half} ${third}`);
  });

  it("puts the kind of contract that is wished first, and leaves the others in the list", () => {
    const wish = person({ contract: ["permanent", "learning"] });
    const [fixed, permanent, learning, untold] = [
      vacancy({ contract: "replacement" }),
      vacancy({ contract: "permanent" }),
      vacancy({ kind: "workplaceLearning", contract: "ibo" }),
      vacancy({ contract: "maatwerk" }),
    ] as const;
    const all = [fixed, permanent, learning, untold];
    assert.deepEqual(idsFor(wish, all), [permanent._id, learning._id, untold._id, fixed._id]);
    assert.ok(keysOf(resultFor(wish, permanent)?.reasons).includes("reason.contract"));
    assert.ok(keysOf(resultFor(wish, fixed)?.concerns).includes("concern.contract"));
    const any = all.map((one) => resultFor(person({ contract: ["any"] }), one)?.score);
    assert.equal(new Set(any).size, 1, "any contract: none counts");
  });

  it("never has more than two of one employer in a row while there is another", () => {
    const one = Array.from({ length: 6 }, () => vacancy({ organisation: { name: "One" } }));
    const other = Array.from({ length: 3 }, () =>
      vacancy({ organisation: { name: "Other" }, dutch: { talk: "a2" } }),
    );
    const worse = vacancy({ organisation: { name: "Third" }, dutch: { talk: "b1" } });
    const opportunities = [...one, ...other, worse];
    const names = idsFor(person(), opportunities).map(
      (id) => opportunities.find(({ _id }) => _id === id)?.organisation.name,
    );
    assert.equal(names.length, 10);
    assert.deepEqual(names.slice(0, 6), ["One", "One", "Other", "One", "One", "Other"]);
  });

  it("puts another kind between after three of one, when it is worth showing", () => {
    const opportunities = [...Array.from({ length: 5 }, () => vacancy()), event("2026-12-01")];
    const kinds = rank(person(), opportunities, { ...at, limit: 6 }).results.map(({ kind }) => kind);
    assert.deepEqual(kinds, ["vacancy", "vacancy", "vacancy", "event", "vacancy", "vacancy"]);
  });

  it("puts the next Dutch course high for who speaks little", () => {
    const next = course([{ gap: "dutch", to: "a2" }], { dutch: { talk: "a1" } });
    const later = course([{ gap: "dutch", to: "b1" }], { dutch: { talk: "a2" } });
    const [first] = idsFor(person({ dutch: "a1" }), [later, next]);
    assert.equal(first, next._id);
  });

  it("opens doors: a reserved place comes before the same place for everybody", () => {
    const reserved = vacancy({ reservedFor: [{ rule: "leefloon", doubtful: false }] });
    const [first] = idsFor(person({ situation: ["leefloon"] }), [vacancy(), reserved]);
    assert.equal(first, reserved._id);
  });
});

describe("a list", () => {
  const opportunities = Array.from({ length: 30 }, (_, i) =>
    vacancy({ organisation: { name: `Employer ${i % 4}` }, dutch: { talk: i % 2 ? "a1" : "b1" } }),
  );

  it("is the same byte for byte, whatever the order in which opportunities come", () => {
    const list = rank(person(), opportunities, { ...at, limit: 20 });
    const again = rank(person(), [...opportunities].reverse(), { ...at, limit: 20 });
    assert.equal(JSON.stringify(again), JSON.stringify(list));
    assert.equal(list.version, matchingVersion);
  });

  it("goes on behind what was shown, without a gap or a repetition", () => {
    const whole = idsFor(person(), opportunities);
    const paged: string[] = [];
    for (;;) {
      const { results } = rank(person(), opportunities, { ...at, limit: 7, after: paged });
      if (results.length === 0) break;
      paged.push(...results.map(({ opportunityId }) => opportunityId));
    }
    assert.deepEqual(paged, whole);
    assert.equal(whole.length, 30);
  });

  it("shows five at a time, and tells how many there are", () => {
    const { results, total } = rank(person(), opportunities, at);
    assert.deepEqual([results.length, total], [5, 30]);
  });

  it("is empty, without an error, when nothing is open", () => {
    assert.deepEqual(rank({}, [], at), { version: matchingVersion, results: [], oneStepAway: [], total: 0 });
  });

  it("can be made for somebody of whom nothing is known", () => {
    assert.equal(rank({}, [vacancy()], at).total, 0);
    assert.equal(rank({ home: person().home }, [vacancy()], at).total, 1);
  });
});

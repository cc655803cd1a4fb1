import assert from "node:assert/strict";
import { join } from "node:path";
import { clearDemo, loadDemo, readDemo } from "../../../services/opportunities/demo.ts";
import { type Opportunity, opportunityCollection } from "../../../services/opportunities/opportunity.ts";
import { readPlaces } from "../../../services/places/read.ts";
import { embedded } from "../../support/backends.ts";
import { now, today, vacancy } from "../matching/given.ts";

const folder = join(process.cwd(), "data", "demo");

describe("the examples", () => {
  let demo: Opportunity[];
  const of = (kind: Opportunity["kind"]) => demo.filter((one) => one.kind === kind);
  const places = new Map(readPlaces(join(process.cwd(), "data", "places")).map((place) => [place.id, place]));
  before(async () => {
    demo = await readDemo(now, folder);
  });

  it("are 60 vacancies, 39 work-learning places, six trainings and seven events", () => {
    const counts = (["vacancy", "workplaceLearning", "training", "event"] as const).map(
      (kind) => of(kind).length,
    );
    assert.deepEqual(counts, [60, 39, 6, 7]);
  });

  it("each say that they are examples", () => {
    for (const { title, demo: isDemo } of demo) {
      assert.match(title.text, /^Voorbeeld: \S/);
      assert.equal(isDemo, true);
    }
    for (const { organisation } of of("vacancy")) assert.match(organisation.name, /^Voorbeeldbedrijf /);
    for (const { organisation } of demo) assert.match(organisation.name, /voorbeeld/i);
  });

  it("lie at real places", () => {
    for (const { _id, workplace } of demo) {
      const place = places.get(workplace.placeId);
      assert.ok(place, `${_id}: ${workplace.placeId}`);
      assert.deepEqual([workplace.lat, workplace.lon], [place.lat, place.lon]);
    }
  });

  it("are spread over at least twelve municipalities and all the sectors asked for", () => {
    const municipalities = new Set(
      of("vacancy").map(({ workplace }) => places.get(workplace.placeId)?.municipality),
    );
    assert.ok(municipalities.size >= 12, String(municipalities.size));
    const sectors: Record<string, RegExp> = {
      cleaning: /^91/,
      logistics: /^(9333|8344|83)/,
      horeca: /^(9412|9411|5120|5131)/,
      care: /^53/,
      construction: /^(71|9313|9312|7411)/,
      green: /^(92|6113)/,
      production: /^(81|82|9329|7212)/,
      retail: /^(52|9334)/,
    };
    for (const [sector, isco] of Object.entries(sectors))
      assert.ok(of("vacancy").filter((one) => isco.test(one.isco ?? "")).length >= 4, sector);
  });

  it("of Oostende are 12 at the city and 27 elsewhere, with conditions that are never an automatic no", () => {
    const atCity = of("workplaceLearning").filter(({ organisation }) =>
      organisation.name.startsWith("Stad Oostende"),
    );
    assert.equal(atCity.length, 12);
    for (const { reservedFor, ownWords, workplace } of of("workplaceLearning")) {
      assert.deepEqual(
        reservedFor.map(({ rule }) => rule),
        ["residentOf", "jobless2plus", "benefitEntitled"],
      );
      assert.ok(reservedFor.every(({ doubtful }) => doubtful));
      assert.match(ownWords?.text ?? "", /aangekondigd in 2023.*Vraag het aan een mens/);
      assert.equal(places.get(workplace.placeId)?.municipality, "Oostende");
    }
  });

  it("are all ahead, whenever they are loaded", async () => {
    for (const day of ["2026-11-21", "2027-02-28", "2028-02-29"])
      for (const { lastDay, event, starts } of await readDemo(`${day}T12:00:00.000Z`, folder)) {
        assert.ok(lastDay > day);
        if (event) assert.ok(event.day > day && event.day <= lastDay);
        if (starts) assert.ok(starts > day);
      }
  });

  it("are loaded once, and cleared without touching anything else", async () => {
    const { store, end } = await embedded.open();
    try {
      const collection = store.collection(opportunityCollection);
      await collection.insert(vacancy());
      assert.equal(await loadDemo(store, now, folder), 112);
      assert.equal(await loadDemo(store, now, folder), 0);
      assert.equal(await clearDemo(store), 112);
      assert.equal(await collection.count({}), 1);
    } finally {
      await end();
    }
  });

  it("are read for the day that is given", () => {
    assert.ok(of("event").every(({ lastDay }) => lastDay > today));
  });
});

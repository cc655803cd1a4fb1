import assert from "node:assert/strict";
import {
  type Opportunity,
  opportunityCollection,
  opportunitySchema,
} from "../../../services/opportunities/opportunity.ts";
import type { Store } from "../../../services/store/port.ts";
import { readCsv } from "../../../services/vacancyFiles/csv.ts";
import { type ImportOptions, makeVacancyImport } from "../../../services/vacancyFiles/importVacancies.ts";
import { embedded } from "../../support/backends.ts";
import { vacancy } from "../matching/given.ts";
import { occupations, places } from "./given.ts";

const header = "id,title,organisation,postcode,place,experience,lastDay,words";
const poets = "1,poetshulp,Poets en Zo,8400,Oostende,none,2026-12-31,";
const bakker = "2,bakker,Bakkerij,8500,Kortrijk,learnable,2026-12-31,Fijn werk";

describe("importing vacancies", () => {
  let opened: Awaited<ReturnType<typeof embedded.open>>;
  let store: Store;
  let now = "2026-11-21T08:00:00.000Z";
  let ids = 0;
  beforeEach(async () => {
    opened = await embedded.open();
    store = opened.store;
    now = "2026-11-21T08:00:00.000Z";
  });
  afterEach(() => opened.end());

  const take = (lines: readonly string[], options: Partial<ImportOptions> = {}) =>
    makeVacancyImport({ store, clock: () => now, newId: () => `id-${++ids}`, occupations, places })(
      readCsv([header, ...lines].join("\n"), "x.csv"),
      { source: "krant", ...options },
    );
  const all = () => store.collection(opportunityCollection).find({}, { sort: [["source.id", 1]] });
  const states = async () => (await all()).map(({ source, state }) => [source.id, state]);
  const change = (but: Record<string, unknown>) =>
    store.collection(opportunityCollection).update({ "source.id": "1" }, { $set: but });

  it("publishes what is sure, with its occupation and place; the same again changes nothing", async () => {
    const first = await take([poets, bakker]);
    assert.deepEqual([first.imported, first.created, first.toReview], [true, 2, 0]);
    const before = await all();
    assert.deepEqual(
      before.map((one) => [one.state, one.isco, one.workplace.placeId, one.demo]),
      [
        ["open", "9112", "8400-oostende", false],
        ["open", "7512", "8500-kortrijk", false],
      ],
    );
    assert.ok(before.every((one) => opportunitySchema.safeParse(one).success));
    now = "2026-11-22T08:00:00.000Z";
    const again = await take([poets, bakker]);
    assert.deepEqual([again.created, again.updated, again.unchanged, again.closed], [0, 0, 2, 0]);
    assert.deepEqual(await all(), before);
  });

  it("publishes nothing over the wording check, and nothing whose work, place or experience is unsure", async () => {
    const report = await take([
      "1,poetshulp,Poets en Zo,8400,Oostende,none,,Moedertaal Nederlands",
      "2,zzqx vlurk,Poets en Zo,8400,Oostende,none,,",
      "3,poetshulp,Poets en Zo,8400,Oostende,,,",
      "4,poetshulp,Poets en Zo,9000,Oostende,none,,",
    ]);
    assert.equal(report.toReview, 4);
    assert.deepEqual(
      (await all()).map(({ state, source }) => [state, source.unsure]),
      [
        ["review", ["wording"]],
        ["review", ["occupation"]],
        ["review", ["experience"]],
        ["review", ["place"]],
      ],
    );
  });

  it("imports nothing when one line is faulty, or only the rest when asked to", async () => {
    const faulty = "3,kok,Eethuis,99999,Nergenshuizen,none,,";
    const refused = await take([poets, faulty, bakker]);
    assert.deepEqual([refused.imported, (await all()).length], [false, 0]);
    assert.deepEqual(refused.faults, [
      { file: "x.csv", line: 3, id: "3", field: "place", reason: "this place is not known in Belgium" },
    ]);
    const twice = await take([poets, poets]);
    assert.deepEqual([twice.imported, twice.faults[0]?.line], [false, 3]);
    await take([poets, faulty, bakker], { skipFaulty: true });
    assert.deepEqual(await states(), [
      ["1", "open"],
      ["2", "open"],
    ]);
  });

  it("updates what changed and closes what vanished of the same source only", async () => {
    const others = ["demo", "chat", "partner:other"].map((system) =>
      vacancy({ source: { system, id: "1" } }),
    );
    for (const one of others) await store.collection(opportunityCollection).insert(one);
    await take([poets, bakker]);
    now = "2026-11-22T08:00:00.000Z";
    const report = await take(["1,poetshulp,Poets en Zo,9000,Gent,none,2026-12-31,"]);
    assert.deepEqual([report.updated, report.closed], [1, 1]);
    const mine = (await all()).filter(({ source }) => source.system === "partner:krant");
    assert.deepEqual(
      mine.map((one) => [one.state, one.workplace.placeId, one.updatedAt]),
      [
        ["open", "9000-gent", now],
        ["closed", "8500-kortrijk", now],
      ],
    );
    const rest = (await all()).filter(({ source }) => source.system !== "partner:krant");
    assert.deepEqual(
      rest.map(({ _id, state }) => [_id, state]).sort(),
      others.map(({ _id }) => [_id, "open"]).sort(),
    );
    const back = await take([poets, bakker]);
    assert.deepEqual([back.updated, (await states()).every(([, state]) => state === "open")], [2, true]);
  });

  it("closes nothing while a line may be any of them, nor by an empty file, unless that is meant", async () => {
    await take([poets, bakker]);
    await take([",kok,Eethuis,8400,Oostende,none,,", poets], { skipFaulty: true });
    assert.equal((await take([])).imported, false);
    assert.deepEqual(await states(), [
      ["1", "open"],
      ["2", "open"],
    ]);
    assert.equal(
      (await take(["2,bakker,Bakkerij,8500,Kortrijk,learnable,2026-01-01,"], { allowEmpty: true })).closed,
      2,
    );
  });

  it("keeps what people did: closed by hand, filled, corrected, paused, published after a look", async () => {
    await take([poets]);
    for (const state of ["closed", "filled"] as const) {
      await change({ state });
      await take(["1,poetshulp,Poets en Zo,9000,Gent,none,2026-12-31,"]);
      assert.deepEqual(await states(), [["1", state]]);
    }
    await change({ state: "open", occupation: "9112" });
    await take([poets]);
    assert.equal((await all())[0]?.occupation, "9112");
    await change({ state: "paused" });
    await take(["1,poetshulp,Poets en Zo,8000,Brugge,none,2026-12-31,"]);
    assert.deepEqual(await states(), [["1", "paused"]]);
    const doubtful = "1,poetshulp,Poets en Zo,8400,Oostende,none,2026-12-31,Moedertaal Nederlands";
    await take([doubtful]);
    await change({ state: "open" });
    await take([doubtful]);
    assert.deepEqual(await states(), [["1", "open"]]);
  });

  it("keeps a vacancy without a last day open while its source has it", async () => {
    const lasting = "1,poetshulp,Poets en Zo,8400,Oostende,none,,";
    await take([lasting]);
    assert.equal((await all())[0]?.lastDay, "2026-12-21");
    now = "2026-12-10T08:00:00.000Z";
    assert.equal((await take([lasting])).updated, 1);
    const [one] = (await all()) as [Opportunity];
    assert.deepEqual([one.lastDay, one.state], ["2027-01-09", "open"]);
  });

  it("writes nothing when only asked what it would do", async () => {
    const report = await take([poets, bakker], { dryRun: true });
    assert.deepEqual([report.imported, report.created, (await all()).length], [false, 2, 0]);
  });
});

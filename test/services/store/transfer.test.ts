import assert from "node:assert/strict";
import { z } from "zod";
import {
  type CollectionDefinition,
  defineCollection,
  type Store,
  StoreError,
} from "../../../services/store/port.ts";
import { exportLines, type Imported, importLines } from "../../../services/store/transfer.ts";
import { embedded } from "../../support/backends.ts";

const notes = defineCollection({
  name: "notes",
  schema: z.object({ _id: z.string(), personId: z.string(), words: z.string() }),
  indexes: [],
  privacy: { holds: "personal data", owner: "personId", path: "personId" },
  retention: "a test",
  version: 1,
});
const places = defineCollection({
  name: "places",
  schema: z.object({ _id: z.string(), name: z.string() }),
  indexes: [],
  privacy: { holds: "nobody's data" },
  retention: "a test",
  version: 1,
});
const definitions = [notes, places] as unknown as CollectionDefinition[];
const nobodyErased = async () => false;

describe("export and import", () => {
  let from: Awaited<ReturnType<typeof embedded.open>>;
  let to: typeof from;
  beforeEach(async () => {
    from = await embedded.open();
    to = await embedded.open();
  });
  afterEach(async () => {
    await from.end();
    await to.end();
  });

  const fill = async (store: Store, count: number) => {
    for (let n = 0; n < count; n++) {
      await store
        .collection(notes)
        .insert({ _id: `n${n}`, personId: `p${n % 3}`, words: `two\nlines ${n} 🙂` });
    }
    await store.collection(places).insert({ _id: "gent", name: "Gent" });
  };
  const exported = async (store: Store) => {
    const lines: string[] = [];
    for await (const line of exportLines(store, definitions)) lines.push(line.trimEnd());
    return lines;
  };
  const imported = (lines: readonly string[], more: Partial<Parameters<typeof importLines>[1]> = {}) =>
    importLines(each(lines), { store: to.store, definitions, isErased: nobodyErased, ...more });

  it("moves everything, more than a batch, and twice is as once", async () => {
    await fill(from.store, 450);
    const lines = await exported(from.store);
    const expected: Imported = { stored: 451, erased: 0, unknown: 0, whole: true };
    assert.deepEqual(await imported(lines), expected);
    assert.deepEqual(await imported(lines), expected);
    assert.deepEqual(await exported(to.store), lines);
  });

  it("tells how far it is", async () => {
    await fill(from.store, 450);
    const told: [number, number][] = [];
    for await (const _ of exportLines(from.store, definitions, (...progress) => told.push(progress)));
    assert.deepEqual(told, [
      [200, 451],
      [400, 451],
      [451, 451],
    ]);
  });

  it("brings nothing back of people erased since", async () => {
    await fill(from.store, 6);
    const lines = await exported(from.store);
    const result = await imported(lines, { isErased: async (owner) => owner === "p1" });
    assert.deepEqual(result, { stored: 5, erased: 2, unknown: 0, whole: true });
    assert.equal(await to.store.collection(notes).count({ personId: "p1" }), 0);
  });

  it("ends when it is told to, and goes on when it is run again", async () => {
    await fill(from.store, 6);
    const lines = await exported(from.store);
    const stop = new AbortController();
    const stopping = async () => {
      if ((await to.store.collection(notes).count({})) === 3) stop.abort();
      return false;
    };
    const first = await imported(lines, { isErased: stopping, signal: stop.signal });
    assert.deepEqual(first, { stored: 4, erased: 0, unknown: 0, whole: false });
    assert.equal((await imported(lines)).whole, true);
    assert.deepEqual(await exported(to.store), lines);
  });

  it("tells a whole export from one whose end is missing", async () => {
    await fill(from.store, 3);
    const lines = await exported(from.store);
    assert.equal((await imported(lines.slice(0, -1))).whole, false);
    assert.equal((await imported(lines.filter((_, position) => position !== 2))).whole, false);
  });

  it("lifts older documents, refuses newer ones, and leaves out unknown collections", async () => {
    await fill(from.store, 1);
    const lines = await exported(from.store);
    const second = {
      ...places,
      version: 2,
      schema: z.object({ _id: z.string(), name: z.string(), country: z.string() }),
      upgrade: (older: object) => ({ ...older, country: "BE" }),
    } as unknown as CollectionDefinition;
    const result = await imported(lines, { definitions: [second] });
    assert.deepEqual(result, { stored: 1, erased: 0, unknown: 1, whole: true });
    assert.deepEqual(await to.store.collection(second).get("gent"), {
      _id: "gent",
      name: "Gent",
      country: "BE",
    });
    const newer = lines.map((line) => line.replace('"version":1', '"version":3'));
    await assert.rejects(imported(newer), (error) => error instanceof StoreError && error.fault === "newer");
  });

  it("refuses what is no export, with the number of the line", async () => {
    await fill(from.store, 2);
    const lines = await exported(from.store);
    const refused = (wrong: string[], line: number) =>
      assert.rejects(
        imported(wrong),
        (error) =>
          error instanceof StoreError && error.fault === "invalid" && error.message.includes(`line ${line} `),
      );
    await refused(["hello"], 1);
    await refused(lines.slice(1), 1);
    await refused([...lines.slice(0, 2), "{}"], 3);
    await refused([...lines.slice(0, 2), (lines[2] as string).replace('"words"', '"werds"')], 3);
  });
});

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

import assert from "node:assert/strict";
import { collections } from "../../services/collections.ts";
import type { Store } from "../../services/store/port.ts";
import { exportLines, importLines } from "../../services/store/transfer.ts";
import { everythingOf } from "../services/privacy/given.ts";
import { type Backend, embedded, mongo } from "../support/backends.ts";
import { ferretDb, mongoJavaServer, type Running, type StandIn, start } from "../support/standIns.ts";

const people = ["kwikstaart", "zeekoet", "scholekster"];

/** A trial grows into MongoDB, and can come back: with every collection of the product. */
function transferOn(standIn: StandIn, parameters = ""): void {
  describe(`export and import between the embedded store and ${standIn.name}`, () => {
    if (!standIn.fetched()) {
      it(`SKIPPED: ${standIn.name} is not fetched`);
      return;
    }
    let running: Running | undefined;
    const race = { jobs: 0, claimants: 0, processes: 1 } as const;
    const server = mongo(standIn.name, () => `${running?.url}${parameters}`, { race });
    const opened: Awaited<ReturnType<Backend["open"]>>[] = [];
    const open = async (backend: Backend) => {
      const one = await backend.open();
      opened.push(one);
      return one.store;
    };
    before(async () => {
      running = await start(standIn);
    });
    after(async () => {
      for (const one of opened) await one.end();
      await running?.end();
    });

    it("brings every document of every collection there and back, also when it was interrupted and run again", async () => {
      const [from, there, back] = [await open(embedded), await open(server), await open(embedded)];
      await fill(from);
      const lines = await exported(from);
      const half = lines.slice(0, Math.floor(lines.length / 2));
      assert.equal((await imported(half, there)).whole, false);
      assert.equal((await imported(lines, there)).whole, true);
      const fromThere = await exported(there);
      assert.deepEqual(documentsOf(fromThere), documentsOf(lines));
      await imported(fromThere, back);
      assert.deepEqual(documentsOf(await exported(back)), documentsOf(lines));
    });
  });
}

async function fill(store: Store): Promise<void> {
  for (const word of people) {
    const documents = everythingOf(word);
    for (const definition of collections) {
      const document = documents[definition.name];
      if (document) assert.ok(await store.collection(definition).insert(document), definition.name);
    }
  }
}

async function exported(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(store, collections)) lines.push(line.trimEnd());
  return lines;
}

/** The lines of documents, each store with its own order of fields. */
const documentsOf = (lines: readonly string[]) => {
  const parsed = lines.map((line) => JSON.parse(line)).filter(({ document }) => document !== undefined);
  assert.ok(parsed.length > 20, "there is something to move");
  return new Map(parsed.map(({ collection, document }) => [`${collection}/${document._id}`, document]));
};

const imported = (lines: readonly string[], store: Store) =>
  importLines(each(lines), { store, definitions: collections, isErased: async () => false });

async function* each(lines: readonly string[]) {
  yield* lines;
}

transferOn(mongoJavaServer);
transferOn(ferretDb, "/?maxPoolSize=1");

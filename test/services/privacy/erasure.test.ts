import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { collections } from "../../../services/collections.ts";
import { conversationCollection } from "../../../services/conversations/conversation.ts";
import { makeErasures } from "../../../services/privacy/erasure.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import { type Collection, type Document, type Store, StoreError } from "../../../services/store/port.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";
import { everythingOf, now, ownersOf } from "./given.ts";

const erased = "kwikstaart";
const other = "zeekoet";
const personal = collections.filter(({ privacy }) => privacy.holds === "personal data");

/** What happens to a store on its way: told the name of each delete, and of each compact, before it is done. */
type Mishap = (what: string) => void;

describe("an erasure", () => {
  let dataDir: string;
  let store: Store;
  beforeEach(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir, collections });
    for (const word of [erased, other]) {
      const documents = everythingOf(word);
      for (const definition of personal) {
        const document = documents[definition.name];
        assert.ok(document, `${definition.name} has nothing to erase in this test`);
        assert.ok(await store.collection(definition).insert(document), definition.name);
      }
    }
  });
  afterEach(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  const erasures = (mishap: Mishap = () => {}) =>
    makeErasures({ store: withMishaps(store, mishap), collections });
  const left = async (word: string) => {
    const documents = everythingOf(word);
    const found = await Promise.all(
      personal.map(
        async (one) => (await store.collection(one).get(documents[one.name]?._id ?? "")) && one.name,
      ),
    );
    return found.filter((name) => name !== undefined);
  };
  const bytes = async () => {
    const files = await readdir(dataDir);
    assert.ok(files.includes("jobroad.db") && files.includes("jobroad.db-wal"), files.join());
    const read = await Promise.all(files.map((file) => readFile(join(dataDir, file), "latin1")));
    return read.join("\n");
  };

  it("leaves not one byte of the person, and everything of the others", async () => {
    assert.match(await bytes(), new RegExp(erased), "the words are there to be found");
    await erasures().erase(ownersOf(erased), now);
    const after = await bytes();
    assert.ok(!after.includes(erased));
    assert.deepEqual(await left(erased), []);
    assert.deepEqual(
      await left(other),
      personal.map(({ name }) => name),
    );
    for (const owner of Object.values(ownersOf(erased))) assert.ok(await erasures().isErased(owner));
    for (const owner of Object.values(ownersOf(other))) assert.ok(!(await erasures().isErased(owner)));
  });

  for (const { name } of personal) {
    it(`that breaks off at the ${name} is finished the next time: the conversation still asks for it`, async () => {
      const breaking = erasures((what) => {
        if (what === `delete ${name}`) throw new Error("out of power");
      });
      await assert.rejects(breaking.erase(ownersOf(erased), now), /out of power/);
      const conversation = await store
        .collection(conversationCollection)
        .get(ownersOf(erased).conversationId);
      assert.equal(conversation?.effectCount, 1);
      await erasures().erase(ownersOf(erased), now);
      assert.ok(!(await bytes()).includes(erased));
      assert.deepEqual(await left(erased), []);
    });
  }

  it("stays to be done while another process is reading, and is done when it has gone", async () => {
    const reading = erasures((what) => {
      if (what === "compact") throw new StoreError("busy", "another process is reading");
    });
    await assert.rejects(reading.erase(ownersOf(erased), now), StoreError);
    assert.deepEqual(await left(erased), ["conversations"]);
    await erasures().erase(ownersOf(erased), now);
    assert.ok(!(await bytes()).includes(erased));
  });

  /** The conversation is gone, and its bytes are not. */
  const withoutLastCompact = async () => {
    let compacts = 0;
    await erasures((what) => {
      if (what === "compact" && ++compacts === 2) throw new StoreError("busy", "reading");
    }).erase(ownersOf(erased), now);
    assert.deepEqual(await left(erased), []);
    assert.ok((await bytes()).includes(erased));
  };

  it("that could not wipe the last bytes wipes them in the next round", async () => {
    await withoutLastCompact();
    assert.equal(await erasures().finish(), true);
    assert.ok(!(await bytes()).includes(erased));
  });

  it("that could not wipe the last bytes tries again as long as it must", async () => {
    await withoutLastCompact();
    const reading = erasures((what) => {
      if (what === "compact") throw new StoreError("busy", "reading");
    });
    assert.equal(await reading.finish(), false);
    assert.equal(await erasures().finish(), true);
    assert.ok(!(await bytes()).includes(erased));
  });

  it("that crashed before the last bytes were wiped leaves that to the next round", async () => {
    let compacts = 0;
    const crashing = erasures((what) => {
      if (what === "compact" && ++compacts === 2) throw new Error("out of power");
    });
    await assert.rejects(crashing.erase(ownersOf(erased), now), /out of power/);
    assert.equal(await erasures().finish(), true);
    assert.ok(!(await bytes()).includes(erased));
  });

  it("has nothing to wipe when all is wiped", async () => {
    await erasures().erase(ownersOf(erased), now);
    const idle = erasures((what) => assert.fail(`${what}, though nothing is owed`));
    assert.equal(await idle.finish(), true);
  });
});

function withMishaps(store: Store, mishap: Mishap): Store {
  return {
    ...store,
    collection<T extends Document>(definition: Parameters<typeof store.collection<T>>[0]): Collection<T> {
      const collection = store.collection(definition);
      return {
        ...collection,
        async delete(filter) {
          if (definition.privacy.holds === "personal data") mishap(`delete ${definition.name}`);
          return collection.delete(filter);
        },
      };
    },
    async compact() {
      mishap("compact");
      await store.compact();
    },
  };
}

import assert from "node:assert/strict";
import { leadCollection } from "../../services/leads/lead.ts";
import type { Collection, CollectionDefinition, Document, Store } from "../../services/store/port.ts";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

/** A store whose writes of new cases wait at a gate, once it is shut. */
function gatedCases() {
  let opened = () => {};
  let reached = () => {};
  let gate = Promise.resolve();
  const atGate = new Promise<void>((resolve) => {
    reached = resolve;
  });
  return {
    shut() {
      gate = new Promise((resolve) => {
        opened = resolve;
      });
    },
    open: () => opened(),
    atGate,
    faults: (store: Store): Store => ({
      ...store,
      collection<T extends Document>(definition: CollectionDefinition<T>): Collection<T> {
        const collection = store.collection(definition);
        if (definition.name !== leadCollection.name) return collection;
        return {
          ...collection,
          async insert(document) {
            reached();
            await gate;
            return collection.insert(document);
          },
        };
      },
    }),
  };
}

describe("'I am interested' and 'delete my data' at the same time", () => {
  let house: House;
  let cases: ReturnType<typeof gatedCases>;
  beforeEach(async () => {
    cases = gatedCases();
    house = await openHouse({ faults: cases.faults });
  });
  afterEach(() => house.close());

  /** One answer before the case is made. */
  const almost = async (): Promise<Talk> => {
    const talk = await startTalk(house, { locale: "en" });
    for (const code of ["en", "jobseeker", "yes"]) await talk.taps(code);
    for (const words of ["cleaning", "8400"]) await talk.says(words);
    await talk.taps("a1");
    const list = await talk.taps("any");
    await talk.taps(list.codes.find((code) => code.startsWith("interested:")) ?? "");
    return talk;
  };
  const event = (talk: Talk, id: string) => ({ id: `${talk.id}|${id}`, at: house.now() });
  const skip = (talk: Talk, n: number) =>
    house.app.turns.take(talk.id, { ...event(talk, `skip-${n}`), kind: "message", text: "", code: "skip" });
  const nothingIsLeft = async (talk: Talk, personId: string) => {
    await house.app.turns.drain();
    await house.app.workers.round();
    await house.other.workers.round();
    assert.equal(await house.app.conversations.get(talk.id), undefined);
    assert.equal(await house.app.people.get(personId), undefined);
    assert.equal(await house.store.collection(leadCollection).count({ personId }), 0);
  };
  const personOf = async (talk: Talk) => (await house.app.conversations.get(talk.id))?.personId ?? "";

  it("leave no case, though one process writes it after the other has erased everything", async () => {
    const talk = await almost();
    const personId = await personOf(talk);
    cases.shut();
    const skipping = (async () => {
      for (let n = 0; n < 6; n += 1) await skip(talk, n);
    })();
    // Or the other process has come first, by its own round.
    await Promise.race([cases.atGate, skipping.then(() => house.app.turns.drain())]);
    await house.other.turns.take(talk.id, { ...event(talk, "erase"), kind: "erase" });
    await house.other.turns.run(talk.id);
    assert.equal(
      await house.other.conversations.get(talk.id),
      undefined,
      "erased while the case is being written",
    );
    cases.open();
    await skipping;
    await nothingIsLeft(talk, personId);
  });

  it("leave no case in whatever order two processes take them", async () => {
    for (let before = 0; before < 5; before += 1) {
      const talk = await almost();
      const personId = await personOf(talk);
      for (let n = 0; n < before; n += 1) await skip(talk, n);
      await Promise.all([
        skip(talk, before),
        house.other.turns.take(talk.id, { ...event(talk, "erase"), kind: "erase" }),
        skip(talk, before + 1),
      ]);
      await Promise.all([house.app.turns.run(talk.id), house.other.turns.run(talk.id)]);
      await nothingIsLeft(talk, personId);
    }
  });
});

import assert from "node:assert/strict";
import { collections } from "../../../services/collections.ts";
import type { EmbeddedStore } from "../../../services/store/embedded.ts";
import type { Filter, FindOptions } from "../../../services/store/port.ts";
import { embedded } from "../../support/backends.ts";

describe("indexes of the product's collections", () => {
  let opened: Awaited<ReturnType<typeof embedded.open>>;
  let store: EmbeddedStore;
  before(async () => {
    opened = await embedded.open();
    store = opened.store as EmbeddedStore;
    for (const definition of collections) store.collection(definition);
  });
  after(() => opened.end());

  const serves = (collection: string, filter: Filter, options?: FindOptions) => {
    const plan = store.explain(collection, filter, options);
    assert.ok(plan.length > 0);
    for (const step of plan)
      assert.doesNotMatch(step, /^SCAN|TEMP B-TREE/, `${collection}: ${plan.join("; ")}`);
  };

  for (const { name, indexes, privacy } of collections) {
    it(`${name}: by id, and page by page`, () => {
      serves(name, { _id: "x" });
      serves(name, { _id: { $gt: "x" } }, { sort: [["_id", 1]], limit: 10 });
    });
    for (const { fields, unique } of indexes) {
      it(`${name}: by ${fields.join(", ")}`, () => {
        const [first = "", ...rest] = fields;
        serves(name, { [first]: "x" });
        serves(name, { [first]: { $gt: "x" } });
        if (unique) return;
        const last = rest.at(-1);
        serves(name, { [first]: "x" }, { sort: rest.map((path) => [path, 1]) });
        if (last) serves(name, { [first]: "x" }, { sort: rest.map((path) => [path, -1]) });
      });
    }
    if (privacy.holds === "personal data") {
      it(`${name}: by its owner, so that erasure does not read everything`, () =>
        serves(name, { [privacy.path]: "x" }));
    }
  }

  it("serves a queue's claim, which asks for more than the index holds", () => {
    const claim: Filter = { due: { $lte: "x" }, $or: [{ language: "nl" }, { language: "fr" }] };
    serves("leads", claim, {
      sort: [
        ["due", 1],
        ["created", 1],
      ],
      limit: 1,
    });
  });

  it("tells a scan from a search", () => {
    assert.match(store.explain("leads", { nothing: "x" }).join(), /SCAN/);
  });
});

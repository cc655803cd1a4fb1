import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type Change,
  type Collection,
  defineCollection,
  type Filter,
  type News,
  type Store,
  StoreError,
  type StoreFault,
} from "../../services/store/port.ts";
import type { Backend } from "../support/backends.ts";

const personSchema = z.object({
  _id: z.string(),
  name: z.string(),
  age: z.number(),
  findable: z.boolean(),
  email: z.string(),
  created: z.string(),
  nick: z.string().optional(),
  tags: z.array(z.string()).optional(),
  home: z.object({ town: z.string(), code: z.string().optional() }).optional(),
  history: z.array(z.object({ what: z.string(), by: z.string() })).optional(),
});
type Person = z.infer<typeof personSchema>;

const people = (name: string) =>
  defineCollection<Person>({
    name,
    schema: personSchema,
    indexes: [{ fields: ["email"], unique: true }, { fields: ["findable", "created"] }],
    privacy: { holds: "personal data", owner: "personId", path: "_id" },
    retention: "a test",
    version: 1,
  });

const person = (more: Partial<Person> = {}): Person => {
  const _id = more._id ?? randomUUID();
  return {
    _id,
    name: "Amina",
    age: 34,
    findable: false,
    email: `${_id}@example.org`,
    created: "2026-11-01T08:00:00.000Z",
    ...more,
  };
};

const fault = (wanted: StoreFault) => (error: unknown) =>
  error instanceof StoreError && error.fault === wanted;

/** What every store must do, whichever is underneath. */
export function storeContract(backend: Backend): void {
  describe(`store on ${backend.name}`, () => {
    let opened: Awaited<ReturnType<Backend["open"]>>;
    let store: Store;
    let collection: Collection<Person>;
    let definition: ReturnType<typeof people>;
    let count = 0;

    before(async () => {
      opened = await backend.open();
      store = opened.store;
    });
    after(() => opened?.end());
    beforeEach(function () {
      if (backend.unproven?.includes(this.currentTest?.title ?? "")) this.skip();
      definition = people(`people${++count}`);
      collection = store.collection(definition);
    });

    const names = async (filter: Filter) =>
      (await collection.find(filter, { sort: [["name", 1]] })).map((found) => found.name);

    describe("documents", () => {
      it("gives back what was put in, in every script", async () => {
        const amina = person({
          name: "Amīna أمينة 阿米娜 🙂 \u0000 end",
          age: 34.5,
          tags: ["a", ""],
          home: { town: "Ostend", code: "8400" },
          history: [{ what: "came", by: "bot" }],
        });
        assert.equal(await collection.insert(amina), true);
        assert.deepEqual(await collection.get(amina._id), amina);
        assert.equal(await collection.get("somebody else"), undefined);
      });

      it("leaves out what is undefined", async () => {
        const amina = person();
        await collection.insert({ ...amina, nick: undefined } as unknown as Person);
        assert.deepEqual(await collection.get(amina._id), amina);
      });

      it("does not insert an id or a unique value twice", async () => {
        const amina = person();
        await collection.insert(amina);
        assert.equal(await collection.insert({ ...amina, email: "other@example.org" }), false);
        assert.equal(await collection.insert(person({ email: amina.email })), false);
        assert.equal(await collection.count({}), 1);
      });

      it("refuses a document that does not fit its schema, and does not repeat its words", async () => {
        const wrong = { ...person(), age: "my secret" } as unknown as Person;
        await assert.rejects(
          collection.insert(wrong),
          (error: Error) => fault("invalid")(error) && !error.message.includes("secret"),
        );
        await assert.rejects(collection.put(wrong), fault("invalid"));
        assert.equal(await collection.count({}), 0);
      });

      it("puts over what is there, but not over another's unique value", async () => {
        const amina = person();
        await collection.put(amina);
        await collection.put({ ...amina, name: "Amina B." });
        assert.equal((await collection.get(amina._id))?.name, "Amina B.");
        await assert.rejects(collection.put(person({ email: amina.email })), fault("taken"));
      });

      it("deletes what matches and says how many", async () => {
        for (const age of [17, 18, 19]) await collection.insert(person({ age }));
        assert.equal(await collection.delete({ age: { $lt: 19 } }), 2);
        assert.equal(await collection.delete({ age: { $lt: 19 } }), 0);
        assert.equal(await collection.count({}), 1);
      });
    });

    describe("filters", () => {
      beforeEach(async () => {
        await collection.insert(person({ name: "a", age: 1, tags: ["x", "y"], home: { town: "Gent" } }));
        await collection.insert(person({ name: "b", age: 2, findable: true, tags: [], nick: "Bee" }));
        await collection.insert(person({ name: "c", age: 3, home: { town: "Brugge", code: "8000" } }));
      });

      const cases: [string, Filter, string[]][] = [
        ["nothing asked", {}, ["a", "b", "c"]],
        ["a condition that is undefined", { nick: undefined }, ["a", "b", "c"]],
        ["equal", { name: "b" }, ["b"]],
        ["$eq", { age: { $eq: 2 } }, ["b"]],
        ["a boolean", { findable: true }, ["b"]],
        ["false is not missing", { findable: false }, ["a", "c"]],
        ["a nested field", { "home.town": "Gent" }, ["a"]],
        ["$ne holds for what is missing", { "home.town": { $ne: "Gent" } }, ["b", "c"]],
        ["$in", { name: { $in: ["a", "c", "z"] } }, ["a", "c"]],
        ["$in with booleans", { findable: { $in: [true] } }, ["b"]],
        ["$in nothing", { name: { $in: [] } }, []],
        ["a range", { age: { $gt: 1, $lte: 3 } }, ["b", "c"]],
        ["a range of text", { name: { $gte: "b", $lt: "c" } }, ["b"]],
        ["a range leaves out what is missing", { nick: { $lt: "z" } }, ["b"]],
        ["$exists", { nick: { $exists: true } }, ["b"]],
        ["$exists: false", { "home.code": { $exists: false } }, ["a", "b"]],
        ["has", { tags: { has: "y" } }, ["a"]],
        ["has is not fooled by a text", { name: { has: "a" } }, []],
        ["hasNot holds for empty and missing", { tags: { hasNot: "x" } }, ["b", "c"]],
        ["$or", { $or: [{ name: "a" }, { age: { $gt: 2 } }] }, ["a", "c"]],
        ["$and with $or", { $and: [{ $or: [{ name: "a" }, { name: "b" }] }, { findable: true }] }, ["b"]],
        ["all conditions together", { age: { $gt: 1 }, findable: false }, ["c"]],
      ];
      for (const [title, filter, expected] of cases) {
        it(title, async () => {
          assert.deepEqual(await names(filter), expected);
          assert.equal(await collection.count(filter), expected.length);
        });
      }

      const refused: [string, Filter][] = [
        ["a path that is none", { "name') or 1=1 --": "x" }],
        ["a quote in a path", { 'a"b': "x" }],
        ["a position in an array", { "history.0": "x" }],
        ["an unknown operator", { name: { $regex: "x" } } as unknown as Filter],
        ["an operator at the top", { $where: "true" }],
        ["null", { name: null } as unknown as Filter],
        ["an empty $or", { $or: [] }],
      ];
      for (const [title, filter] of refused) {
        it(`refuses ${title}`, async () => {
          await assert.rejects(collection.find(filter), fault("invalid"));
          await assert.rejects(collection.delete(filter), fault("invalid"));
        });
      }
    });

    describe("order", () => {
      it("sorts by the keys, then by id in the direction of the last, with limit and skip", async () => {
        for (const [_id, age] of [
          ["b", 1],
          ["a", 1],
          ["c", 2],
          ["d", 0],
        ] as const) {
          await collection.insert(person({ _id, age }));
        }
        const ids = async (...options: Parameters<typeof collection.find>) =>
          (await collection.find(...options)).map(({ _id }) => _id).join("");
        assert.equal(await ids({}, { sort: [["age", 1]] }), "dabc");
        assert.equal(await ids({}, { sort: [["age", -1]] }), "cbad");
        assert.equal(await ids({}, { sort: [["age", 1]], limit: 2, skip: 1 }), "ab");
        assert.equal(await ids({ _id: { $gt: "b" } }, { sort: [["_id", 1]] }), "cd");
      });

      it("sorts text by code point", async () => {
        for (const name of ["b", "B", "é", "🙂", "\uFFFD", ""]) await collection.insert(person({ name }));
        assert.deepEqual(await names({}), ["", "B", "b", "é", "\uFFFD", "🙂"]);
      });
    });

    describe("changes", () => {
      const cases: [string, Partial<Person>, Change, Partial<Person>][] = [
        ["$set", {}, { $set: { name: "B" } }, { name: "B" }],
        ["$set makes what holds it", {}, { $set: { "home.town": "Gent" } }, { home: { town: "Gent" } }],
        [
          "$set leaves siblings",
          { home: { town: "x", code: "1" } },
          { $set: { "home.town": "y" } },
          { home: { town: "y", code: "1" } },
        ],
        ["$set of undefined does nothing", {}, { $set: { name: undefined } }, {}],
        ["$inc", {}, { $inc: { age: -2.5 } }, { age: 31.5 }],
        ["$push makes the array", {}, { $push: { tags: "a" } }, { tags: ["a"] }],
        [
          "$push several",
          { tags: ["a"] },
          { $push: { tags: { $each: ["b", "a"] } } },
          { tags: ["a", "b", "a"] },
        ],
        [
          "$push an object",
          {},
          { $push: { history: { what: "w", by: "b" } } },
          { history: [{ what: "w", by: "b" }] },
        ],
        ["$push of nothing does nothing", {}, { $push: { tags: { $each: [] } } }, {}],
        ["$addToSet", { tags: ["a"] }, { $addToSet: { tags: "b" } }, { tags: ["a", "b"] }],
        ["$addToSet what is there", { tags: ["a"] }, { $addToSet: { tags: "a" } }, { tags: ["a"] }],
        ["$pull every equal one", { tags: ["a", "b", "a"] }, { $pull: { tags: "a" } }, { tags: ["b"] }],
        [
          "$pull objects by some of their fields",
          {
            history: [
              { what: "x", by: "1" },
              { what: "x", by: "2" },
              { what: "y", by: "1" },
            ],
          },
          { $pull: { history: { what: "x" } } },
          {
            history: [{ what: "y", by: "1" }],
          },
        ],
        [
          "$pull whole objects",
          {
            history: [
              { what: "x", by: "1" },
              { what: "x", by: "2" },
            ],
          },
          { $pull: { history: { what: "x", by: "1" } } },
          { history: [{ what: "x", by: "2" }] },
        ],
        ["$pull from nothing", {}, { $pull: { tags: "a" } }, {}],
        ["$unset of what is missing", {}, { $unset: { "home.code": true } }, {}],
        [
          "several at once",
          {},
          { $set: { name: "B" }, $inc: { age: 1 }, $push: { tags: "t" } },
          { name: "B", age: 35, tags: ["t"] },
        ],
      ];
      for (const [title, before, change, after] of cases) {
        it(title, async () => {
          const amina = person(before);
          await collection.insert(amina);
          const expected = { ...amina, ...after };
          assert.deepEqual(await collection.update({ _id: amina._id }, change), expected);
          assert.deepEqual(await collection.get(amina._id), expected);
        });
      }

      it("$unset takes a field away", async () => {
        const { nick, ...rest } = person({ nick: "Mina" });
        await collection.insert({ ...rest, nick: nick as string });
        assert.deepEqual(await collection.update({}, { $unset: { nick: true } }), rest);
      });

      const refused: [string, Change][] = [
        ["null", { $set: { nick: null } }],
        ["NaN", { $set: { age: Number.NaN } }],
        ["a date", { $set: { created: new Date(0) } }],
        ["a change of _id", { $set: { _id: "x" } }],
        ["paths that overlap", { $set: { home: { town: "x" } }, $unset: { "home.code": true } }],
        ["a path that is none", { $set: { "a b": 1 } }],
        ["an unknown operator", { $rename: { name: "nick" } } as Change],
        ["a path through a text", { $set: { "name.first": "x" } }],
        ["$inc of a text", { $inc: { name: 1 } }],
        ["$push on a text", { $push: { name: "x" } }],
      ];
      for (const [title, change] of refused) {
        it(`refuses ${title} and changes nothing`, async () => {
          const amina = person();
          await collection.insert(amina);
          await assert.rejects(collection.update({ _id: amina._id }, change), fault("invalid"));
          assert.deepEqual(await collection.get(amina._id), amina);
        });
      }

      it("changes only the first in order, and answers undefined when none matches", async () => {
        for (const age of [3, 1, 2]) await collection.insert(person({ age }));
        const changed = await collection.update(
          { age: { $gt: 1 } },
          { $set: { name: "B" } },
          { sort: [["age", 1]] },
        );
        assert.equal(changed?.age, 2);
        assert.equal(await collection.count({ name: "B" }), 1);
        assert.equal(await collection.update({ age: 99 }, { $set: { name: "B" } }), undefined);
      });

      it("refuses a change that would hold a unique value twice", async () => {
        const [amina, bart] = [person(), person()];
        await collection.insert(amina);
        await collection.insert(bart);
        await assert.rejects(
          collection.update({ _id: bart._id }, { $set: { email: amina.email } }),
          fault("taken"),
        );
        assert.deepEqual(await collection.get(bart._id), bart);
      });

      it("changes all that match, once each, even when they still match", async () => {
        for (const age of [1, 2, 3]) await collection.insert(person({ age }));
        assert.equal(await collection.updateMany({ age: { $gte: 2 } }, { $inc: { age: 10 } }), 2);
        const ages = (await collection.find({}, { sort: [["age", 1]] })).map(({ age }) => age);
        assert.deepEqual(ages, [1, 12, 13]);
      });

      it("lets one of many win a compare-and-set", async () => {
        const amina = person({ age: 0 });
        await collection.insert(amina);
        const tries = Array.from({ length: 20 }, (_, n) =>
          collection.update({ _id: amina._id, age: 0 }, { $inc: { age: 1 }, $set: { name: `n${n}` } }),
        );
        const won = (await Promise.all(tries)).filter(Boolean);
        assert.equal(won.length, 1);
        assert.deepEqual(await collection.get(amina._id), won[0]);
      });
    });

    describe("writes together", () => {
      const open = () => {
        const definition = people(`together${randomUUID().replaceAll("-", "")}`);
        return { of: definition.name, collection: store.collection(definition) };
      };
      const together = async (...[writes]: Parameters<NonNullable<Store["together"]>>) => {
        assert.ok(store.together);
        return store.together(writes);
      };
      before(function () {
        if (!store.together) this.skip();
      });

      it("does all of them, answers the documents after them, and tells of each", async () => {
        const { of, collection } = open();
        await collection.insert(person({ _id: "a" }));
        const told: News[] = [];
        const stop = store.watch((news) => told.push(news));
        const change = { $inc: { age: 1 } };
        const written = await together([
          { of, filter: { _id: "a", age: 34 }, change },
          { of, put: person({ _id: "b" }) },
        ]);
        stop();
        assert.deepEqual(written, [person({ _id: "a", age: 35 }), person({ _id: "b" })]);
        assert.deepEqual(await collection.find({}, { sort: [["_id", 1]] }), written);
        assert.deepEqual(
          told.map((news) => news.id),
          ["a", "b"],
        );
      });

      it("writes nothing and tells nobody when a filter finds none, or a document does not fit", async () => {
        const { of, collection } = open();
        await collection.insert(person({ _id: "a" }));
        const told: News[] = [];
        const stop = store.watch((news) => told.push(news));
        const change = { $set: { name: "Bilal" } };
        const first = { of, filter: { _id: "a" }, change };
        assert.equal(await together([first, { of, filter: { _id: "nobody" }, change }]), undefined);
        await assert.rejects(
          together([first, { of, put: { ...person(), age: "old" } as never }]),
          fault("invalid"),
        );
        await assert.rejects(
          together([first, { of, put: person({ email: "a@example.org" }) }]),
          fault("taken"),
        );
        stop();
        assert.deepEqual(await collection.find({}), [person({ _id: "a" })]);
        assert.deepEqual(told, []);
      });
    });

    describe("versions", () => {
      const second = () =>
        defineCollection({
          ...people(definition.name),
          schema: personSchema.extend({ seen: z.number() }),
          version: 2,
          upgrade: (older) => ({ ...older, seen: 0 }),
        });

      it("lifts an older document when it is read and when it is changed", async () => {
        const amina = person();
        await collection.insert(amina);
        const other = (await opened.again()).collection(second());
        assert.deepEqual(await other.get(amina._id), { ...amina, seen: 0 });
        const changed = await other.update(
          { name: "Amina" },
          { $inc: { seen: 1 } },
          { sort: [["created", 1]] },
        );
        assert.deepEqual(changed, { ...amina, seen: 1 });
        assert.equal(await other.updateMany({}, { $inc: { seen: 1 } }), 1);
        assert.deepEqual(await other.get(amina._id), { ...amina, seen: 2 });
      });

      it("refuses a newer document and leaves it as it is, but can delete it", async () => {
        const amina = person();
        const other = (await opened.again()).collection(second());
        await other.insert({ ...amina, seen: 5 });
        const id = { _id: amina._id };
        await assert.rejects(collection.get(amina._id), fault("newer"));
        await assert.rejects(collection.find({}), fault("newer"));
        await assert.rejects(collection.put(amina), fault("newer"));
        await assert.rejects(collection.update(id, { $set: { name: "B" } }), fault("newer"));
        await assert.rejects(collection.updateMany(id, { $set: { name: "B" } }), fault("newer"));
        assert.equal(await collection.insert(amina), false);
        assert.deepEqual(await other.get(amina._id), { ...amina, seen: 5 });
        assert.equal(await collection.delete(id), 1);
      });
    });

    describe("news", () => {
      /** Resolves with the news about an id; the test's own time limit is the failure. */
      const newsOf = (id: string, act: () => Promise<unknown>) =>
        new Promise<News>((resolve, reject) => {
          const stop = store.watch((news) => {
            if (news.id !== id || news.collection !== definition.name) return;
            stop();
            resolve(news);
          });
          act().catch(reject);
        });

      it("tells of every kind of change in this process by the time it is answered", async () => {
        const heard: string[] = [];
        const stop = store.watch(({ collection, id }) => {
          if (collection === definition.name) heard.push(id);
        });
        const step = async (id: string, work: Promise<unknown>) => {
          await work;
          assert.ok(heard.includes(id), `no news of ${id}`);
          heard.length = 0;
        };
        await step("1", collection.insert(person({ _id: "1" })));
        await step("1", collection.update({ _id: "1" }, { $set: { age: 1 } }));
        await step("1", collection.updateMany({}, { $set: { age: 2 } }));
        await step("2", collection.put(person({ _id: "2" })));
        await step("2", collection.delete({ _id: "2" }));
        stop();
        await collection.put(person({ _id: "3" }));
        assert.deepEqual(heard, []);
      });

      it("tells within a second of what another process has changed", async () => {
        const other = await opened.again();
        const start = performance.now();
        await newsOf("far", () => other.collection(definition).insert(person({ _id: "far" })));
        assert.ok(performance.now() - start < 1000);
      });
    });

    it("answers a ping and compacts", async () => {
      await store.ping();
      await store.compact();
    });
  });
}

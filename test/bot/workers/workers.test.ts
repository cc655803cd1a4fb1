import assert from "node:assert/strict";
import type { Turns } from "../../../bot/turn.ts";
import { startWorkers } from "../../../bot/workers/workers.ts";
import { never } from "../../../services/queue/envelope.ts";
import { StoreError } from "../../../services/store/port.ts";

type Collaborators = Parameters<typeof startWorkers>[0];

const nothing = async () => 0;

/** Workers that find these conversations with work left; what their turns do is the test's. */
function workersWith(ids: string[], run: (id: string) => Promise<void>, more: object = {}) {
  const logged: string[] = [];
  const workers = startWorkers({
    store: { watch: () => () => {} },
    conversations: {
      toAsk: async () => [],
      expired: async () => [],
      withWork: async () => ids.map((_id) => ({ _id })),
    },
    leads: { withOutbox: async () => [], expireClaims: nothing, wakeDue: nothing, movePromises: nothing },
    opportunities: { withOutbox: async () => [], expire: nothing },
    sessions: { clean: nothing },
    continueCodes: { clean: nothing },
    erasures: { finish: async () => true },
    jobs: nothing,
    turns: { run } as Turns,
    ...more,
    clock: () => "2026-11-20T09:00:00.000Z",
    log: (_event: string, { name, id }: Record<string, unknown>) => logged.push(`${name} ${id ?? ""}`.trim()),
  } as unknown as Collaborators);
  return { workers, logged };
}

describe("workers", () => {
  it("finish the others' turns when one cannot be finished", async () => {
    const done: string[] = [];
    const { workers, logged } = workersWith(["a", "bad", "b"], async (id) => {
      if (id === "bad") throw new Error("it always fails");
      done.push(id);
    });
    await workers.round();
    await workers.stop();
    assert.deepEqual(done, ["a", "b"]);
    assert.deepEqual(logged, ["turns bad"]);
  });

  it("try no further in a round when the store is away", async () => {
    const tried: string[] = [];
    const { workers, logged } = workersWith(["a", "b"], async (id) => {
      tried.push(id);
      throw new StoreError("unavailable", "away");
    });
    await workers.round();
    assert.deepEqual(tried, ["a"]);
    assert.deepEqual(logged, ["turns"]);
    await workers.round();
    assert.deepEqual(tried, ["a", "a"], "and again in the next one");
    await workers.stop();
  });

  it("do every step of a round, whichever of them fails", async () => {
    const done: string[] = [];
    const fail = (name: string) => async () => {
      done.push(name);
      throw new Error("it always fails");
    };
    const { workers, logged } = workersWith(["a"], fail("turn"), {
      opportunities: { withOutbox: fail("outbox"), expire: fail("expire") },
      sessions: { clean: fail("sessions") },
      jobs: fail("jobs"),
      erasures: { finish: fail("wipe") },
    });
    await workers.round();
    await workers.stop();
    assert.deepEqual(done, ["expire", "sessions", "outbox", "turn", "jobs", "wipe"]);
    assert.equal(logged.length, 6);
  });

  it("go on to the next erasure when one has to wait for a reader of the files, and wipe the rest each round", async () => {
    const erased: string[] = [];
    let wiped = 0;
    const expired = ["a", "read", "b"].map((_id) => ({ _id, askKeepAt: never }));
    const { workers, logged } = workersWith([], async () => {}, {
      conversations: { toAsk: async () => [], expired: async () => expired, withWork: async () => [] },
      turns: {
        take: async () => "accepted",
        async run(id: string) {
          if (id === "read") throw new StoreError("busy", "another process is reading");
          erased.push(id);
        },
      },
      erasures: {
        async finish() {
          wiped += 1;
          return wiped > 1;
        },
      },
    });
    await workers.round();
    await workers.round();
    await workers.stop();
    assert.deepEqual(erased, ["a", "b", "a", "b"]);
    assert.deepEqual(logged, ["retire read", "retire read"]);
    assert.equal(wiped, 2);
  });
});

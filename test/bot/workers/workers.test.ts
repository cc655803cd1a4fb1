import assert from "node:assert/strict";
import type { Turns } from "../../../bot/turn.ts";
import { startWorkers } from "../../../bot/workers/workers.ts";
import { StoreError } from "../../../services/store/port.ts";

type Collaborators = Parameters<typeof startWorkers>[0];

/** Workers that find these conversations with work left; what their turns do is the test's. */
function workersWith(ids: string[], run: (id: string) => Promise<void>) {
  const logged: string[] = [];
  const workers = startWorkers({
    store: { watch: () => () => {} },
    conversations: { expired: async () => [], withWork: async () => ids.map((_id) => ({ _id })) },
    leads: { withOutbox: async () => [], expireClaims: async () => 0 },
    opportunities: { withOutbox: async () => [], expire: async () => 0 },
    sessions: { clean: async () => {} },
    continueCodes: { clean: async () => 0 },
    erasures: { finish: async () => true },
    jobs: async () => {},
    turns: { run } as Turns,
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
});

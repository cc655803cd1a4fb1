import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "../bot/compose.ts";
import { readConfig } from "../bot/config.ts";
import { root } from "../bot/root.ts";
import { loadDemo } from "../services/opportunities/demo.ts";
import { openEmbeddedStore } from "../services/store/embedded.ts";

const rounds = 60;
const clock = () => new Date().toISOString();

/** The intake's questions up to the last before the list, so that no turn ranks. */
const answers = ["nl", "jobseeker", "yes", "ik zoek werk als poetshulp", "Oostende", "klein beetje"];
/** The turns that are intake turns with consent: each is two writes of the conversation and one of the person. */
const measured = answers.slice(3);

/**
 * What a turn costs: whole intake turns against bare turns that write as much and think nothing (the same two writes
 * of the conversation, one of the person, one to strike off). Milliseconds, medians; the ratio is what counts.
 */
export async function measureTurn(): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), "jobroad-bench-"));
  const figures: Record<string, unknown> = {};
  for (const durability of ["normal", "full"] as const) {
    const store = await openEmbeddedStore({ dataDir: join(dataDir, durability), durability });
    const app = await compose(readConfig({ DATA_DIR: dataDir }), store, () => {}, clock);
    await loadDemo(store, clock(), join(root, "data", "demo"));
    await app.live.settled();
    const whole: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const id = `bench-conversation-${round}-${durability}`;
      await app.conversations.start({
        id,
        channel: "directline",
        language: "nl",
        languageBy: "default",
        now: clock(),
      });
      await app.turns.take(id, { kind: "opened", id: "opened", at: clock() });
      await app.turns.run(id);
      for (const [i, text] of answers.entries()) {
        const event = { kind: "message" as const, id: `m-${i}`, at: clock(), text };
        const begun = performance.now();
        await app.turns.take(id, event);
        await app.turns.run(id);
        if (measured.includes(text)) whole.push(performance.now() - begun);
        if (measured.includes(text)) bare.push(await bareTurn(id, `b-${i}`));
      }
    }
    figures[durability] = {
      turnMs: median(whole),
      bareMs: median(bare),
      ratio: median(whole) / median(bare),
    };
    await app.close();
    await store.close();

    async function bareTurn(id: string, eventId: string): Promise<number> {
      const begun = performance.now();
      await app.conversations.accept(id, { kind: "message", id: eventId, at: clock(), text: "bare" });
      const before = await app.conversations.get(id);
      if (!before) throw new Error("The conversation of the bench is gone");
      const event = before.inbox[0];
      const person = await app.people.get(before.personId);
      if (!event || !person) throw new Error("The bench lost its event or person");
      const effect = { kind: "person.save" as const, id: eventId, person };
      const reply = { text: [{ key: "intake.home.ask" }] };
      const committed = await app.conversations.commit(
        before,
        event,
        {
          set: { place: before.place },
          unset: [],
          messages: [
            { from: "person", at: clock(), activityId: eventId, text: "bare" },
            { from: "bot", at: clock(), reply },
          ],
          effects: [effect],
        },
        clock(),
      );
      if (!committed) throw new Error("The bench lost a commit");
      await app.people.save(person);
      await app.conversations.strike(committed);
      return performance.now() - begun;
    }
  }
  await rm(dataDir, { recursive: true, force: true });
  return figures;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

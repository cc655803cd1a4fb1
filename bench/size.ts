import { existsSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { compose } from "../bot/compose.ts";
import { readConfig } from "../bot/config.ts";
import { root } from "../bot/root.ts";
import { openEmbeddedStore } from "../services/store/embedded.ts";
import { startServer, temporaryFolder } from "../test/support/server.ts";
import { median, rounded } from "./median.ts";
import { seed } from "./seed.ts";

const starts = 5;
const talks = 80;
const warmUps = 15;
/** until an idle process has given back what its start needed */
const idleMs = 2000;
const clock = () => new Date().toISOString();
const said = ["nl", "jobseeker", "yes", "ik zoek werk als poetshulp", "Oostende", "klein beetje"];

type Start = { startMs: number; residentMB: number };

/**
 * The built server and a turn on a folder with 100,000 conversations of 40 messages, and on one with none: starts
 * (process start to ready) and memory of the idle process (resident, two seconds later) in turns, then intake turns
 * on both in turns. Medians; `conversations` may be less for a look.
 */
export async function measureSize(conversations = 100_000): Promise<Record<string, unknown>> {
  if (!existsSync(join(root, "dist", "bot", "main.js"))) throw new Error("Build it first: npm run build");
  const folders = { none: await temporaryFolder(), many: await temporaryFolder() };
  try {
    await seed(folders.none, 0);
    const begun = performance.now();
    await seed(folders.many, conversations);
    const seedSeconds = Math.round((performance.now() - begun) / 1000);
    const bytes = (await stat(join(folders.many, "jobroad.db"))).size;
    return {
      conversations,
      "database MB": Math.round(bytes / 1e6),
      "filled in s": seedSeconds,
      ...(await measureStarts(folders)),
      ...(await measureTurns(folders)),
    };
  } finally {
    for (const folder of Object.values(folders)) await rm(folder, { recursive: true, force: true });
  }
}

type Folders = { none: string; many: string };

async function measureStarts(folders: Folders): Promise<Record<string, unknown>> {
  const none: Start[] = [];
  const many: Start[] = [];
  for (let n = 0; n < starts; n++) {
    none.push(await measureStart(folders.none));
    many.push(await measureStart(folders.many));
  }
  const of = (all: Start[], field: keyof Start) => median(all.map((one) => one[field]));
  return {
    "start ms": { none: Math.round(of(none, "startMs")), many: Math.round(of(many, "startMs")) },
    "start ratio": rounded(of(many, "startMs") / of(none, "startMs")),
    "idle MB": { none: rounded(of(none, "residentMB")), many: rounded(of(many, "residentMB")) },
    "MB more": rounded(of(many, "residentMB") - of(none, "residentMB")),
  };
}

async function measureStart(dataDir: string): Promise<Start> {
  const begun = performance.now();
  const server = await startServer({ dataDir, env: { DEMO: "off" } });
  const startMs = performance.now() - begun;
  await sleep(idleMs);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  await server.stop();
  const resident = Number(/resident_bytes (\d+)/.exec(metrics)?.[1]);
  return { startMs, residentMB: resident / 1e6 };
}

async function measureTurns(folders: Folders): Promise<Record<string, unknown>> {
  const none = await openTalker(folders.none);
  const many = await openTalker(folders.many);
  const samples: { none: number[]; many: number[] } = { none: [], many: [] };
  for (let n = 0; n < talks + warmUps; n++) {
    // whoever comes second finds the processor's caches as the first left them
    const order = n % 2 === 0 ? (["none", "many"] as const) : (["many", "none"] as const);
    for (const which of order) {
      const taken = await (which === "none" ? none : many).talk(n);
      if (n >= warmUps) samples[which].push(...taken);
    }
  }
  await none.end();
  await many.end();
  const ms = { none: median(samples.none), many: median(samples.many) };
  return {
    "turn ms": { none: rounded(ms.none), many: rounded(ms.many) },
    "turn ratio": rounded(ms.many / ms.none),
  };
}

async function openTalker(dataDir: string) {
  const store = await openEmbeddedStore({ dataDir });
  const app = await compose(readConfig({ DATA_DIR: dataDir }), store, () => {}, clock);
  return {
    /** a talk; answers how long its turns took */
    async talk(n: number): Promise<number[]> {
      const id = `bench-talk-of-somebody-${n}`;
      const from = { channel: "directline", language: "nl", languageBy: "default" } as const;
      await app.conversations.start({ id, ...from, now: clock() });
      const taken: number[] = [];
      for (const [at, text] of said.entries()) {
        const begun = performance.now();
        await app.turns.take(id, { kind: "message", id: `m-${at}`, at: clock(), text });
        await app.turns.drain();
        taken.push(performance.now() - begun);
      }
      return taken;
    },
    async end() {
      await app.close();
      await store.close();
    },
  };
}

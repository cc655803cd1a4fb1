import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { root } from "../../bot/root.ts";
import { collections } from "../../services/collections.ts";
import { type Conversation, conversationCollection } from "../../services/conversations/conversation.ts";
import { loadDemo } from "../../services/opportunities/demo.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import { makeTokens } from "../../services/tokens/tokens.ts";
import { answers } from "./answers.ts";
import { makeEcho } from "./echo.ts";

/**
 * The server of the load bench, in a process of its own: the whole product, or (`echo`) the same Direct Line with a
 * turn that does nothing. It begins with so many conversations at the first question of the intake, all copies of one
 * that was really held, and tells the bench how to open them.
 */
export type Chat = { id: string; token: string; watermark: number };
export type Ready = { url: string; chats: Chat[] };
export type Figures = { rssBytes: number; cpuMs: number };

const clock = () => new Date().toISOString();
const warmingChats = 40;
/** The same person's chat again: language, role, consent. */
const beginning = ["nl", "jobseeker", "yes"];

const [kind, count] = [process.argv[2], Number(process.argv[3])];
const dataDir = await mkdtemp(join(tmpdir(), "jobroad-load-"));
const store = await openEmbeddedStore({ dataDir, collections });
const app = await compose(readConfig({ DATA_DIR: dataDir }), store, () => {}, clock);
await loadDemo(store, clock(), join(root, "data", "demo"));
await app.live.settled();
// A server that has been up for a while: its code is compiled, its tables are read.
for (let i = 0; i < warmingChats; i += 1)
  await held(`conversation-for-warming-${i}`, [...beginning, ...answers]);
const chats = await copies(await held("conversation-that-is-copied", beginning));
const edge = kind === "echo" ? await makeEcho(store) : app;
edge.server.listen(0, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${edge.server.address().port}`;
  process.send?.({ url, chats } satisfies Ready);
});
process.on("message", (asked) => {
  if (asked === "measure") process.send?.(figures());
  else void end();
});

async function held(id: string, said: readonly string[]): Promise<Conversation> {
  await app.conversations.start({
    id,
    channel: "directline",
    language: "nl",
    languageBy: "default",
    now: clock(),
  });
  await app.turns.take(id, { kind: "opened", id: "opened", at: clock() });
  for (const [i, text] of said.entries()) {
    await app.turns.take(id, { kind: "message", id: `said-${i}`, at: clock(), text });
    await app.turns.run(id);
  }
  const conversation = await app.conversations.get(id);
  if (!conversation) throw new Error("The bench's chat is gone");
  return conversation;
}

async function copies(from: Conversation): Promise<Chat[]> {
  if (from.place.question !== "work") throw new Error("The bench's chat did not come to the intake");
  const tokens = await makeTokens({ store, clock });
  const made: Chat[] = [];
  for (let i = 0; i < count; i += 1) {
    const id = `conversation-of-the-bench-${i}`;
    const personId = `person-of-the-bench-${i}`;
    await store.collection(conversationCollection).insert({ ...from, _id: id, personId });
    const token = await tokens.sign({ conversation: id, use: "chat" });
    made.push({ id, token, watermark: from.nextSeq - 1 });
  }
  return made;
}

/** Memory after all that is no longer needed was let go. */
function figures(): Figures {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { rssBytes: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 };
}

async function end(): Promise<void> {
  await edge.close();
  if (edge !== app) await app.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
  process.exit(0);
}

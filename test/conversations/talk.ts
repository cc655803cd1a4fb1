import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, compose } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { root } from "../../bot/root.ts";
import type { Message } from "../../services/conversations/conversation.ts";
import { loadDemo } from "../../services/opportunities/demo.ts";
import type { Instant, Store } from "../../services/store/port.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";

/** A Tuesday morning in Belgium, when somebody answers the next working day. */
export const tuesday: Instant = "2026-11-24T08:00:00.000Z";

/** What a person reads of one turn, in words and in keys. */
export type Heard = {
  text: string;
  keys: string[];
  prompt: string | undefined;
  codes: string[];
  cards: { id: string; title: string; lines: string[] }[];
};

export type House = {
  app: App;
  store: Store;
  logged: { event: string; error?: unknown }[];
  now(): Instant;
  /** lets time pass */
  pass(ms: number): void;
  close(): Promise<void>;
};

/** The whole product on an embedded store in a folder of its own, with the examples and a clock that stands. */
export async function openHouse(options: { wrap?: (store: Store) => Store; dataDir?: string } = {}): Promise<House> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "jobroad-test-")));
  const embedded = await openEmbeddedStore({ dataDir });
  const store = options.wrap?.(embedded) ?? embedded;
  let now = Date.parse(tuesday);
  const clock = () => new Date(now).toISOString();
  const logged: House["logged"] = [];
  const config = readConfig({ DATA_DIR: dataDir, ORGANISATION_PHONE: "059 12 34 56" });
  const app = await compose(config, store, (event, _facts, error) => logged.push({ event, error }), clock);
  await loadDemo(store, clock(), join(root, "data", "demo"));
  await app.live.settled();
  return {
    app,
    store,
    logged,
    now: clock,
    pass(ms) {
      now += ms;
    },
    async close() {
      await app.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Talk = {
  id: string;
  /** types words; answers what the bot says */
  says(text: string): Promise<Heard>;
  /** taps a button by its code */
  taps(code: string): Promise<Heard>;
  /** what was said since the last turn that this talk saw */
  hears(): Promise<Heard>;
  language(): Promise<string>;
};

/** A new chat in that house. `locale` is the browser's. */
export async function startTalk(
  house: House,
  options: { locale?: string; role?: "jobseeker" | "employer" } = {},
): Promise<Talk & { first: Heard }> {
  const { app, now } = house;
  const id = `talk-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`;
  await app.conversations.start({
    id,
    channel: "directline",
    language: options.locale ?? "nl",
    languageBy: "channel",
    ...(options.role ? { role: options.role } : {}),
    now: now(),
  });
  let seen = 0;
  let count = 0;

  const hears = async (): Promise<Heard> => {
    await app.turns.run(id);
    const read = await app.conversations.messagesAfter(id, seen);
    const language = (await app.conversations.get(id))?.language ?? "nl";
    seen = Math.max(seen, (read?.nextSeq ?? 1) - 1);
    return heardOf(house, read?.messages ?? [], language);
  };
  const send = async (text: string, code?: string): Promise<Heard> => {
    count += 1;
    const { avoid, removed, danger, text: kept } = app.screen(text);
    const event = {
      kind: "message" as const,
      id: `${id}|${count}`,
      at: now(),
      text: code === undefined ? kept : "",
      ...(code === undefined ? {} : { code }),
      ...(danger ? { danger } : {}),
      ...(avoid.length > 0 ? { avoid } : {}),
      ...(removed.length > 0 ? { removed } : {}),
    };
    const farewell: Message[] = [];
    const stop = app.turns.onCommitted(({ conversation, messages }) => {
      if (conversation._id === id) farewell.push(...messages);
    });
    await app.turns.take(id, event);
    await app.turns.run(id);
    stop();
    const conversation = await app.conversations.get(id);
    if (!conversation) return heardOf(house, farewell, options.locale ?? "nl");
    return hears();
  };
  await app.turns.take(id, { kind: "opened", id: "opened", at: now() });
  const first = await hears();
  return {
    id,
    first,
    says: (text) => send(text),
    taps: (code) => send("", code),
    hears,
    language: async () => (await app.conversations.get(id))?.language ?? "",
  };
}

function heardOf({ app }: House, messages: readonly Message[], language: string): Heard {
  const replies = messages.flatMap((message) => (message.from === "bot" ? [message.reply] : []));
  const said = replies.map((reply) => app.renderer.render(reply, language));
  const human = messages.flatMap((message) => (message.from === "human" ? [`${message.name}: ${message.text}`] : []));
  return {
    text: [...human, ...said.map((one) => one.text)].join("\n\n"),
    keys: replies.flatMap((reply) => reply.text.map((phrase) => phrase.key)),
    prompt: replies.filter((reply) => reply.prompt !== undefined).at(-1)?.prompt,
    codes: said.flatMap((one) => [
      ...one.cards.flatMap((card) => card.buttons.map((button) => button.code)),
      ...one.buttons.map((button) => button.code),
    ]),
    cards: said.flatMap((one) =>
      one.cards.map((card) => ({
        id: card.opportunityId,
        title: card.title,
        lines: [...card.facts.map((fact) => fact.text), ...card.reasons, ...card.concerns],
      })),
    ),
  };
}

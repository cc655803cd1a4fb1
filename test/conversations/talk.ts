import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventOf } from "../../bot/channels/activity.ts";
import { type App, compose } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { root } from "../../bot/root.ts";
import type { Event, Message } from "../../services/conversations/conversation.ts";
import { screen } from "../../services/language/sensitive.ts";
import { loadDemo } from "../../services/opportunities/demo.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import type { Instant, Store } from "../../services/store/port.ts";
import { Crash } from "./faults.ts";

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
  /** a second process on the same store: what goes on when the first one falls over */
  other: App;
  store: Store;
  /** where the store's files are */
  dataDir: string;
  logged: { event: string; error?: unknown }[];
  now(): Instant;
  /** lets time pass */
  pass(ms: number): void;
  close(): Promise<void>;
};

/** The whole product on an embedded store in a folder of its own, with the examples and a clock that stands. */
export async function openHouse(
  options: { faults?: (store: Store) => Store; settings?: Record<string, string> } = {},
): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), "jobroad-test-"));
  const store = await openEmbeddedStore({ dataDir });
  let now = Date.parse(tuesday);
  const clock = () => new Date(now).toISOString();
  const logged: House["logged"] = [];
  const log = (event: string, _facts: unknown, error?: unknown) => logged.push({ event, error });
  const config = readConfig({ DATA_DIR: dataDir, ORGANISATION_PHONE: "059 12 34 56", ...options.settings });
  const app = await compose(config, options.faults?.(store) ?? store, log, clock);
  const other = await compose(config, store, log, clock);
  await loadDemo(store, clock(), join(root, "data", "demo"));
  await Promise.all([app.live.settled(), other.live.settled()]);
  return {
    app,
    other,
    store,
    dataDir,
    logged,
    now: clock,
    pass(ms) {
      now += ms;
    },
    async close() {
      await app.close();
      await other.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
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
  options: { locale?: string; role?: "jobseeker" | "employer"; doubled?: boolean } = {},
): Promise<Talk & { first: Heard }> {
  const { app, other, now } = house;
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
    const read = await other.conversations.messagesAfter(id, seen);
    const language = (await other.conversations.get(id))?.language ?? "nl";
    seen = Math.max(seen, (read?.nextSeq ?? 1) - 1);
    return heardOf(house, read?.messages ?? [], language);
  };

  /** Takes the event and handles it; where the process falls over, the client sends again to the other one. */
  const deliver = async (event: Event): Promise<void> => {
    const times = options.doubled ? [event, event] : [event];
    try {
      await Promise.all(times.map((one) => app.turns.take(id, one)));
      await app.turns.run(id);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await other.turns.take(id, event);
      await other.turns.run(id);
      await other.workers.round();
    }
  };

  const send = async (text: string, code?: string): Promise<Heard> => {
    count += 1;
    const activity = { type: "message", text: code ?? text, ...(code === undefined ? {} : { value: code }) };
    const event = eventOf(activity, { id: `${id}|${count}`, at: now(), screen });
    if (!event) throw new Error("A message is always an event");
    const said: Message[] = [];
    const listen = (one: App) =>
      one.turns.onCommitted(({ conversation, messages }) => {
        if (conversation._id === id) said.push(...messages);
      });
    const stops = [listen(app), listen(other)];
    await deliver(event);
    for (const stop of stops) stop();
    // What is left of an erased chat is only what was still said on the open line.
    if (!(await other.conversations.get(id))) return heardOf(house, said, options.locale ?? "nl");
    return hears();
  };
  await deliver({ kind: "opened", id: "opened", at: now() });
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
  const human = messages.flatMap((message) =>
    message.from === "human" ? [`${message.name}: ${message.text}`] : [],
  );
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

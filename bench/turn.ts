import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, compose } from "../bot/compose.ts";
import { readConfig } from "../bot/config.ts";
import { root } from "../bot/root.ts";
import type { Committed } from "../bot/turn.ts";
import type { Conversation, Event } from "../services/conversations/conversation.ts";
import { loadDemo } from "../services/opportunities/demo.ts";
import { openEmbeddedStore } from "../services/store/embedded.ts";
import { median, rounded } from "./median.ts";
import { type DialogsPeer, loadPeer } from "./peers.ts";

const rounds = 150;
const warmUps = 30;
const clock = () => new Date().toISOString();

/** What a person says, or taps (`code`); `question`: an answer whose turn is measured, under this name. */
type Line = { text: string; code?: string; question?: string };
const tap = (code: string, question?: string): Line => ({ text: "", code, ...(question && { question }) });

/**
 * From the first word on: five questions of the intake are measured, answered as people do, typed where there are no
 * buttons. The turn of `moments` also ranks the first list and stands apart.
 */
const lines: readonly Line[] = [
  tap("nl"),
  tap("jobseeker"),
  tap("yes"),
  { text: "ik zoek werk als poetshulp", question: "work" },
  { text: "Oostende", question: "home" },
  tap("a2", "dutch"),
  tap("morning", "moments, with the first list"),
  tap("continue"),
  tap("skip"),
  tap("fullTime", "hours"),
  tap("bike"),
  tap("done"),
  tap("30"),
  tap("none"),
  tap("now", "start"),
];
const five = ["work", "home", "dutch", "hours", "start"];

/** The same five, with the choices that their buttons have and what is said. */
const peerQuestions = [
  { id: "work", choices: [], said: "ik zoek werk als poetshulp" },
  { id: "home", choices: [], said: "Oostende" },
  { id: "dutch", choices: ["none", "a1", "a2", "b1", "b2"], said: "a2" },
  { id: "hours", choices: ["fullTime", "moreThanHalf", "half", "less", "any"], said: "fullTime" },
  { id: "start", choices: ["now", "weeks2", "month", "date", "afterCourse"], said: "now" },
];

type Samples = Map<string, number[]>;

/**
 * What a turn of the intake costs, in milliseconds, medians of one run in which all take turns:
 * - `turn`: the event stored, the dialog, the commit with what it does; `words`: what is said, rendered;
 * - `bare`: the same durable writes on the same store, and no logic: the event accepted, then one transaction of the
 *   same change of the same conversation and the same person;
 * - `dialogs`: the same five questions with botbuilder-dialogs' waterfall and prompts on MemoryStorage, nothing durable;
 * - `echo`: a bot of the SDK that says again what it hears.
 */
export async function measureTurn(): Promise<Record<string, unknown>> {
  const peer = await loadPeer<DialogsPeer>("dialogs.js");
  const dataDir = await mkdtemp(join(tmpdir(), "jobroad-bench-"));
  const figures: Record<string, unknown> = {};
  for (const durability of ["normal", "full"] as const) {
    figures[`synchronous=${durability}`] = await measureOn(join(dataDir, durability), durability, peer);
  }
  await rm(dataDir, { recursive: true, force: true });
  return figures;
}

async function measureOn(dataDir: string, durability: "normal" | "full", peer: DialogsPeer | undefined) {
  const store = await openEmbeddedStore({ dataDir, durability });
  const app = await compose(readConfig({ DATA_DIR: dataDir }), store, () => {}, clock);
  await loadDemo(store, clock(), join(root, "data", "demo"));
  await app.live.settled();
  const samples: Samples = new Map();
  const dialogs = peer?.makeDialogsBot(peerQuestions);
  const echo = peer?.makeEchoBot();
  const said: Spoken[] = [];
  for (let round = 0; round < rounds + warmUps; round += 1) {
    const measure = async <R>(name: string, work: () => Promise<R>): Promise<R> => {
      const begun = performance.now();
      const result = await work();
      if (round >= warmUps) samples.set(name, [...(samples.get(name) ?? []), performance.now() - begun]);
      return result;
    };
    await dialogs?.(`peer-${round}`, "dag");
    const talk = await startTalk(app, `bench-conversation-${round}`, round % 2 === 0, said);
    for (const [at, line] of lines.entries()) {
      const committed = await talk.says(line, at, measure);
      if (line.question === undefined || !five.includes(line.question)) continue;
      const answer = peerQuestions.find(({ id }) => id === line.question)?.said ?? "";
      await measure("dialogs", async () => dialogs?.(`peer-${round}`, answer));
      await measure("echo", async () => echo?.(`peer-${round}`, answer));
      if (!committed) throw new Error("A turn of the bench was not committed");
    }
  }
  await app.close();
  await store.close();
  return report(samples, peer !== undefined);
}

type Measure = <R>(name: string, work: () => Promise<R>) => Promise<R>;

/** A turn as it was committed, to be written again. */
type Spoken = { event: Event; committed: Committed; person: Awaited<ReturnType<App["people"]["get"]>> };

/**
 * A conversation, and its twin to which the same turns of the talk before are written without a thought: before the
 * turn of this talk or after it, as whoever comes second finds the caches warm. `said` holds the last talk's turns.
 */
async function startTalk(app: App, id: string, bareFirst: boolean, said: Spoken[]) {
  const twin = `${id}-twin`;
  let last: Committed | undefined;
  const begin = async (_id: string) => {
    const from = { channel: "directline", language: "nl", languageBy: "default" } as const;
    await app.conversations.start({ id: _id, ...from, now: clock() });
  };
  const listen = () => app.turns.onCommitted((committed) => (last = committed));

  const says = async (line: Line, at: number, measure: Measure): Promise<Committed | undefined> => {
    const { question } = line;
    const before = said[at];
    const bare = async () => before && writeBare(app, twin, before);
    const measuredBare = () => (question === undefined ? bare() : measure(`bare ${question}`, bare));
    if (bareFirst) await measuredBare();
    const event: Event = { kind: "message", id: `m-${at}`, at: clock(), text: line.text, ...coded(line) };
    const stop = listen();
    const whole = async () => {
      await app.turns.take(id, event);
      await app.turns.drain();
    };
    await (question === undefined ? whole() : measure(`turn ${question}`, whole));
    stop();
    if (!bareFirst) await measuredBare();
    const done = last;
    last = undefined;
    if (!done) return undefined;
    const { conversation, messages } = done;
    said[at] = { event, committed: done, person: await app.people.get(conversation.personId) };
    const words = async () => {
      for (const message of messages)
        if (message.from === "bot") app.renderer.render(message.reply, conversation.language);
    };
    if (question !== undefined) await measure(`words ${question}`, words);
    return done;
  };

  await begin(id);
  await begin(twin);
  return { says };
}

const coded = ({ code }: Line) => (code === undefined ? {} : { code });

/** The writes of a turn, as they were, to the twin. */
async function writeBare(app: App, twin: string, { event, committed: done, person }: Spoken): Promise<void> {
  const { conversation, messages } = done;
  const accepted = await app.conversations.accept(twin, event);
  if (typeof accepted === "string") throw new Error("The bench lost an event");
  const committed = await app.conversations.commit(
    accepted,
    event,
    { set: changedOf(conversation), unset: [], messages, effects: [] },
    clock(),
    person ? [app.people.saving(person)] : [],
  );
  if (!committed) throw new Error("The bench lost a commit");
}

/** The fields that every turn sets. */
function changedOf(conversation: Conversation): Record<string, unknown> {
  const { language, languageBy, floor, place, forms, shown, role, consentAt, eraseAt } = conversation;
  return { language, languageBy, floor, place, forms, shown, role, consentAt, eraseAt };
}

function report(samples: Samples, hasPeer: boolean): Record<string, unknown> {
  const of = (name: string) => samples.get(name) ?? [];
  const all = (what: string) => median(five.flatMap((question) => of(`${what} ${question}`)));
  const withWords = median(
    five.flatMap((question) => of(`turn ${question}`).map((ms, i) => ms + (of(`words ${question}`)[i] ?? 0))),
  );
  const peers = hasPeer
    ? {
        dialogsMs: rounded(median(of("dialogs"))),
        echoMs: rounded(median(of("echo"))),
        "turn with words : dialogs": rounded(withWords / median(of("dialogs"))),
      }
    : { dialogs: "not measured: npm run bench:peers" };
  const questions = [...five, "moments, with the first list"].map((question) => {
    const [turn, bare] = [median(of(`turn ${question}`)), median(of(`bare ${question}`))];
    return [question, { turnMs: rounded(turn), bareMs: rounded(bare), ratio: rounded(turn / bare) }] as const;
  });
  return {
    turnMs: rounded(all("turn")),
    bareMs: rounded(all("bare")),
    "turn : bare": rounded(all("turn") / all("bare")),
    wordsMs: rounded(all("words")),
    ...peers,
    questions: Object.fromEntries(questions),
  };
}

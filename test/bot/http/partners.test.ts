import assert from "node:assert/strict";
import { conversationCollection, type Message } from "../../../services/conversations/conversation.ts";
import { type Inbox, openInbox } from "./support.ts";

const at = "2026-11-23T08:00:00.000Z";

type Said = Message extends infer M ? (M extends Message ? Omit<M, "seq" | "at"> : never) : never;
const bot = (key: string, more: object = {}): Said => ({ from: "bot", reply: { text: [{ key }], ...more } });
const asks = (prompt: string) => bot(`${prompt}.ask`, { prompt });
const wrote = (text: string): Said => ({ from: "person", activityId: text, text });
const tapped = (code: string, key: string): Said => ({
  from: "person",
  activityId: `${code} ${key}`,
  code,
  title: { key },
});

const chat: Message[] = [
  asks("intake.dutch"),
  tapped("a1", "intake.dutch.options.a1"),
  asks("intake.hours"),
  tapped("skip", "common.skip"),
  asks("intake.licence"),
  wrote("Sla maar over"),
  asks("intake.reading"),
  bot("matches.why", { prompt: "matches.list" }),
  tapped("notforme:some-vacancy", "matches.notForMe"),
  asks("matches.because"),
  tapped("tooFar", "matches.because.options.tooFar"),
  bot("matches.because.said.tooFar"),
  tapped("notforme:other-vacancy", "matches.notForMe"),
  asks("matches.because"),
  wrote("Die baas is een boeman"),
  bot("matches.because.said.none"),
  wrote("Dat is niets voor mij"),
  asks("matches.because"),
  tapped("person", "common.person"),
  bot("lead.asked"),
  wrote("Wanneer belt u?"),
].map((said, i) => ({ ...said, seq: i + 1, at }));

describe("a partner organisation that the person chose", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  const pageFor = async (organisation: "jobroad" | "vdab") => {
    const viewer = await inbox.colleague("coordinator", { organisation });
    const { id, conversationId } = await inbox.lead({ messages: chat, share: ["vdab"] });
    const skipped = ["hours", "licence"];
    await inbox.store
      .collection(conversationCollection)
      .update({ _id: conversationId }, { $set: { "forms.intake": { version: 1, answers: {}, skipped } } });
    const claimed = await viewer.call("post", `/api/leads/${id}/claim`);
    assert.equal(claimed.status, 200);
    // biome-ignore lint/suspicious/noExplicitAny: looked at below
    return claimed.body as any;
  };
  const say = (key: string) => inbox.renderer.say({ key }, "nl");
  const linesOf = (page: { chat: { tapped?: string; text?: string; said?: string[] }[] }) =>
    page.chat.map((line) => line.tapped ?? line.text ?? line.said?.[0]);

  it("reads the chat without what was skipped, and without why something was not for the person", async () => {
    const page = await pageFor("vdab");
    assert.deepEqual(linesOf(page), [
      say("intake.dutch.ask"),
      say("intake.dutch.options.a1"),
      say("intake.reading.ask"),
      say("matches.why"),
      say("common.person"),
      say("lead.asked"),
      "Wanneer belt u?",
    ]);
    assert.deepEqual(page.unknown, []);
    assert.deepEqual(
      page.openWords.map((one: { text: string }) => one.text),
      ["Wanneer belt u?"],
    );
  });

  it("keeps the words that a skipped question did not take as its answer", async () => {
    const viewer = await inbox.colleague("coordinator", { organisation: "vdab" });
    const messages: Message[] = [
      asks("intake.hours"),
      wrote("Mijn kind is ziek"),
      bot("intake.hours.invalid.choice", { prompt: "intake.hours" }),
      tapped("skip", "common.skip"),
    ].map((said, i) => ({ ...said, seq: i + 1, at }));
    const { id, conversationId } = await inbox.lead({ messages, share: ["vdab"] });
    await inbox.store
      .collection(conversationCollection)
      .update(
        { _id: conversationId },
        { $set: { "forms.intake": { version: 1, answers: {}, skipped: ["hours"] } } },
      );
    const { body } = await viewer.call("post", `/api/leads/${id}/claim`);
    assert.deepEqual(
      (body as { openWords: { text: string }[] }).openWords.map((one) => one.text),
      ["Mijn kind is ziek"],
    );
  });

  it("is not JobRoad itself, who reads the whole chat and what is still to be asked", async () => {
    const page = await pageFor("jobroad");
    assert.equal(page.chat.length, chat.length);
    assert.ok(page.unknown.includes("hours"));
  });
});

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Lead } from "../../services/leads/lead.ts";
import { opportunityCollection } from "../../services/opportunities/opportunity.ts";
import { personCollection } from "../../services/people/person.ts";
import { inLanguage, type Script, type Spoken, type Step, sentenceAfter } from "./script.ts";
import { type Heard, type House, startTalk, type Talk } from "./talk.ts";

/** What is left of a conversation before the person erases it: the same in whatever way it went. */
export type Ending = {
  /** every line of the transcript: who, and the keys or the code */
  lines: string[];
  person: unknown;
  lead: unknown;
  vacancies: unknown;
};

const coordinator = { id: "coordinator-1", name: "Els" };
let talks = 0;

/** Goes through a script in a language. Answers how it stood before the step that erases it all. */
export async function walk(
  house: House,
  script: Script,
  language: Spoken,
  options: { doubled?: boolean; farewellLost?: boolean } = {},
): Promise<Ending> {
  talks += 1;
  const phone = `047${String(1_000_000 + talks * 7919).slice(-7)}`;
  const talk = await startTalk(house, {
    locale: "nl",
    ...(script.role ? { role: script.role } : {}),
    ...options,
  });
  const context: Context = { house, talk, script, language, phone, last: talk.first, seenCode: undefined };
  let ending: Ending | undefined;
  for (const [at, step] of script.steps.entries()) {
    const isLast = at === script.steps.length - 1;
    if (isLast) ending = await endingOf(context);
    const heard = await doing(context, step);
    if (heard.codes.length > 0) context.last = heard;
    // A process that falls over between erasing a chat and saying so leaves nobody who could still say it.
    if (isLast && options.farewellLost) break;
    try {
      await check(context, step, heard);
    } catch (error) {
      throw new Error(
        `${script.title}, in ${language}, step ${at + 1} (${JSON.stringify(step).slice(0, 160)}): ` +
          `${(error as Error).message}\nheard: ${heard.prompt} ${heard.keys.join(" ")}\n${heard.text}`,
        { cause: error },
      );
    }
  }
  await assertErased(context);
  assert.ok(ending);
  return ending;
}

type Context = {
  house: House;
  talk: Talk;
  script: Script;
  language: Spoken;
  phone: string;
  /** the last thing heard that had buttons */
  last: Heard;
  /** the code that an employer got */
  seenCode: string | undefined;
};

async function doing(context: Context, step: Step): Promise<Heard> {
  const { talk, script, language, phone } = context;
  if ("says" in step) {
    const said = inLanguage(script, step.says, language)
      .replace("{phone}", phone)
      .replace("{code}", context.seenCode ?? "");
    return talk.says(said);
  }
  if ("taps" in step) return talk.taps(codeOf(step.taps, context.last));
  return atTheDesk(context, step);
}

function codeOf(taps: string, last: Heard): string {
  if (!taps.endsWith("*")) return taps;
  const found = last.codes.find((code) => code.startsWith(taps.slice(0, -1)));
  assert.ok(found, `no button ${taps} among ${last.codes.join(" ")}`);
  return found;
}

/** The coordinator works in a process of their own; what they do reaches the chat through the workers. */
async function atTheDesk(context: Context, step: Extract<Step, { desk: string }>): Promise<Heard> {
  const { house, talk, script, language } = context;
  const { other, app } = house;
  if (step.desk === "publishes") {
    await publish(context);
    return talk.hears();
  }
  const lead = await leadOf(context);
  assert.ok(lead, "there is no lead");
  const done =
    step.desk === "claims"
      ? await other.leads.claim(lead._id, coordinator, house.now())
      : step.desk === "handsBack"
        ? await other.leads.release(lead._id, coordinator, house.now())
        : await other.leads.reply(
            lead._id,
            coordinator,
            { text: step.text ? inLanguage(script, step.text, language) : "" },
            house.now(),
          );
  assert.ok(done.ok);
  await app.workers.deliver();
  await other.workers.round();
  return talk.hears();
}

/** What the inbox does with a vacancy in review: it opens, and its employer hears so. */
async function publish(context: Context): Promise<void> {
  const { house, talk } = context;
  const [waiting] = await vacanciesOf(context);
  assert.ok(waiting, "there is no vacancy");
  const done = await house.other.opportunities.publish(waiting._id);
  assert.ok(done.ok);
  await house.other.turns.take(talk.id, {
    id: `published:${waiting._id}`,
    at: house.now(),
    kind: "notice",
    reply: { text: [{ key: "vacancy.reviewed.published", params: { title: waiting.title.text } }] },
  });
  await house.other.turns.run(talk.id);
}

const vacanciesOf = ({ house, talk }: Context) =>
  house.store.collection(opportunityCollection).find({ conversationId: talk.id }, {});

async function check(context: Context, step: Step, heard: Heard): Promise<void> {
  const keys = step.keysIn?.[context.language] ?? step.keys;
  if (keys) assert.deepEqual(heard.keys, keys);
  if (step.prompt !== undefined) assert.equal(heard.prompt, step.prompt);
  const sentence = sentenceAfter(context.script, step, context.language);
  if (sentence !== undefined)
    assert.ok(onOneLine(heard.text).includes(sentence), `does not say: ${sentence}`);
  assert.doesNotMatch(heard.text, /\{\{|\b(intake|lead|matches|common|welcome|privacy|guard)\.[a-z]/);
  for (const code of step.offers ?? []) assert.ok(heard.codes.includes(code), `does not offer ${code}`);
  context.seenCode ??= /\b[234679ACDEFGHJKMNPQRTWXYZ]{8}\b/.exec(heard.text)?.[0];
  if (step.knows) {
    step.knows({
      person: await personOf(context),
      lead: await leadOf(context),
      cards: heard.cards.map((card) => card.id),
      vacancies: await vacanciesOf(context),
    });
  }
}

/** French parts its question marks with spaces that do not break. */
const onOneLine = (text: string) => text.replace(/\s+/g, " ");

async function personOf({ house, talk }: Context) {
  const conversation = await house.other.conversations.get(talk.id);
  return conversation ? house.other.people.get(conversation.personId) : undefined;
}

async function leadOf({ house, talk }: Context): Promise<Lead | undefined> {
  const { items } = await house.other.leads.list({ state: "open", limit: 500 });
  const own = items.filter((lead) => lead.conversationId === talk.id);
  assert.ok(own.length < 2, "more than one case");
  return own[0];
}

async function endingOf(context: Context): Promise<Ending> {
  const { house, talk } = context;
  const read = await house.other.conversations.messagesAfter(talk.id, 0);
  const messages = read?.messages ?? [];
  assert.deepEqual(
    messages.map((message) => message.seq),
    messages.map((_message, i) => i + 1),
    "sequence numbers without gaps",
  );
  const person = await personOf(context);
  const lead = await leadOf(context);
  return {
    lines: messages.map((message) =>
      message.from === "bot"
        ? `bot ${message.reply.text.map((phrase) => phrase.key).join(" ")}`
        : `${message.from} ${message.from === "person" && message.code ? message.code : "…"}`,
    ),
    person: person && {
      profile: person.profile,
      name: person.name,
      share: person.share,
      findable: person.findable,
      ways: person.contact?.ways,
    },
    lead: lead && {
      reasons: lead.reasons.map((one) => one.reason),
      interests: lead.interests.map((one) => one.opportunityId),
      history: lead.history.map((line) => line.what),
      state: lead.state,
      demo: lead.demo,
    },
    vacancies: (await vacanciesOf(context)).map((one) => [one.title.text, one.state, one.capacity]),
  };
}

/** Nothing of them is left: not the chat, not the person, not the case; and not their number in any file. */
async function assertErased(context: Context): Promise<void> {
  const { house, talk, phone } = context;
  assert.equal(await house.other.conversations.get(talk.id), undefined);
  assert.equal(await leadOf(context), undefined);
  const people = await house.store.collection(personCollection).find({ conversationId: talk.id }, {});
  assert.deepEqual(people, []);
  assert.deepEqual(await filesWith(house.dataDir, phone), []);
}

/** The store's files in which these words stand, in whatever form the store writes them. */
export async function filesWith(folder: string, words: string): Promise<string[]> {
  const names = await readdir(folder);
  const found: string[] = [];
  for (const name of names) {
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
    if (bytes.includes(Buffer.from(words, "utf8"))) found.push(name);
  }
  return found;
}

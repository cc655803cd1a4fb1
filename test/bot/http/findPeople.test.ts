import assert from "node:assert/strict";
import { person, vacancy } from "../../services/matching/given.ts";
import { type Inbox, openInbox } from "./support.ts";

type Found = {
  items: { ref: string; reasons: string[]; concerns: string[]; home?: string; lead?: { id: string } }[];
  total: number;
};

describe("people for a vacancy, in the inbox", () => {
  let inbox: Inbox;
  let id: string;
  beforeEach(async () => {
    inbox = await openInbox();
    const { _id, codeHash, state, source, createdAt, updatedAt, ...job } = vacancy();
    const made = await inbox.vacancy(job);
    id = made._id;
    await inbox.opportunities.publish(id);
  });
  afterEach(() => inbox.close());

  const looking = {
    findable: true,
    name: "Amina",
    contact: { ways: ["call" as const], details: "0470 12 34 56" },
  };
  const path = () => `/api/opportunities/${id}/people`;
  const find = async (who: Awaited<ReturnType<Inbox["colleague"]>>) => {
    const answer = await who.call("get", path(), { headers: { "accept-language": "en" } });
    return { status: answer.status, text: JSON.stringify(answer.body), ...(answer.body as Found) };
  };

  it("are those who agreed to be found, best first, with reasons in words and no name or contact", async () => {
    const els = await inbox.colleague("coordinator");
    const fits = await inbox.lead({ ...looking, profile: person() });
    await inbox.lead({ ...looking, profile: person({ moments: ["morning", "afternoon"], dutch: "none" }) });
    await inbox.lead({ ...looking, findable: false, profile: person() });
    await inbox.lead({
      ...looking,
      profile: person({ work: [{ code: "2512.4", isco: "2512", as: "want" }] }),
    });
    const found = await find(els);
    assert.equal(found.status, 200);
    assert.deepEqual([found.total, found.items.length], [2, 2]);
    assert.ok(found.items[0]?.reasons.includes("This is the work you want"), found.text);
    assert.ok(found.items.some((one) => one.lead?.id === fits.id));
    assert.doesNotMatch(found.text, /Amina|0470|personId/);
  });

  it("are told to the person as looks, one for each who was shown", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const shown = await inbox.lead({ ...looking, profile: person() });
    const hidden = await inbox.lead({ ...looking, findable: false, profile: person() });
    await find(els);
    await find(els);
    assert.deepEqual(
      (await inbox.looks.of(shown.personId)).map(({ name, times }) => [name, times]),
      [["Els", 2]],
    );
    assert.deepEqual(await inbox.looks.of(hidden.personId), []);
  });

  it("are only for who may: coordinators, and partners whom the person chose", async () => {
    await inbox.lead({ ...looking, profile: person(), share: ["vdab"] });
    const reader = await inbox.colleague("reader");
    const vdab = await inbox.colleague("coordinator", { organisation: "vdab" });
    const city = await inbox.colleague("coordinator", { organisation: "city" });
    assert.equal((await find(reader)).status, 403);
    assert.equal((await inbox.call("get", path())).status, 401);
    assert.equal((await find(vdab)).total, 1);
    assert.equal((await find(city)).total, 0);
  });

  it("are for what is open only", async () => {
    const els = await inbox.colleague("coordinator");
    await inbox.opportunities.pause(id);
    assert.equal((await find(els)).status, 404);
  });

  it("can be asked in their chat, once, and only those whom it fits", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const { conversationId } = await inbox.lead({ ...looking, profile: person() });
    const { items } = await find(els);
    const ask = (ref = "") => els.call("post", `${path()}/${ref}/ask`);
    assert.equal((await ask(items[0]?.ref)).status, 200);
    assert.equal((await ask(items[0]?.ref)).status, 200);
    assert.deepEqual(
      inbox.asked.map((one) => one.conversationId),
      [conversationId],
    );
    const [{ event } = {}] = inbox.asked;
    assert.deepEqual(event?.kind === "notice" && event.reply.buttons?.map(({ code }) => code), [
      `offer:${id}`,
    ]);
    assert.equal((await ask("somebody-else")).status, 404);
  });
});

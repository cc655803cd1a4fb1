import assert from "node:assert/strict";
import { type Inbox, openInbox } from "./support.ts";

type Row = { id: string; count?: number };
type Figures = Record<"waiting" | "answered" | "languages" | "places", { rows: Row[]; total?: number }> & {
  funnel: Row[];
};

describe("the figures of the day", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  it("count who waits, who was answered in time, and the way from chat to answer", async () => {
    const els = await inbox.colleague("coordinator");
    const leads = [];
    for (let made = 0; made < 12; made += 1) leads.push(await inbox.lead());
    for (const { id } of leads.slice(0, 6)) {
      await els.call("post", `/api/leads/${id}/claim`);
      await els.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag" } });
    }
    inbox.pass(2 * 3_600_000);
    const { body } = await els.call("get", "/api/figures");
    const figures = body as Figures;
    assert.deepEqual(figures.waiting.rows.find(({ id }) => id === "fourHours")?.count, 6);
    assert.equal(figures.waiting.total, 6);
    assert.deepEqual(figures.answered.rows, [
      { id: "inTime", count: 6 },
      { id: "late", count: 0 },
      { id: "notYet", count: 6 },
    ]);
    assert.deepEqual(figures.languages, { rows: [{ id: "ar", count: 12 }], total: 12 });
    assert.deepEqual(figures.funnel, [
      { id: "chats", count: 12 },
      { id: "leads", count: 12 },
      { id: "answered", count: 6 },
    ]);
  });

  it("tell nothing of four people, in the page or in the table; an organisation's are of its own people", async () => {
    for (let made = 0; made < 4; made += 1) await inbox.lead({ share: ["city"] });
    for (let made = 0; made < 5; made += 1) await inbox.lead();
    const city = await inbox.colleague("reader", { organisation: "city" });
    const { body } = await city.call("get", "/api/figures");
    assert.doesNotMatch(JSON.stringify(body), /"count":[1-9]|"total":[1-9]/);
    const reader = await inbox.colleague("reader");
    assert.equal(((await reader.call("get", "/api/figures")).body as Figures).waiting.total, 9);
    const csv = String((await city.call("get", "/api/figures.csv")).body);
    assert.match(csv, /< 5/);
    assert.doesNotMatch(csv, /,[1-4]\r\n/);
  });

  it("tell no small one of the table by the difference from the steps beside it", async () => {
    const leads: { id: string }[] = [];
    for (let made = 0; made < 20; made += 1) leads.push(await inbox.lead());
    const answer = async (some: typeof leads) => {
      const one = await inbox.colleague("coordinator");
      for (const { id } of some) {
        await one.call("post", `/api/leads/${id}/claim`);
        await one.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag" } });
      }
      return one;
    };
    await answer(leads.slice(0, 12));
    inbox.pass(40 * 3_600_000);
    const late = await answer(leads.slice(12, 15));
    const { answered, funnel } = (await late.call("get", "/api/figures")).body as Figures;
    assert.deepEqual(
      [...answered.rows.map(({ count }) => count), answered.total],
      [12, undefined, undefined, 20],
    );
    assert.deepEqual(
      funnel.map(({ count }) => count),
      [20, 20, undefined],
      "fifteen would say that three were late",
    );
  });

  it("are written so that a spreadsheet takes nothing for a formula", async () => {
    const els = await inbox.colleague("coordinator");
    const lead = await inbox.lead();
    await inbox.moveTo(lead.id, '=HYPERLINK("http://evil.example")');
    const answer = await els.call("get", "/api/figures.csv", { headers: { "accept-language": "en" } });
    assert.match(String(answer.headers?.["Content-Type"]), /text\/csv/);
    assert.match(String(answer.body), /"'=HYPERLINK\(""http/);
    assert.match(String(answer.body), /Questions by language,Arabic,< 5\r\n/);
  });
});

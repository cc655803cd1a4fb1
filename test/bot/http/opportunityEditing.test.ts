import assert from "node:assert/strict";
import type { OpportunityContent } from "../../../services/opportunities/editing.ts";
import { watchOpenOpportunities } from "../../../services/opportunities/live.ts";
import { type Inbox, openInbox } from "./support.ts";

type Page = {
  id: string;
  state: string;
  updatedAt: string;
  content: OpportunityContent;
  lines: { id: string; value: string }[];
  doubts: { kind: string }[];
  history: { by?: string; what: string }[];
};

const event: OpportunityContent = {
  kind: "event",
  title: { text: "Jobdag in Oostende", language: "nl" },
  organisation: { name: "JobRoad" },
  workplace: { placeId: "8400-oostende" },
  moments: [],
  shifts: [],
  dutch: {},
  languages: [],
  licences: [],
  certificates: [],
  loads: [],
  experience: "none",
  capacity: 40,
  lastDay: "2026-12-01",
  event: { day: "2026-12-10", start: "13:00", end: "17:00", days: 2, audience: "young" },
  closes: [],
  reservedFor: [],
};

describe("opportunities made and changed in the inbox", () => {
  let inbox: Inbox;
  let els: Awaited<ReturnType<Inbox["colleague"]>>;
  beforeEach(async () => {
    inbox = await openInbox();
    els = await inbox.colleague("coordinator", { name: "Els" });
  });
  afterEach(() => inbox.close());

  const make = async (content: OpportunityContent = event, key = "one") => {
    const answer = await els.call("post", "/api/opportunities", { body: { content, key } });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body as Page;
  };
  const edit = (id: string, content: OpportunityContent, seen: string) =>
    els.call("put", `/api/opportunities/${id}`, { body: { content, seen } });

  it("begin in review, are shown until they are over, and are made once when the answer was lost", async () => {
    const made = await make();
    assert.equal(made.state, "review");
    assert.equal(made.lines.find((line) => line.id === "days")?.value, "2");
    assert.equal((await make()).id, made.id);
    const stored = await inbox.opportunities.get(made.id);
    assert.equal(stored?.lastDay, "2026-12-11");
    assert.ok(stored.workplace.lat > 50, "the place's own coordinates");
    assert.deepEqual(stored.history, [{ at: inbox.clock(), by: "Els", what: "made" }]);
  });

  it("are matchable at once when published, and tell no chat", async () => {
    const live = await watchOpenOpportunities(inbox.store);
    const made = await make();
    await els.call("post", `/api/opportunities/${made.id}/publish`);
    await live.settled();
    assert.equal(live.get(made.id)?.capacity, 40);
    inbox.pass(1000);
    const page = (await els.call("get", `/api/opportunities/${made.id}`)).body as Page;
    const edited = await edit(made.id, { ...page.content, capacity: 12 }, page.updatedAt);
    assert.equal(edited.status, 200, JSON.stringify(edited.body));
    await live.settled();
    assert.equal(live.get(made.id)?.capacity, 12, "edited while open: still open, and changed");
    await els.call("post", `/api/opportunities/${made.id}/close`);
    await live.settled();
    assert.equal(live.get(made.id), undefined);
    assert.deepEqual(await inbox.noticed(), []);
    const after = (await els.call("get", `/api/opportunities/${made.id}`)).body as Page;
    assert.deepEqual(
      after.history.map(({ by, what }) => [by, what]),
      [
        ["Els", "made"],
        ["Els", "publish"],
        ["Els", "edited"],
        ["Els", "close"],
      ],
    );
    live.close();
  });

  it("go through the same check of the wording", async () => {
    const made = await make({ ...event, ownWords: { text: "Alleen voor vrouwen", language: "nl" } });
    assert.deepEqual(
      made.doubts.map((one) => one.kind),
      ["sex"],
    );
  });

  it("are not overwritten by who read them before somebody else changed them", async () => {
    const made = await make();
    inbox.pass(1000);
    assert.equal((await edit(made.id, { ...event, capacity: 5 }, made.updatedAt)).status, 200);
    const late = await edit(made.id, { ...event, capacity: 6 }, made.updatedAt);
    assert.equal(late.status, 409);
    assert.equal((late.body as { reason: string }).reason, "changed");
    assert.equal((await inbox.opportunities.get(made.id))?.capacity, 5);
  });

  it("lose what an edit leaves out, and stay what they are", async () => {
    const made = await make({ ...event, visitPossible: true, ownWords: { text: "Kom", language: "nl" } });
    inbox.pass(1000);
    await edit(made.id, event, made.updatedAt);
    const stored = await inbox.opportunities.get(made.id);
    assert.equal(stored?.ownWords, undefined);
    assert.equal(stored?.visitPossible, undefined);
    assert.equal(stored?.source.system, "inbox");
    const other = await edit(
      made.id,
      { ...event, kind: "training", event: undefined },
      stored?.updatedAt ?? "",
    );
    assert.equal(other.status, 409, "an event does not become a training");
  });

  const wrong: [string, Partial<OpportunityContent>][] = [
    ["workplace", { workplace: { placeId: "nowhere" } }],
    ["event", { event: undefined }],
    ["event", { event: { day: "2026-12-10", start: "17:00", end: "13:00", days: 1 } }],
    ["title", { title: { text: " ", language: "nl" } }],
    ["enterpriseNumber", { organisation: { name: "Zeewind", enterpriseNumber: "0123.456.748" } }],
    ["pay", { pay: { min: 20, max: 15, per: "hour" } }],
    ["occupation", { occupation: "no-such-code" }],
  ];
  for (const [field, about] of wrong) {
    it(`say that ${field} is not right: ${JSON.stringify(about)}`, async () => {
      const body = { content: { ...event, ...about }, key: "wrong" };
      const answer = await els.call("post", "/api/opportunities", { body });
      assert.equal(answer.status, 400);
      assert.deepEqual((answer.body as { errors: unknown }).errors, [{ field, detail: "wrong" }]);
    });
  }

  it("tell the employer whose vacancy is changed, paused, opened again and closed, each once", async () => {
    const { _id } = await inbox.vacancy({ occupation: "9112", isco: "9112" });
    await els.call("post", `/api/opportunities/${_id}/publish`);
    inbox.pass(1000);
    const page = (await els.call("get", `/api/opportunities/${_id}`)).body as Page;
    assert.equal((await edit(_id, { ...page.content, capacity: 3 }, page.updatedAt)).status, 200);
    for (const verb of ["pause", "resume", "close"]) {
      inbox.pass(1000);
      assert.equal((await els.call("post", `/api/opportunities/${_id}/${verb}`)).status, 200);
      assert.equal((await els.call("post", `/api/opportunities/${_id}/${verb}`)).status, 409);
    }
    const told = (await inbox.noticed()).map(({ event }) =>
      event.kind === "notice" ? event.reply.text : [],
    );
    assert.deepEqual(
      told.map(
        (text) => text?.at(-1) && "key" in (text.at(-1) as object) && (text.at(-1) as { key: string }).key,
      ),
      [
        "vacancy.reviewed.published",
        "vacancy.reviewed.changed",
        "vacancy.state.paused",
        "vacancy.state.open",
        "vacancy.state.closed",
      ],
    );
    const stored = await inbox.opportunities.get(_id);
    assert.equal(stored?.conversationId, "conversation-of-the-employer");
    assert.equal(stored?.occupation, "9112");
  });

  it("name the choices of the form in the reader's words", async () => {
    const answer = await els.call("get", "/api/opportunity-options", {
      headers: { "accept-language": "en" },
    });
    const { contracts, reserved } = answer.body as Record<string, Record<string, { label: string }[]>>;
    assert.deepEqual(contracts?.vacancy?.[0], { code: "permanent", label: "Permanent" });
    assert.equal(JSON.stringify(answer.body).includes("…"), false, "every choice has words");
    assert.ok(Object.values(reserved ?? {}).length > 0);
  });
});

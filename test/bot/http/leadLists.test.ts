import assert from "node:assert/strict";
import { type Inbox, openInbox } from "./support.ts";

type Hit = { id: string; name?: string; found?: string; state: string };
type Colleague = Awaited<ReturnType<Inbox["colleague"]>>;

describe("many leads at once", () => {
  let inbox: Inbox;
  let els: Colleague;
  beforeEach(async () => {
    inbox = await openInbox();
    els = await inbox.colleague("coordinator", { name: "Els" });
  });
  afterEach(() => inbox.close());

  const says = (text: string) => ({
    messages: [{ seq: 1, at: inbox.clock(), from: "person" as const, activityId: text, text }],
  });
  const claim = async (who: Colleague, id: string) => {
    assert.equal((await who.call("post", `/api/leads/${id}/claim`)).status, 200);
    return id;
  };
  const found = async (who: Colleague, text: string) => {
    const answer = await who.call("post", "/api/leads/search", { body: { text } });
    assert.equal(answer.status, 200);
    return (answer.body as { items: Hit[] }).items;
  };
  const bulk = async (who: Colleague, ids: string[], deed: object) => {
    const answer = await who.call("post", "/api/leads/bulk", { body: { ids, deed } });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return (answer.body as { items: { id: string; ok: boolean; reason?: string }[] }).items;
  };
  const undo = (who: Colleague, id: string) => who.call("post", `/api/leads/${id}/undo`);

  describe("search", () => {
    it("finds one's own leads by name, chat, notes and what is known, with the words around it", async () => {
      const lead = await inbox.lead({ name: "Amina Haddad", ...says("Ik heb twee kinderen in Oostende") });
      await claim(els, lead.id);
      await els.call("post", `/api/leads/${lead.id}/notes`, { body: { text: "Belt zelf na de middag" } });
      for (const text of ["amina", "HADDAD amina", "kinderen", "middag", "kinder oosten"]) {
        assert.deepEqual(
          (await found(els, text)).map((hit) => hit.id),
          [lead.id],
          text,
        );
      }
      const [hit] = await found(els, "twee");
      assert.equal(hit?.name, "Amina Haddad");
      assert.match(hit?.found ?? "", /twee kinderen/);
      assert.deepEqual(await found(els, "amina bestaatniet"), []);
    });

    it("says nothing of whom a colleague holds or nobody has claimed: their names and words find nothing", async () => {
      const jan = await inbox.colleague("coordinator", { name: "Jan" });
      const held = await inbox.lead({ name: "Bilal", ...says("geheimwoord") });
      await inbox.lead({ name: "Chen", ...says("anderwoord") });
      await claim(jan, held.id);
      for (const text of ["Bilal", "geheimwoord", "Chen", "anderwoord"]) {
        assert.deepEqual(await found(els, text), [], text);
      }
      const reader = await inbox.colleague("reader");
      const byPlace = await found(reader, "oostende arabisch");
      assert.equal(byPlace.length, 2, "what the list shows is found by everybody who may see the list");
      assert.equal(JSON.stringify(byPlace).includes("Bilal"), false);
    });

    it("finds an organisation's own people behind many who did not choose it", async () => {
      for (let made = 0; made < 51; made += 1) await inbox.lead();
      const shared = await inbox.lead({ share: ["city"] });
      const city = await inbox.colleague("coordinator", { organisation: "city" });
      assert.deepEqual(
        (await found(city, "oostende")).map((hit) => hit.id),
        [shared.id],
      );
    });

    it("finds in what was closed by oneself, and nothing after the person was erased", async () => {
      const lead = await inbox.lead({ name: "Dana", ...says("zonnebloem") });
      await claim(els, lead.id);
      await els.call("post", `/api/leads/${lead.id}/close`, { body: { outcome: "informedOnly" } });
      assert.deepEqual(
        (await found(els, "zonnebloem")).map((hit) => hit.state),
        ["closed"],
      );
      await inbox.erase(lead);
      assert.deepEqual(await found(els, "zonnebloem"), []);
      assert.deepEqual(await found(els, "Dana"), []);
    });

    it("is a look at each person who is shown by name", async () => {
      const lead = await inbox.lead({ name: "Emre" });
      await claim(els, lead.id);
      const before = (await inbox.looks.of(lead.personId))[0]?.times ?? 0;
      await found(els, "Emre");
      assert.equal((await inbox.looks.of(lead.personId))[0]?.times, before + 1);
    });
  });

  describe("lists", () => {
    it("are narrowed by language, place, label, late and put aside, with counts of each", async () => {
      const one = await claim(els, (await inbox.lead()).id);
      await inbox.lead();
      await els.call("put", `/api/leads/${one}/tags`, { body: { tag: "CV", on: true } });
      const ids = async (query: Record<string, string>) =>
        ((await els.call("get", "/api/leads", { query })).body as { items: Hit[] }).items.map(
          (hit) => hit.id,
        );
      assert.deepEqual(await ids({ state: "open", tag: "CV" }), [one]);
      assert.equal((await ids({ state: "open", language: "ar", home: "Oostende" })).length, 2);
      assert.deepEqual(await ids({ state: "open", language: "fr" }), []);
      const facets = (await els.call("get", "/api/lead-facets")).body;
      assert.deepEqual(facets, {
        languages: [{ value: "ar", count: 2 }],
        homes: [{ value: "Oostende", count: 2 }],
        tags: [{ value: "CV", count: 1 }],
      });
      inbox.pass(48 * 3_600_000);
      const jan = await inbox.colleague("coordinator", { name: "Jan" });
      const late = await jan.call("get", "/api/leads", { query: { state: "open", late: "true" } });
      assert.equal((late.body as { items: Hit[] }).items.length, 2);
      const counts = (await jan.call("get", "/api/counts")).body;
      assert.deepEqual(counts, { waiting: 1, late: 2, mine: 0, snoozed: 0, open: 2 });
    });
  });

  describe("undo", () => {
    it("takes back a close before the person hears of it; the history says both", async () => {
      const { id } = await inbox.lead();
      await claim(els, id);
      const body = { outcome: "spam", undoable: true };
      assert.equal((await els.call("post", `/api/leads/${id}/close`, { body })).status, 200);
      assert.equal((await inbox.leads.get(id))?.state, "done", "closed at once, for every colleague");
      inbox.pass(9_000);
      assert.equal((await undo(els, id)).status, 200);
      const lead = await inbox.leads.get(id);
      assert.equal(lead?.state, "claimed");
      assert.equal(lead?.outcome, undefined);
      assert.deepEqual(
        lead?.history.slice(-2).map((entry) => entry.what),
        ["closed:spam", "undone"],
      );
      assert.equal(
        lead?.outbox.some((event) => event.kind === "released"),
        false,
      );
      assert.equal(lead?.work, lead?.outbox.length);
    });

    it("takes back a hand-back, unless a colleague has it already", async () => {
      const jan = await inbox.colleague("coordinator", { name: "Jan" });
      const [one, two] = [(await inbox.lead()).id, (await inbox.lead()).id];
      await bulk(els, [one, two], { do: "claim" });
      await bulk(els, [one, two], { do: "handBack" });
      await claim(jan, two);
      assert.equal((await undo(els, one)).status, 200);
      assert.equal((await undo(els, two)).status, 409);
    });

    it("is over after ten seconds, for others, and when the person has a new question meanwhile", async () => {
      const jan = await inbox.colleague("coordinator", { name: "Jan" });
      const leads = [await inbox.lead(), await inbox.lead(), await inbox.lead()];
      const [late, others, asked] = leads.map((lead) => lead.id) as [string, string, string];
      await bulk(els, [late, others, asked], { do: "claim" });
      await bulk(els, [late], { do: "close", outcome: "spam" });
      inbox.pass(11_000);
      assert.equal((await undo(els, late)).status, 409);
      await bulk(els, [others, asked], { do: "close", outcome: "spam" });
      assert.equal((await undo(jan, others)).status, 409);
      await inbox.asksAgain(leads[2]!);
      assert.equal((await undo(els, asked)).status, 409);
    });
  });

  it("does the same to several, and says of each why not", async () => {
    const jan = await inbox.colleague("coordinator", { name: "Jan" });
    const [one, two, three] = [(await inbox.lead()).id, (await inbox.lead()).id, (await inbox.lead()).id];
    await claim(jan, three);
    const claimed = await bulk(els, [one, two, three, "no-such-lead"], { do: "claim" });
    assert.deepEqual(
      claimed.map(({ ok, reason }) => (ok ? "done" : reason)),
      ["done", "done", "held", "hidden"],
    );
    assert.ok((await bulk(els, [one, two], { do: "tag", tag: "jobdag" })).every(({ ok }) => ok));
    assert.equal((await bulk(els, [one], { do: "tag", tag: "0470 12 34 56" }))[0]?.reason, "personal");
    assert.deepEqual((await inbox.leads.get(two))?.tags, ["jobdag"]);
    const until = new Date(Date.parse(inbox.clock()) + 3_600_000).toISOString();
    assert.ok((await bulk(els, [one, two], { do: "snooze", until })).every(({ ok }) => ok));
    assert.deepEqual((await els.call("get", "/api/counts")).body, {
      waiting: 0,
      late: 0,
      mine: 0,
      snoozed: 2,
      open: 3,
    });
    assert.ok((await bulk(els, [one, two], { do: "wake" })).every(({ ok }) => ok));
    assert.ok((await bulk(els, [one, two], { do: "close", outcome: "duplicate" })).every(({ ok }) => ok));
    assert.equal((await bulk(els, [three], { do: "close", outcome: "duplicate" }))[0]?.reason, "held");
  });
});

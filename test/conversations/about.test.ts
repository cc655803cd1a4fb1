import assert from "node:assert/strict";
import { opportunityCollection } from "../../services/opportunities/opportunity.ts";
import { vacancy } from "../services/matching/given.ts";
import { type House, openHouse, startTalk } from "./talk.ts";

describe("who comes from the public page of an offer", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
    const collection = house.app.store.collection(opportunityCollection);
    await collection.insert(vacancy({ _id: "seen", organisation: { name: "Voorbeeldschool" } }));
    await collection.insert(vacancy({ _id: "over", state: "filled" }));
    await house.app.live.settled();
  });
  after(() => house.close());

  it("sees it, can want it, and goes on with the questions", async () => {
    const talk = await startTalk(house, { locale: "nl", role: "jobseeker" });
    for (const step of ["nl", "yes"]) await talk.taps(step);
    const heard = await talk.taps("about:seen");
    assert.ok(heard.keys.includes("jobs.here"), heard.keys.join(" "));
    assert.ok(heard.codes.includes("interested:seen"), heard.codes.join(" "));
    assert.equal(heard.prompt, "intake.work");
    const kept = await house.app.conversations.get(talk.id);
    const asked = kept?.messages.find((one) => one.from === "person" && one.code === "about:seen");
    assert.deepEqual(asked?.from === "person" && asked.title, { key: "jobs.about" });
    assert.equal((await talk.taps("interested:seen")).prompt?.split(".")[0], "lead");
  });

  it("hears that it is over, and goes on with the questions", async () => {
    const talk = await startTalk(house, { locale: "nl", role: "jobseeker" });
    for (const step of ["nl", "yes"]) await talk.taps(step);
    const heard = await talk.taps("about:over");
    assert.ok(heard.keys.includes("jobs.closed"), heard.keys.join(" "));
    assert.equal(heard.prompt, "intake.work");
  });

  it("says nothing of it before the consent", async () => {
    const talk = await startTalk(house, { locale: "nl", role: "jobseeker" });
    await talk.taps("nl");
    const heard = await talk.taps("about:seen");
    assert.equal(heard.prompt, "welcome.consent");
    assert.ok(!heard.keys.includes("jobs.here"));
  });
});

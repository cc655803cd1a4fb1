import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { openChat, toFirstList } from "../support/chat.ts";
import { type Coordinator, setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { assertNoViolations } from "./axe.ts";
import { picture, takeUpAccount } from "./inboxPage.ts";

describe("people for an open vacancy, in the inbox", () => {
  let server: RunningServer;
  let browser: Browser;
  let administrator: Coordinator;
  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    administrator = await setUp(server.url, server.setup ?? "", "Beheerder");
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await removeFolder(server.dataDir);
  });

  it("are shown without a name, and asked in their chat", async function () {
    this.timeout(60_000);
    const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
    await toFirstList(chat);
    await chat.say("", "privacy.data", { code: "findable" });
    const { token } = await administrator.post("/api/accounts", { name: "Lies", role: "coordinator" });
    const inbox = await takeUpAccount(browser, server.url, { token, name: "Lies" });
    const { page, words, press, end } = inbox;
    await page.goto(`${server.url}/inbox#/vacancies/open`);
    await page.getByRole("link", { name: /schoonmaker in kantoren/ }).click();
    await press("fitting.show");
    await page.getByText(words("fitting.person", { place: "1" })).waitFor();
    await page.getByText(words("fitting.rules")).click();
    await page.getByText(words("rule.open.sentence")).waitFor();
    await assertNoViolations(page, "people who fit");
    await picture(inbox, "inbox-fitting");
    await press("fitting.ask");
    await page.getByRole("button", { name: words("fitting.asked") }).waitFor();
    const asked = (await chat.until()).find((activity) => activity.from.role === "bot");
    assert.match(asked?.text ?? "", /^Lies denkt aan jou/);
    assert.match(asked?.suggestedActions?.actions[0]?.value ?? "", /^offer:/);
    await end();
  });
});

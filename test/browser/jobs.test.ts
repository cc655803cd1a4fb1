import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { opportunityCollection } from "../../services/opportunities/opportunity.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import type { Store } from "../../services/store/port.ts";
import { vacancy } from "../services/matching/given.ts";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { assertNoViolations } from "./axe.ts";
import { openChatPage } from "./chatPage.ts";
import { picture } from "./inboxPage.ts";

const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
const job = vacancy({
  _id: "public-job",
  title: { text: "Poetshulp in een school", language: "nl" },
  organisation: { name: "Voorbeeldschool" },
  weeklyHours: { min: 20, max: 24 },
  pay: { min: 14.5, max: 16, per: "hour" },
  ownWords: { text: "Je komt in een fijn team.", language: "nl" },
  lastDay: inAYear,
});
const fair = vacancy({
  _id: "public-fair",
  kind: "event",
  title: { text: "Jobdag", language: "nl" },
  event: { day: inAYear, start: "13:00", end: "17:00", days: 1 },
  lastDay: inAYear,
});

describe("the public page of a vacancy", () => {
  let server: RunningServer;
  let browser: Browser;
  let store: Store;
  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    store = await openEmbeddedStore({ dataDir: server.dataDir, join: true });
    for (const one of [job, fair]) await store.collection(opportunityCollection).insert(one);
    await answers(`/jobs/${job._id}`, 200);
  });
  after(async () => {
    await store.close();
    await browser.close();
    await server.stop();
    await removeFolder(server.dataDir);
  });

  /** Other processes hear of a change within a second. */
  async function answers(path: string, status: number): Promise<Response> {
    for (;;) {
      const response = await fetch(`${server.url}${path}`);
      if (response.status === status) return response;
      await response.arrayBuffer();
    }
  }

  it("is read by everybody and by machines, needs no script, and leads into the chat about it", async function () {
    this.timeout(60_000);
    const { words, page, end } = await openChatPage(browser, `${server.url}/jobs/${job._id}?lang=ar`, "ar");
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    await assertNoViolations(page, "a vacancy's page in Arabic");
    const data = JSON.parse((await page.locator("script").textContent()) ?? "{}");
    assert.deepEqual([data["@type"], data.title], ["JobPosting", job.title.text]);
    await picture({ page }, "job-page");

    await page.getByRole("link", { name: words("jobs.chat") }).click();
    await page.getByRole("button", { name: words("welcome.consent.yes"), exact: true }).click();
    await page.locator(".mine").getByText(words("jobs.about")).waitFor();
    await page.locator(".card").getByText("Voorbeeldschool").waitFor();
    await picture({ page }, "job-chat");
    assert.equal(new URL(page.url()).search, "");
    // Fails too when the content policy refused a style or the data.
    await end();
  });

  it("is listed, without a fault for who cannot see the page, also on a narrow phone", async () => {
    const { page, end } = await openChatPage(browser, `${server.url}/jobs?lang=fr`, "fr");
    await assertNoViolations(page, "the list in French");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await picture({ page }, "job-list");
    await page.goto(`${server.url}/jobs/${fair._id}`);
    const calendar = page.getByRole("link", { name: "In mijn agenda" });
    const file = await fetch(new URL((await calendar.getAttribute("href")) ?? "", server.url));
    assert.match(await file.text(), /SUMMARY:Jobdag/);
    await end();
  });

  it("says kindly that it is over, as soon as it is", async () => {
    await store
      .collection(opportunityCollection)
      .update({ _id: fair._id }, { $set: { state: "closed", updatedAt: new Date().toISOString() } });
    await answers(`/jobs/${fair._id}`, 410);
    const { page, words, end } = await openChatPage(browser, `${server.url}/jobs/${fair._id}?lang=tr`, "tr");
    await page.getByRole("heading", { name: words("jobs.closed") }).waitFor();
    await assertNoViolations(page, "what is over, in Turkish");
    await end();
  });
});

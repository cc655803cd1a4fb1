import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { makeAccounts } from "../../services/accounts/accounts.ts";
import { collections } from "../../services/collections.ts";
import { makeLeads } from "../../services/leads/leads.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "../support/server.ts";
import { picture, takeUpAccount } from "./inboxPage.ts";

const leadsWaiting = 2000;
/** What the issue of a quick inbox means; a busy machine that runs all tests at once gets three times as long. */
const patience = 3;
const firstViewMs = 1000 * patience;
/** A task that holds the page up for longer than this is felt as a jolt. */
const joltMs = 100 * patience;

describe(`an inbox with ${leadsWaiting} questions`, () => {
  let server: RunningServer;
  let browser: Browser;
  let token: string;
  before(async function () {
    this.timeout(60_000);
    const dataDir = await temporaryFolder();
    token = await fill(dataDir);
    [server, browser] = await Promise.all([startServer({ dataDir }), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await removeFolder(server.dataDir);
  });

  it("shows the first view at once, and scrolls through all of them without a jolt", async function () {
    this.timeout(60_000);
    const inbox = await takeUpAccount(browser, server.url, { token, name: "Els" });
    const { page } = inbox;
    // The compiler of the tests names functions; the page does not know how.
    await page.addInitScript("window.__name = (named) => named");
    await page.addInitScript(noteFirstRow);
    await page.reload();
    await page.locator(".row").first().waitFor();
    const first = await page.evaluate(() => (window as unknown as { firstRowAt: number }).firstRowAt);
    assert.ok(first < firstViewMs, `first view after ${first} ms`);
    const { jolts, frames } = await page.evaluate(scrollToTheEnd, leadsWaiting);
    const worst = Math.max(0, ...jolts);
    console.error(
      `      first view ${Math.round(first)} ms, ${frames} steps, long tasks: ${jolts.length}, longest ${Math.round(worst)} ms`,
    );
    assert.ok(worst < joltMs, `a task of ${worst} ms while scrolling`);
    await picture(inbox, "inbox-many");
    await inbox.end();
  });
});

/** Notes when the first row stood on the page, in ms since it was asked for. */
const noteFirstRow = `new MutationObserver(() => {
  if (window.firstRowAt === undefined && document.querySelector(".rows .row")) window.firstRowAt = performance.now();
}).observe(document, { childList: true, subtree: true });`;

/** Scrolls down screen by screen until all rows are there; answers the long tasks meanwhile, in ms. */
async function scrollToTheEnd(rows: number): Promise<{ jolts: number[]; frames: number }> {
  const jolts: number[] = [];
  new PerformanceObserver((list) => jolts.push(...list.getEntries().map((one) => one.duration))).observe({
    entryTypes: ["longtask"],
  });
  const list = document.querySelector(".list") as HTMLElement;
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  let frames = 0;
  while (document.querySelectorAll(".rows > li").length < rows && frames < 3000) {
    list.scrollTop += 600;
    frames += 1;
    await frame();
  }
  list.scrollTop = 0;
  for (let down = 0; down < list.scrollHeight; down += 1200) {
    list.scrollTop = down;
    frames += 1;
    await frame();
  }
  if (document.querySelectorAll(".rows > li").length < rows) throw new Error("Not all rows came");
  return { jolts, frames };
}

/** Leads as the chat makes them, and an invitation; answers its token. */
async function fill(dataDir: string): Promise<string> {
  const store = await openEmbeddedStore({ dataDir, collections });
  let made = 0;
  const newId = () => `lead-of-this-test-${String(made).padStart(6, "0")}`;
  const leads = makeLeads({ store, newId, promise: (now) => now });
  const places = ["Oostende", "Brugge", "Mortsel", "Gent"];
  const languages = ["ar", "nl", "tr", "uk", "ti"];
  const start = Date.now() - 86_400_000;
  for (; made < leadsWaiting; made += 1) {
    await leads.add(
      {
        id: `effect-${made}`,
        kind: "lead.add",
        personId: `person-${made}`,
        language: languages[made % languages.length] ?? "nl",
        reason: made % 3 ? "interested" : "personAsked",
        demo: false,
        about: { opportunityId: "o", title: `Poetshulp in ${places[made % 4]}`, reasons: [] },
      },
      { conversationId: `conversation-${made}`, home: places[made % places.length] ?? "" },
      new Date(start + made * 1000).toISOString(),
    );
  }
  const accounts = makeAccounts({ store, newId: () => "account-of-this-test" });
  const els = { name: "Els", role: "coordinator", organisation: "jobroad", language: "nl" } as const;
  const { token } = await accounts.invite(els, new Date().toISOString());
  await store.close();
  return token;
}

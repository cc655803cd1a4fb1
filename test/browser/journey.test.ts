import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type Coordinator, setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { type ChatPage, openChatPage } from "./chatPage.ts";
import { assertReadable } from "./readable.ts";

/** Pictures for people who want to look: `SCREENSHOTS=/some/folder npm test`. */
const pictures = process.env.SCREENSHOTS;

describe("the chat page, from the first screen to a lead", () => {
  let server: RunningServer;
  let browser: Browser;
  let desk: Coordinator;
  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    desk = await setUp(server.url, server.setup ?? "");
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await removeFolder(server.dataDir);
  });

  const look = async (chat: ChatPage, name: string) => {
    await assertReadable(chat.page, name);
    if (pictures !== undefined) await chat.page.screenshot({ path: `${pictures}/${name}.png` });
  };

  it("goes the whole way in Arabic on a narrow phone, and a person's answer arrives", async function () {
    this.timeout(60_000);
    const chat = await openChatPage(browser, server.url, "ar");
    const { page, words } = chat;
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    await look(chat, "ar-welcome");
    await chat.tap("العربية");
    await chat.hears(words("welcome.consent.ask"));
    await look(chat, "ar-consent");
    await chat.tap(words("welcome.consent.yes"));
    await chat.hears(words("intake.work.ask"));
    await page.locator(".field").fill("تنظيف");
    await page.getByRole("option").first().click();
    await page.locator("progress[value='2']").waitFor();
    await look(chat, "ar-home");
    await chat.write("8400");
    await chat.tap(words("intake.dutch.options.a1"));
    await chat.tap(words("intake.moments.options.morning"));
    await chat.tap(words("intake.moments.options.schoolHours"));
    await look(chat, "ar-moments");
    await chat.tap(words("common.done"));
    const card = page.locator(".card").first();
    await card.waitFor();
    await look(chat, "ar-list");
    assert.equal(await card.getAttribute("lang"), "ar");
    assert.equal(await card.locator(".place").getAttribute("lang"), "nl");
    await card.locator(".main").click();
    await chat.hears(words("lead.name.ask"));
    await chat.write("أمينة");
    await chat.tap(words("lead.contact.options.chat"));
    await chat.tap(words("common.done"));
    await chat.tap(words("lead.rightToWork.options.unknown"));
    await chat.hears(words("lead.share.ask"));
    await look(chat, "ar-lead");
    await chat.tap(words("lead.share.options.jobroad"));
    await chat.tap(words("common.done"));
    await chat.hears(words("lead.next"));

    const { items } = await desk.get("/api/leads?state=waiting");
    assert.equal(items.length, 1);
    await desk.post(`/api/leads/${items[0].id}/claim`);
    await desk.post(`/api/leads/${items[0].id}/replies`, { text: "مرحبا أمينة، متى يناسبك؟" });
    await page.locator(".human").getByText("مرحبا أمينة").waitFor();
    // It came unasked: the page did not move, a button leads to it.
    await chat.tap(words("chat.news"));
    await look(chat, "ar-human");
    await chat.write("غدا");
    await page.locator(".mine").last().locator(".state").waitFor();
    const { messages } = await desk.get(`/api/leads/${items[0].id}`);
    if (messages !== undefined) assert.match(JSON.stringify(messages), /غدا/);
    await chat.end();
  });

  it("goes to the first list in Dutch with keys alone, each message told once to a screen reader", async function () {
    this.timeout(60_000);
    const chat = await openChatPage(browser, server.url, "nl", { hasTouch: false });
    const { page, words } = chat;
    const told = await watchLiveRegion(page);
    await pressOn(page, "Nederlands");
    await chat.hears(words("welcome.consent.ask"));
    await pressOn(page, words("welcome.consent.yes"));
    await chat.hears(words("intake.work.ask"));
    await pressOn(page, words("common.why"));
    await chat.hears(words("intake.work.why"));
    await typeInField(page, "poetshulp");
    await page.locator("progress[value='2']").waitFor();
    await typeInField(page, "8400");
    await page.locator("progress[value='3']").waitFor();
    await pressOn(page, words("intake.dutch.options.a1"));
    await page.locator("progress[value='4']").waitFor();
    await pressOn(page, words("intake.moments.options.morning"), "Space");
    await pressOn(page, words("common.done"));
    await page.locator(".card").first().waitFor();
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY");
    const heard = await told();
    for (const key of ["welcome.consent.ask", "intake.work.why", "intake.moments.ask"]) {
      assert.equal(heard.filter((text) => text.includes(words(key))).length, 1, key);
    }
    await chat.end();
  });

  it("lets people see and delete everything, and forgets them", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    const { page, words } = chat;
    await chat.toFirstList({ work: "poetshulp", home: "8400" });
    await chat.tap(words("chat.menu"));
    await chat.tap(words("common.myData"));
    await chat.hears(words("privacy.chatKept"));
    const saving = page.waitForEvent("download");
    await chat.tap(words("privacy.download"));
    assert.equal((await saving).suggestedFilename(), "jobroad.json");
    await chat.tap(words("common.delete"));
    await chat.tap(words("privacy.delete.yes"));
    await page.getByText(words("chat.gone")).waitFor();
    assert.equal(await page.locator(".said").count(), 0);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await chat.tap(words("chat.again"));
    await page.getByText(words("welcome.language.ask")).waitFor();
    await chat.end();
  });
});

/** Moves with Tab to the button of this name, as somebody without a mouse does, and presses it. */
async function pressOn(page: Page, name: string, key = "Enter"): Promise<void> {
  await page.getByRole("button", { name, exact: true }).first().waitFor();
  for (let steps = 0; steps < 40; steps += 1) {
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (focused === name) return page.keyboard.press(key);
    await page.keyboard.press("Tab");
  }
  throw new Error(`No key leads to ${name}`);
}

async function typeInField(page: Page, words: string): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await page.evaluate(() => document.activeElement?.classList.contains("field"))) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

/** Collects what the live region says; answers everything said so far. */
async function watchLiveRegion(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const region = document.querySelector("[aria-live]");
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(region?.textContent ?? "")).observe(region as Node, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

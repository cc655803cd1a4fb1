import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { openChatPage } from "./chatPage.ts";

const answers = { work: "poetshulp", home: "8400" };

describe("the chat page on a bad line", () => {
  let server: RunningServer;
  let browser: Browser;
  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await removeFolder(server.dataDir);
  });

  it("opens without network, keeps what was written, and sends it once when the line is back", async function () {
    this.timeout(60_000);
    const chat = await openChatPage(browser, server.url, "nl", { serviceWorkers: "allow" });
    const { page, words } = chat;
    await chat.toFirstList(answers);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.locator(".card").first().waitFor();
    await page.context().setOffline(true);
    await page.getByText(words("chat.offline")).waitFor();
    await chat.write("wie ben je?");
    await chat.write("wat kost dit?");
    assert.equal(await page.locator(".mine.waiting").count(), 2);
    await page.reload();
    await page.getByText(words("chat.offline")).waitFor();
    assert.deepEqual(await page.locator(".mine.waiting .words p").allTextContents(), [
      "wie ben je?",
      "wat kost dit?",
    ]);
    await page.context().setOffline(false);
    await chat.hears(words("aside.cost.answer"));
    const mine = await page.locator(".mine .words p").allTextContents();
    assert.deepEqual(mine.slice(-2), ["wie ben je?", "wat kost dit?"]);
    assert.equal(mine.filter((text) => text === "wie ben je?").length, 1);
    assert.equal(await page.locator(".mine.waiting").count(), 0);
    await chat.end();
  });

  it("goes on after the server was killed, in the same conversation, in every open tab", async function () {
    this.timeout(60_000);
    const chat = await openChatPage(browser, server.url, "nl");
    const { page, words } = chat;
    await chat.toFirstList(answers);
    const other = await page.context().newPage();
    await other.goto(server.url);
    await other.locator(".card").first().waitFor();
    await server.kill();
    await page.getByText(words("chat.offline")).waitFor();
    await chat.write("wie ben je?");
    const port = Number(new URL(server.url).port);
    server = await startServer({ dataDir: server.dataDir, port });
    for (const tab of [page, other]) {
      await tab.locator(".mine").getByText("wie ben je?").waitFor();
      await tab.locator(".mine ~ .bot").getByText("Je kunt altijd een mens vragen").last().waitFor();
      assert.equal(await tab.locator(".mine").getByText("wie ben je?").count(), 1);
    }
    assert.deepEqual(await said(page), await said(other));
    await chat.end();
  });

  it("holds a conversation where no WebSocket gets through", async () => {
    const chat = await openChatPage(browser, "about:blank", "nl");
    await chat.page.routeWebSocket(/\/stream/, (socket) => socket.close());
    await chat.page.goto(server.url);
    await chat.toFirstList(answers);
    await chat.end();
  });

  it("says when a message was not taken, and tries again on a tap", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    const { page, words } = chat;
    await chat.toFirstList(answers);
    await page.route("**/activities", (route) => route.fulfill({ status: 413, body: "{}" }));
    await chat.write("wie ben je?");
    const retry = page.getByRole("button", { name: words("chat.failed") });
    await retry.waitFor();
    await page.unroute("**/activities");
    await retry.click();
    await page.locator(".mine.failed").waitFor({ state: "detached" });
    await page.locator(".mine").getByText("wie ben je?").waitFor();
    await chat.end();
  });

  it("takes the answer of somebody who is quicker than the script", async () => {
    const chat = await openChatPage(browser, `${server.url}/?lang=ar`, "nl");
    await chat.page.locator("html[dir=rtl]").waitFor();
    await chat.page.locator(".mine").getByText("العربية").waitFor();
    await chat.page.locator(".answers").waitFor();
    assert.equal(new URL(chat.page.url()).search, "");
    await chat.end();
  });

  it("keeps an answer that was tapped before the conversation had begun", async () => {
    const chat = await openChatPage(browser, "about:blank", "nl");
    const { page, words } = chat;
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await page.route("**/v3/directline/conversations", async (route) => {
      await begun;
      await route.continue();
    });
    await page.goto(server.url);
    await chat.tap("Nederlands");
    await page.locator(".mine.waiting").waitFor();
    begin();
    await chat.hears(words("welcome.consent.ask"));
    await chat.end();
  });

  it("forgets the chat in every tab when the screen is cleared", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    const { page, words } = chat;
    await chat.toFirstList(answers);
    const other = await page.context().newPage();
    await other.goto(server.url);
    await other.locator(".card").first().waitFor();
    await chat.tap(words("chat.menu"));
    await page
      .locator("#menu")
      .getByRole("button", { name: words("chat.leave") })
      .click();
    await page.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/).waitFor();
    await other.getByText(words("welcome.language.ask")).waitFor();
    for (const tab of [page, other]) assert.equal(await tab.locator(".card").count(), 0);
    await chat.end();
  });
});

const said = (page: Page) => page.locator(".said .words").allTextContents();

import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { assertNoViolations } from "./axe.ts";
import { type ChatPage, openChatPage } from "./chatPage.ts";

const answers = { work: "poetshulp", home: "8400" };
const pictures = process.env.SCREENSHOTS;

describe("leaving a shared phone", () => {
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

  const look = async (page: Page, name: string) => {
    await assertNoViolations(page, name);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  /** One tap in the head of the page; answers the code that is shown. */
  const leave = async ({ page, words }: ChatPage) => {
    await page
      .locator("header")
      .getByRole("button", { name: words("chat.leave") })
      .click();
    const code = page.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/);
    await code.waitFor();
    return (await code.textContent()) ?? "";
  };

  it("takes one tap, and leaves nothing of the chat in the browser", async () => {
    const chat = await openChatPage(browser, server.url, "nl", { serviceWorkers: "allow" });
    const { page, words } = chat;
    await chat.toFirstList(answers);
    const { conversationId, resume } = await page.evaluate(() =>
      JSON.parse(localStorage.getItem("jobroad.jobseeker") ?? "{}"),
    );
    const given = await fetch(`${server.url}/api/chat/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ resume }),
    });
    const { token } = (await given.json()) as { token: string };
    const read = () =>
      fetch(`${server.url}/v3/directline/conversations/${conversationId}/activities`, {
        headers: { authorization: `Bearer ${token}` },
      });
    assert.equal((await read()).status, 200);
    await leave(chat);
    await look(page, "nl-left");
    assert.equal((await read()).status, 403, "the old browser's tokens open nothing");
    assert.ok(!(await page.content()).includes("poetshulp"));
    assert.deepEqual(await remembered(page), { local: 0, session: 0, words: false });
    await page.getByRole("button", { name: words("common.done") }).click();
    await page.waitForURL("about:blank");
    assert.equal(await page.locator("body").textContent(), "");
    await page.goBack();
    assert.ok(!page.url().startsWith(server.url), "the chat is not in the history");
    await page.goto(server.url);
    await page.getByText(words("welcome.language.ask")).waitFor();
    assert.equal(await page.locator(".card").count(), 0);
    await chat.end();
  });

  it("gives a code that opens the chat on another phone, in its own language, once", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    await chat.toFirstList(answers);
    const code = await leave(chat);
    const other = await openChatPage(browser, server.url, "ar");
    await other.tap(other.words("chat.haveCode"));
    await other.page.getByRole("heading", { name: other.words("exit.code.ask") }).waitFor();
    await look(other.page, "ar-code");
    await other.page.getByRole("textbox").fill("ACDE FGHJ");
    await other.tap(other.words("chat.send"));
    await other.page.getByText(other.words("exit.code.wrong")).waitFor();
    await look(other.page, "ar-code-wrong");
    await other.page.getByRole("textbox").fill(code.toLowerCase());
    await other.tap(other.words("chat.send"));
    await other.page.locator(".card").first().waitFor();
    assert.equal(await other.page.locator("html").getAttribute("lang"), "nl");
    await other.page.reload();
    await other.page.locator(".card").first().waitFor();
    await chat.tap(chat.words("exit.here"));
    await chat.page.getByText(chat.words("exit.code.wrong")).waitFor();
    await chat.end();
    await other.end();
  });

  it("can be taken back with the code on the screen", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    await chat.toFirstList(answers);
    await leave(chat);
    await chat.tap(chat.words("exit.here"));
    await chat.page.locator(".card").first().waitFor();
    await chat.end();
  });

  it("takes a code as the first thing that is written, and a word that looks like one as a word", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    await chat.toFirstList(answers);
    const code = await leave(chat);
    const other = await openChatPage(browser, server.url, "nl");
    await other.write("chercher");
    await other.page.locator(".mine").getByText("chercher").waitFor();
    await other.end();
    const third = await openChatPage(browser, server.url, "nl");
    await third.write(code.replace(" ", ""));
    await third.page.locator(".card").first().waitFor();
    await third.end();
    await chat.end();
  });

  it("gives a code too when the phone slept and the time of its token is over", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    await chat.toFirstList(answers);
    let asked = 0;
    await chat.page.route("**/api/chat/exit", (route) =>
      ++asked === 1 ? route.fulfill({ status: 401, json: {} }) : route.continue(),
    );
    assert.match(await leave(chat), /^\S{4} \S{4}$/);
    assert.equal(await chat.page.evaluate(() => localStorage.length), 0);
    await chat.end();
  });

  it("clears the screen without a line too, and says that there is no code", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    const { page, words } = chat;
    await chat.toFirstList(answers);
    await page.route("**/api/chat/exit", (route) => route.abort());
    await page
      .locator("header")
      .getByRole("button", { name: words("chat.leave") })
      .click();
    await page.getByText(chat.words("exit.none")).waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: words("common.done") }).click();
    await page.waitForURL("about:blank");
    await chat.end();
  });

  it("goes away at once before anything is kept", async () => {
    const chat = await openChatPage(browser, server.url, "nl");
    await chat.tap("Nederlands");
    await chat.hears(chat.words("welcome.consent.ask"));
    await chat.page
      .locator("header")
      .getByRole("button", { name: chat.words("chat.leave") })
      .click();
    await chat.page.waitForURL("about:blank");
    await chat.end();
  });
});

/** What the browser still has of this site: its stores, and whether any cached answer holds the person's words. */
function remembered(page: Page) {
  return page.evaluate(async () => {
    let words = false;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const kept = await (await cache.match(request))?.text();
        words ||= kept?.includes("poetshulp") ?? false;
      }
    }
    return { local: localStorage.length, session: sessionStorage.length, words };
  });
}

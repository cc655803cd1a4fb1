import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { assertNoViolations } from "./axe.ts";
import { type ChatPage, openChatPage } from "./chatPage.ts";

const work: Record<string, string> = { nl: "poetshulp", ar: "تنظيف" };

describe("the chat page for every eye and hand", () => {
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

  for (const language of ["nl", "ar"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`breaks no rule of WCAG 2.2 that axe can see (${language}, ${colorScheme})`, async function () {
        this.timeout(60_000);
        const chat = await openChatPage(browser, server.url, language, {
          colorScheme,
          reducedMotion: "reduce",
        });
        await walk(chat, work[language] ?? "", (name) => assertNoViolations(chat.page, name));
        await chat.end();
      });
    }
  }

  it("stays whole on 320 pixels at twice the size", async function () {
    this.timeout(60_000);
    // Zooming makes a screen's pixels fewer: 320 of them at 200 % are 160.
    const viewport = { width: 160, height: 320 };
    const chat = await openChatPage(browser, server.url, "nl", { viewport, deviceScaleFactor: 2 });
    await walk(chat, "poetshulp", async (name) => {
      const wide = await chat.page.evaluate(() =>
        [...document.querySelectorAll("button, a, input, textarea, h2, p, li")]
          .filter((one) => !one.closest(".unseen"))
          .map((one) => ({ text: one.textContent?.slice(0, 40), box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
          .map(({ text, box }) => `${text}: ${box.left} to ${box.right}`),
      );
      assert.deepEqual(wide, [], name);
    });
    await chat.end();
  });
});

/** Every kind of screen, from the first to the questions of a lead. */
async function walk(chat: ChatPage, job: string, look: (name: string) => Promise<void>): Promise<void> {
  const { page, words } = chat;
  await look("welcome");
  await page.locator(".answers button").first().click();
  await chat.hears(words("welcome.consent.ask"));
  await look("consent");
  await chat.tap(words("welcome.consent.yes"));
  await chat.hears(words("intake.work.ask"));
  await page.locator(".field").fill(job);
  await page.getByRole("option").first().waitFor();
  await look("suggestions");
  await page.getByRole("option").first().click();
  await page.locator("progress[value='2']").waitFor();
  await chat.write("8400");
  await page.locator("progress[value='3']").waitFor();
  await look("choice");
  await chat.tap(words("intake.dutch.options.a1"));
  await chat.tap(words("intake.moments.options.schoolHours"));
  await look("choices");
  await chat.tap(words("common.done"));
  await page.locator(".card").first().waitFor();
  await look("list");
  await chat.tap(words("chat.menu"));
  await look("menu");
  await page.keyboard.press("Escape");
  await page.locator(".card .main").first().click();
  await chat.hears(words("lead.name.ask"));
  await look("lead");
}

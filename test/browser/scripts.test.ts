import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { openChatPage } from "./chatPage.ts";
import { assertReadable } from "./readable.ts";

/** Latin, Arabic with other letters than Arabic's own, Ethiopic: the browser of the tests has fonts for all. */
const work: Record<string, string> = { nl: "poetshulp", ps: "پاکول", ti: "ጽሬት" };
const pictures = process.env.SCREENSHOTS;

describe("the chat page in every script, on 360 pixels", () => {
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

  for (const [language, job] of Object.entries(work)) {
    it(`fits from the first screen to the list (${language})`, async function () {
      this.timeout(60_000);
      const chat = await openChatPage(browser, server.url, language);
      const { page, words } = chat;
      const look = async (name: string) => {
        await assertReadable(page, `${language} ${name}`);
        if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${language}-${name}.png` });
      };
      await look("first");
      await page.locator(".answers button").first().click();
      await chat.hears(words("welcome.consent.ask"));
      await look("consent");
      await chat.tap(words("welcome.consent.yes"));
      await chat.hears(words("intake.work.ask"));
      await look("work");
      await chat.write(job);
      await page.locator("progress[value='2']").waitFor();
      await chat.write("8400");
      await page.locator("progress[value='3']").waitFor();
      await look("dutch");
      await chat.tap(words("intake.dutch.options.a1"));
      await chat.tap(words("intake.moments.options.morning"));
      await look("moments");
      await chat.tap(words("common.done"));
      await page.locator(".card").first().waitFor();
      await look("list");
      await chat.tap(words("chat.menu"));
      await look("menu");
      await chat.end();
    });
  }
});

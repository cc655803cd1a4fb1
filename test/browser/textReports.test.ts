import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { assertNoViolations } from "./axe.ts";
import { openChatPage } from "./chatPage.ts";
import { picture, takeUpAccount } from "./inboxPage.ts";

describe("a sentence that reads strange", () => {
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

  it("is told with one key in the chat, and stands in the inbox until it is done", async function () {
    this.timeout(60_000);
    const chat = await openChatPage(browser, server.url, "ar");
    await chat.tap("العربية");
    const flag = chat.page.getByRole("button", { name: chat.words("chat.strange") }).last();
    await flag.focus();
    await chat.page.keyboard.press("Enter");
    await chat.page.getByText(chat.words("chat.thanks")).waitFor();
    await assertNoViolations(chat.page, "chat with thanks");
    if (process.env.SCREENSHOTS)
      await chat.page.screenshot({ path: `${process.env.SCREENSHOTS}/strange.png` });
    await chat.end();

    const administrator = await setUp(server.url, server.setup ?? "", "Beheerder");
    const { token } = await administrator.post("/api/accounts", { name: "Lies", role: "leadCoordinator" });
    const inbox = await takeUpAccount(browser, server.url, { token, name: "Lies" });
    const { page, words } = inbox;
    const tab = page.getByRole("link", { name: new RegExp(`^${words("tab.reports")}`) });
    await tab.click();
    await page.locator("[lang=ar]").first().waitFor();
    await assertNoViolations(page, "reports");
    await picture(inbox, "inbox-reports");
    const done = page.getByRole("button", { name: new RegExp(`^${words("reports.done")}: `) });
    for (let left = await done.count(); left > 0; left -= 1) {
      await done.first().click();
      await page.waitForFunction(
        ([number]) => document.querySelectorAll(".browsers li").length < (number ?? 0),
        [left],
      );
    }
    await inbox.sees(words("reports.empty"));
    await tab.waitFor({ state: "detached" });
    await inbox.end();
  });
});

import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { openChat, toFirstList } from "../support/chat.ts";
import { type Coordinator, setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { assertNoViolations } from "./axe.ts";
import { type InboxPage, openInbox, picture, takeUpAccount } from "./inboxPage.ts";

/** Something to look at: its wording may exclude, and its pay is missing. */
const inReview = {
  kind: "vacancy",
  title: { text: "Poetshulp", language: "nl" },
  organisation: { name: "Zeewind", enterpriseNumber: "0123.456.749" },
  workplace: { placeId: "8400-oostende" },
  occupation: "9112",
  contract: "permanent",
  moments: ["morning"],
  shifts: [],
  dutch: { talk: "a1" },
  languages: [],
  licences: [],
  certificates: [],
  loads: ["standing"],
  experience: "none",
  capacity: 1,
  lastDay: "2099-12-20",
  closes: [],
  reservedFor: [],
  ownWords: { text: "Nederlands is je moedertaal. Wij zijn een jong team.", language: "nl" },
};

describe("the inbox for every eye and hand", () => {
  let server: RunningServer;
  let browser: Browser;
  let administrator: Coordinator;
  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    administrator = await setUp(server.url, server.setup ?? "", "Beheerder");
    await administrator.post("/api/opportunities", { content: inReview, key: "in review" });
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await removeFolder(server.dataDir);
  });

  /** An administrator, so that every screen is theirs to see. */
  const colleague = async (name: string, look: object): Promise<InboxPage> => {
    const { token } = await administrator.post("/api/accounts", { name, role: "administrator" });
    return takeUpAccount(browser, server.url, { token, name }, look);
  };

  for (const [colorScheme, name] of [
    ["light", "Anna"],
    ["dark", "Omar"],
  ] as const) {
    it(`breaks no rule of WCAG 2.2 that axe can see (${colorScheme})`, async function () {
      this.timeout(60_000);
      const look = async (inbox: InboxPage, name: string) => {
        await picture(inbox, `inbox-${name}-${colorScheme}`);
        await assertNoViolations(inbox.page, name);
      };
      for (const address of ["/inbox", "/inbox#setup=x"]) {
        const outside = await openInbox(browser, `${server.url}${address}`, { colorScheme });
        await outside.page.locator("input#email").waitFor();
        await look(outside, address === "/inbox" ? "sign-in" : "set-up");
        await outside.end();
      }
      await showInterest(server.url);
      const inbox = await colleague(name, { colorScheme });
      await walk(inbox, (name) => look(inbox, name));
      await inbox.end();
    });

    it(`breaks none around the leads (${colorScheme})`, async function () {
      this.timeout(60_000);
      await showInterest(server.url);
      const inbox = await colleague(`${name}2`, { colorScheme });
      await walkAround(inbox, async (screen) => {
        await picture(inbox, `inbox-${screen}-${colorScheme}`);
        await assertNoViolations(inbox.page, screen);
      });
      await inbox.end();
    });
  }

  it("stays whole on a phone", async function () {
    this.timeout(60_000);
    await showInterest(server.url);
    const inbox = await colleague("Fien", { viewport: { width: 360, height: 640 }, hasTouch: true });
    const look = async (name: string) => {
      await picture(inbox, `inbox-${name}-phone`);
      const wide = await inbox.page.evaluate(() =>
        [...document.querySelectorAll("button, a, input, select, textarea, h2, p, li")]
          .filter((one) => !one.closest(".hidden, .skip"))
          .map((one) => ({ text: one.textContent?.slice(0, 40), box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
          .map(({ text, box }) => `${text}: ${box.left} to ${box.right}`),
      );
      assert.deepEqual(wide, [], name);
    };
    await walk(inbox, look);
    await walkAround(inbox, look);
    await inbox.end();
  });
});

/** The list, and a lead before and after the claim, with its dialogs. */
async function walk(inbox: InboxPage, look: (name: string) => Promise<void>): Promise<void> {
  const { page, words } = inbox;
  await page.locator(".row").last().waitFor();
  await look("list");

  await page.locator(".row").last().click();
  await page.getByRole("button", { name: words("lead.claim") }).waitFor();
  await look("summary");
  await inbox.press("lead.claim");
  await page.locator("#reply").waitFor();
  await page.locator(".offered summary").first().click();
  await page.locator(".attempt summary").click();
  await look("claimed");
  await inbox.press("phrases.open");
  await page.locator("#book-search").fill("afspraak");
  await look("phrase-book");
  await page.getByRole("button", { name: /^Je afspraak is op/ }).click();
  await page.getByLabel(words("phrases.field.place"), { exact: true }).fill("Conterdam 1");
  await page.locator("#reply").focus();
  await look("phrase");
  for (const dialog of ["lead.close", "lead.handOver", "lead.snooze", "lead.movePromise"]) {
    await inbox.press(dialog);
    await page.locator("dialog").waitFor();
    await look(dialog);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  }
}

/** The screens around the leads: what is offered, figures, commands, several leads at once, one's own page. */
async function walkAround(inbox: InboxPage, look: (name: string) => Promise<void>): Promise<void> {
  const { page, words } = inbox;
  const go = (hash: string) => page.evaluate((to) => location.assign(to), hash);
  await go("#/vacancies/open");
  await page.locator(".row").first().click();
  await page.locator(".doubts, .facts.wide").first().waitFor();
  await look("vacancy");
  await page.getByRole("link", { name: words("offer.edit"), exact: true }).click();
  await page.locator("#offer-heading").waitFor();
  await page.locator("#offer-capacity").waitFor();
  await look("offer-edit");
  await go("#/vacancies/review");
  await page.locator(".row").first().click();
  await page.locator(".doubts li").first().waitFor();
  await look("offer-review");
  await go("#/vacancies/review/-/new?kind=event");
  await page.locator("#workplace-text").fill("Oosten");
  await page.locator(".found [role=option]").first().waitFor();
  await look("offer-new");
  await go("#/today");
  await page.locator(".chart svg").first().waitFor();
  await page.locator(".chart summary").first().click();
  await look("today");
  await page.keyboard.press("Control+k");
  await page.locator(".commands [role=option]").first().waitFor();
  await look("commands");
  await page.keyboard.press("Escape");
  await go("#/all?language=nl");
  await page.getByRole("button", { name: words("bulk.begin") }).click();
  await page.locator(".pick input").first().check();
  await look("bulk");
  await go("#/me");
  await page.locator("#people-title ~ .browsers li").first().waitFor();
  await look("me");
  await inbox.press("factor.begin");
  await page.locator(".qr").waitFor();
  await look("second-factor");
}

/** Somebody with a list, who is interested in its first vacancy. */
async function showInterest(url: string): Promise<void> {
  const chat = await openChat(url, { locale: "nl", role: "jobseeker" });
  const list = await toFirstList(chat);
  const [card] = list.flatMap((activity) => activity.attachments ?? []);
  await chat.say("", "lead.name", { code: card?.content.buttons[0]?.value ?? "" });
  await chat.say("Amina", "lead.contact");
  await chat.say("hier in de chat", "lead.rightToWork");
  await chat.say("ja", "lead.share");
  await chat.say("jobroad en de stad", "matches.list");
}

import assert from "node:assert/strict";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type Coordinator, setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { type InboxPage, picture, takeUpAccount } from "./inboxPage.ts";
import { askForPerson, timesHeard } from "./seekers.ts";

/** A claim shows in every other browser within a second; the rest is for a busy machine. */
const soonMs = 2_000;
const leadsByKeyboard = 30;

describe("the inbox, worked by coordinators", () => {
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

  /** A colleague in a browser of their own, by an invitation. */
  const colleague = async (name: string): Promise<InboxPage> => {
    const { token } = await administrator.post("/api/accounts", { name, role: "coordinator" });
    return takeUpAccount(browser, server.url, { token, name });
  };
  const newest = async (): Promise<string> => {
    const { items } = await administrator.get("/api/leads?state=waiting");
    return items.at(-1).id;
  };

  it("gives a lead to one of two who want it in the same instant, and tells the other who has it", async () => {
    await askForPerson(server.url, "Amina");
    const [els, jan] = await Promise.all([colleague("Els"), colleague("Jan")]);
    const id = await newest();
    await Promise.all([els.openLead(id), jan.openLead(id)]);
    await Promise.all([els.sees(els.words("lead.claim")), jan.sees(jan.words("lead.claim"))]);
    await picture(els, "inbox-summary");
    assert.doesNotMatch(
      (await els.page.locator("main").textContent()) ?? "",
      /Amina/,
      "no name before the claim",
    );
    await Promise.all([els.press("lead.claim"), jan.press("lead.claim")]);
    const wonBy = (inbox: InboxPage) => inbox.page.getByRole("heading", { name: "Amina" });
    await Promise.any([wonBy(els).waitFor(), wonBy(jan).waitFor()]);
    const [winner, loser, name] = (await wonBy(els).isVisible()) ? [els, jan, "Els"] : [jan, els, "Jan"];
    await loser.page.locator(".held").waitFor();
    await picture(loser, "inbox-lost");
    assert.match(
      (await loser.page.locator(".held").textContent()) ?? "",
      new RegExp(`^${name} .*\\d\\d:\\d\\d`),
    );
    assert.equal(await wonBy(loser).count(), 0);
    await picture(winner, "inbox-claimed");
    await Promise.all([els.end(), jan.end()]);
  });

  it("lets somebody who writes Dutch be read in Tigrinya, with phrases that are complete", async () => {
    const seeker = await askForPerson(server.url, "Mehret", "ti");
    const [els, jan] = await Promise.all([colleague("Nora"), colleague("Wim")]);
    const { page, words } = els;
    const id = await newest();
    await els.openLead(id);
    await els.press("lead.claim");
    await page.locator("#reply").waitFor();
    await page.keyboard.press("p");
    await page.keyboard.type("afspraak is op");
    await page.getByRole("button", { name: /^Je afspraak is op/ }).waitFor();
    await picture(els, "inbox-phrase-book");
    await page.keyboard.press("Enter");
    const send = page.getByRole("button", { name: words("reply.send"), exact: true });
    await page.getByText(words("phrases.unfinished")).waitFor();
    assert.equal(await send.isDisabled(), true);
    await page.getByLabel(words("phrases.field.day"), { exact: true }).fill("2099-11-26");
    await page.getByLabel(words("phrases.field.time"), { exact: true }).fill("09:30");
    assert.equal(await send.isDisabled(), true, "the place is missing");
    await page.getByLabel(words("phrases.field.place"), { exact: true }).fill("Conterdam 1");
    await page.locator(".picked-theirs").getByText("ቆጸራኹም").waitFor();
    await els.sees("Je afspraak is op donderdag 26 november om 09:30. De plaats is: Conterdam 1.");
    await els.press("phrases.open");
    await page.getByRole("button", { name: "Breng je identiteitskaart en je cv mee." }).click();
    await page.locator(".picked-theirs").nth(1).waitFor();
    await jan.page
      .locator(`#row-${id}`)
      .getByText(words("lead.typing", { names: "Nora" }))
      .waitFor();
    await picture(els, "inbox-phrases");
    await page.keyboard.press("Control+Enter");
    await page.locator(".human .theirs").first().waitFor();
    await picture(els, "inbox-phrases-sent");
    const texts = ["ቆጸራኹም፦ ሓሙስ፣ 26 ሕዳር፣ ሰዓት 09:30። ቦታ፦ Conterdam 1።", "በጃኹም መንነት ካርድኹምን CV ናትኩምን ምሳኹም ኣምጽኡ።"];
    assert.equal(await timesHeard(seeker, texts.join("\n\n")), 1);
    const heard = (await seeker.chat.all()).find((activity) => activity.text?.startsWith("ቆጸራኹም"));
    assert.equal(heard?.locale, "ti");
    await Promise.all([els.end(), jan.end()]);
  });

  it("warns before a claim ends, and goes on with one tap", async () => {
    await askForPerson(server.url, "Dina");
    const els = await colleague("Vera");
    const { page, words } = els;
    const id = await newest();
    await els.openLead(id);
    await els.press("lead.claim");
    await page.locator("#reply").waitFor();
    const renew = page.getByRole("button", { name: words("lead.renew") });
    assert.equal(await renew.count(), 0);
    // As if nothing had happened for 26 minutes.
    await page.route(`**/api/leads/${id}`, async (route) => {
      const response = await route.fetch();
      const lead = await response.json();
      lead.holder.until = new Date(Date.now() + 4 * 60_000).toISOString();
      await route.fulfill({ response, json: lead });
    });
    await page.reload();
    await renew.waitFor();
    await page.unroute(`**/api/leads/${id}`);
    await renew.click();
    await renew.waitFor({ state: "detached" });
    await els.end();
  });

  it("shows a claim in every other browser's list at once", async () => {
    await askForPerson(server.url, "Bilal");
    const [els, jan] = await Promise.all([colleague("Mia"), colleague("Tom")]);
    const id = await newest();
    await jan.page.getByRole("link", { name: jan.words("list.view.all") }).click();
    const row = jan.page.locator(`#row-${id}`);
    await row.waitFor();
    await els.openLead(id);
    await els.press("lead.claim");
    await els.page.getByRole("heading", { name: "Bilal" }).waitFor();
    await row.getByText("Mia").waitFor({ timeout: soonMs });
    await Promise.all([els.end(), jan.end()]);
  });

  it("stops a reply when the person wrote meanwhile, keeps it, and sends it the second time", async () => {
    const seeker = await askForPerson(server.url, "Chen");
    const inbox = await colleague("Noor");
    const { page, words } = inbox;
    await inbox.openLead(await newest());
    await inbox.press("lead.claim");
    const field = page.locator("#reply");
    await field.fill("Kan je maandag komen?");
    await seeker.chat.send("Maandag kan ik niet.");
    await inbox.sees("Maandag kan ik niet.");
    await inbox.sees(words("reply.newMessage"));
    await picture(inbox, "inbox-new-message");
    await inbox.press("reply.send");
    await inbox.sees(words("error.newMessage"));
    await isInSight(page.locator(".line.person").last());
    await picture(inbox, "inbox-stopped");
    assert.equal(await field.inputValue(), "Kan je maandag komen?");
    await field.fill("Kan je dinsdag komen?");
    await inbox.press("reply.send");
    await inbox.sees(words("reply.sent"));
    assert.equal(await timesHeard(seeker, "Kan je dinsdag komen?"), 1);
    assert.equal(await field.inputValue(), "");
    await inbox.end();
  });

  it("keeps a reply while the line is cut, and sends it once when the line is back", async () => {
    const seeker = await askForPerson(server.url, "Dana");
    const inbox = await colleague("Piet");
    const { page, words } = inbox;
    await inbox.openLead(await newest());
    await inbox.press("lead.claim");
    const field = page.locator("#reply");
    await field.fill("Ik bel je morgen.");
    await page.context().setOffline(true);
    await inbox.sees(words("offline"));
    await page.keyboard.press("Control+Enter");
    await inbox.sees(words("reply.waits"));
    await picture(inbox, "inbox-offline");
    assert.equal(await field.inputValue(), "Ik bel je morgen.");
    await page.context().setOffline(false);
    await inbox.sees(words("reply.sent"));
    assert.equal(await timesHeard(seeker, "Ik bel je morgen."), 1);

    // The worst moment: the server has the reply, and its answer is lost.
    await page.route("**/replies", async (route) => {
      await page.unroute("**/replies");
      await route.fetch();
      await route.abort();
    });
    await field.fill("Om tien uur.");
    await inbox.press("reply.send");
    await timesHeard(seeker, "Om tien uur.");
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#reply")?.value === "");
    assert.equal(await timesHeard(seeker, "Om tien uur."), 1);
    await inbox.end();
  });

  it("keeps what a list is narrowed to in the address, finds one's own by words, and goes anywhere by Ctrl-K", async () => {
    await askForPerson(server.url, "Zoë Zonneveld");
    const inbox = await colleague("Wout");
    const { page, words } = inbox;
    await inbox.openLead(await newest());
    await inbox.press("lead.claim");
    await page.locator("#reply").waitFor();
    await page.keyboard.press("Escape");
    await page.getByLabel(words("list.byLanguage")).selectOption("nl");
    await page.waitForURL(/\?language=nl/);
    await page.getByRole("link", { name: words("list.view.mine") }).click();
    await page.waitForURL(/#\/mine\?language=nl$/);
    await page.goBack();
    await page.waitForURL(/#\/waiting.*\?language=nl$/);

    await page.keyboard.press("/");
    await page.keyboard.type("zoe zonne");
    await page.locator(".row", { hasText: "Zoë Zonneveld" }).waitFor();
    assert.doesNotMatch(page.url(), /zo/i, "no name in the address");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("aanbod");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/vacancies/);
    await inbox.end();
  });

  it(`works ${leadsByKeyboard} leads by keyboard alone`, async function () {
    this.timeout(180_000);
    const inbox = await colleague("Rik");
    const { page, words } = inbox;
    const names = Array.from({ length: leadsByKeyboard }, (_, index) => `Persoon ${index + 1}`);
    const seekers = await Promise.all(names.map((name) => askForPerson(server.url, name)));
    await page.reload();
    await page
      .locator(".row")
      .nth(leadsByKeyboard - 1)
      .waitFor();
    await page.keyboard.press("?");
    await picture(inbox, "inbox-keys");
    await page.keyboard.press("Escape");
    for (let worked = 0; worked < leadsByKeyboard; worked += 1) {
      await page.keyboard.press("j");
      await inbox.sees(words("lead.claimHint"));
      await page.keyboard.press("c");
      await page.locator("#reply").waitFor();
      await page.keyboard.press("r");
      await page.keyboard.type("We bellen je.");
      await page.keyboard.press("Control+Enter");
      await page.locator(".human .words").getByText("We bellen je.").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("e");
      if (worked === 0) await picture(inbox, "inbox-close");
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      await page.locator("dialog").waitFor({ state: "detached" });
      await inbox.sees(words("lead.closed", { outcome: words("outcome.jobPermanent") }));
      if (worked > 0) continue;
      // Taken back, which the person never hears of, and closed again.
      await page.keyboard.press("z");
      await page.locator("#reply").waitFor();
      await inbox.sees(words("undo.done"));
      await page.keyboard.press("e");
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      await page.locator("#reply").waitFor({ state: "detached" });
    }
    const done = page.locator(".row .tag", { hasText: words("list.view.closed") });
    await done.nth(leadsByKeyboard - 1).waitFor();
    await picture(inbox, "inbox-worked");
    for (const seeker of seekers) assert.equal(await timesHeard(seeker, "We bellen je."), 1);
    const { items } = await administrator.get("/api/leads?state=closed");
    assert.equal(items.length, leadsByKeyboard);
    await inbox.end();
  });
});

/** Waits until all of a line can be seen in the box that scrolls. */
async function isInSight(line: Locator): Promise<void> {
  await line.page().waitForFunction(
    (element) => {
      const box = element?.parentElement?.getBoundingClientRect();
      return element && box && element.getBoundingClientRect().bottom <= box.bottom;
    },
    await line.elementHandle(),
  );
}

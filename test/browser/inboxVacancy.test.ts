import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type Chat, openChat, toFirstList } from "../support/chat.ts";
import { type Coordinator, setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { type ChatPage, openChatPage } from "./chatPage.ts";
import { picture, takeUpAccount } from "./inboxPage.ts";

/** What the employer does at each question of the form: writes words, taps answers, or skips. */
const fields: [id: string, how: "write" | "tap" | "pick" | "skip", ...what: string[]][] = [
  ["organisation", "write", "Poets en Zo"],
  ["enterpriseNumber", "write", "0123.456.749"],
  ["seat", "write", "Stationsplein 1, 9000 Gent"],
  ["contactPerson", "write", "Karin"],
  ["contactDetails", "skip"],
  ["title", "write", "poetshulp"],
  ["occupation", "pick"],
  ["workplace", "write", "8400"],
  ["contract", "tap", "permanent"],
  ["weeklyHours", "write", "20-24"],
  ["moments", "tap", "morning", "schoolHours"],
  ["shifts", "write", "8:30-12:30"],
  ["pay", "skip"],
  ["jointCommittee", "skip"],
  ["dutchTalk", "tap", "a1"],
  ["dutchSafety", "skip"],
  ["dutchRead", "skip"],
  ["dutchWrite", "skip"],
  ["languages", "write", "Frans"],
  ["languageLevels", "write", "een paar woorden"],
  ["licences", "tap", "none"],
  ["certificates", "skip"],
  ["loads", "skip"],
  ["experience", "tap", "learnable"],
  ["reachableWithoutCar", "skip"],
  ["transportByEmployer", "skip"],
  ["mentor", "skip"],
  ["visitPossible", "skip"],
  ["interviewWithoutCv", "skip"],
  ["answersWithinDays", "write", "7"],
  ["capacity", "write", "1"],
  ["starts", "skip"],
  ["lastDay", "skip"],
  ["ownWords", "write", "Moedertaal Nederlands. Je komt in een warm team."],
];

describe("an employer's vacancy, from the chat over the inbox to the people who look for work", () => {
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

  it("is submitted, sent back with a reason, changed with the code, published, and found", async function () {
    this.timeout(60_000);
    const { url } = server;
    const employer = await openChatPage(browser, `${url}/employer`, "nl");
    const code = await submitVacancy(employer);
    const { token } = await administrator.post("/api/accounts", { name: "Lies", role: "coordinator" });
    const inbox = await takeUpAccount(browser, url, { token, name: "Lies" });
    const { page, words } = inbox;
    await page.getByRole("link", { name: words("tab.vacancies") }).click();
    await page.getByRole("link", { name: "poetshulp" }).click();
    await inbox.sees(words("vacancy.doubt.payMissing"));
    const doubts = await page.locator(".doubts li").allTextContents();
    assert.ok(
      doubts.some((doubt) => doubt.includes("Moedertaal")),
      doubts.join("\n"),
    );
    await picture(inbox, "inbox-vacancy");

    await page.getByLabel(words("vacancy.sendBackLabel")).fill("Welk niveau Nederlands is genoeg?");
    await inbox.press("vacancy.sendBack");
    await inbox.sees(words("vacancy.sentBack"));
    await employer.page.locator(".bot").getByText("Welk niveau Nederlands is genoeg?").waitFor();
    await picture(employer, "employer-sent-back");

    await employer.write(code);
    await employer.tap(employer.words("vacancy.manage.change"));
    await employer.tap(employer.words("vacancy.ownWords.short"));
    await employer.hears(employer.words("vacancy.ownWords.ask"));
    await employer.write("Je komt in een warm team.");
    // What was left out before is not asked again.
    await employer.hears(employer.words("vacancy.preview.title"));
    await employer.tap(employer.words("vacancy.preview.submit"));
    await employer.hears(employer.words("vacancy.codeStays"));

    // The vacancy that is open in the inbox comes back into review by itself.
    await inbox.press("vacancy.publish");
    await inbox.sees(words("vacancy.published"));
    await employer.page.locator(".bot").getByText("staat nu open").waitFor();
    const seeker = await openChat(url, { locale: "nl", role: "jobseeker" });
    assert.ok(await isListed(seeker, "poetshulp", "Poets en Zo"));
    await Promise.all([employer.end(), inbox.end()]);
  });

  it("an event is made in the inbox, published, copied, changed and closed", async function () {
    this.timeout(60_000);
    const { token } = await administrator.post("/api/accounts", { name: "Ines", role: "coordinator" });
    const inbox = await takeUpAccount(browser, server.url, { token, name: "Ines" });
    const { page, words } = inbox;
    await page.getByRole("link", { name: words("tab.vacancies") }).click();
    await page.getByText(words("offer.new")).click();
    await page.getByRole("link", { name: words("offer.kinds.event") }).click();
    await page.getByLabel(words("offer.title"), { exact: true }).fill("Jobdag met koffie");
    await page.getByLabel(words("vacancy.line.organisation")).fill("JobRoad");
    await page.getByLabel(words("offer.day"), { exact: true }).fill("2099-05-04");
    await page.getByLabel(words("offer.start")).fill("13:00");
    await page.getByLabel(words("offer.end")).fill("16:30");
    await inbox.press("offer.save");
    await inbox.sees(words("offer.fault.workplace"));
    await page.getByRole("combobox", { name: words("offer.place") }).fill("8400");
    await page.getByRole("option", { name: "Oostende" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByLabel(words("offer.seats")).fill("25");
    await picture(inbox, "inbox-event");
    await inbox.press("offer.save");
    await inbox.sees(words("offer.made"));
    await inbox.press("vacancy.publish");
    await inbox.sees(words("offer.publishedOwn"));

    await page.getByRole("link", { name: words("offer.copy"), exact: true }).click();
    const title = page.getByLabel(words("offer.title"), { exact: true });
    assert.equal(await title.inputValue(), "Jobdag met koffie");
    await title.fill("Jobdag met thee");
    await inbox.press("offer.save");
    await page.getByRole("heading", { name: "Jobdag met thee" }).waitFor();
    await page.getByRole("link", { name: words("offer.edit"), exact: true }).click();
    await page.getByLabel(words("offer.seats")).fill("30");
    await inbox.press("offer.save");
    await page.locator("dd", { hasText: /^30$/ }).waitFor();
    await inbox.press("offer.close");
    await inbox.sees(words("offer.done.close"));
    const { items } = await administrator.get("/api/opportunities?state=open&kind=event&limit=200");
    const open = items.filter((one: { title: string }) => one.title.startsWith("Jobdag met"));
    assert.deepEqual(
      open.map((one: { title: string }) => one.title),
      ["Jobdag met koffie"],
    );
    await inbox.end();
  });
});

/** From the first screen to the code. */
async function submitVacancy(chat: ChatPage): Promise<string> {
  const { page, words } = chat;
  await chat.tap("Nederlands");
  await chat.tap(words("welcome.consent.yes"));
  await chat.tap(words("vacancy.start.new"));
  for (const [id, how, ...what] of fields) {
    await chat.hears(words(`vacancy.${id}.ask`));
    if (how === "write") await chat.write(what.join());
    if (how === "skip") await chat.tap(words("common.skip"));
    if (how === "pick") await page.locator(".answers .answer").first().click();
    if (how === "tap") for (const option of what) await chat.tap(words(`vacancy.${id}.options.${option}`));
    if (id === "moments" || id === "licences") await chat.tap(words("common.done"));
  }
  await chat.hears(words("vacancy.preview.title"));
  await picture(chat, "employer-preview");
  await chat.tap(words("vacancy.preview.submit"));
  await chat.hears(words("vacancy.submitted"));
  await picture(chat, "employer-code");
  const said = (await page.locator(".bot .words").allTextContents()).join("\n");
  const [before = "", after = ""] = words("vacancy.code").split("{{code}}");
  const start = said.indexOf(before) + before.length;
  return said.slice(start, said.indexOf(after, start));
}

/** Whether the job seeker's list, or what "more" brings, holds a card of this title and organisation. */
async function isListed(chat: Chat, title: string, organisation: string): Promise<boolean> {
  let heard = await toFirstList(chat);
  for (let pages = 0; pages < 5; pages += 1) {
    const cards = heard.flatMap((activity) => activity.attachments ?? []).map(({ content }) => content);
    if (cards.some((card) => card.title === title && JSON.stringify(card).includes(organisation)))
      return true;
    heard = await chat.say("", "matches.list", { code: "more" });
  }
  return false;
}

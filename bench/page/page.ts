import type { Browser, Page } from "playwright-core";
import { textAt } from "../../locales/load.ts";
import { launchBrowser } from "../../test/support/browser.ts";
import { removeFolder, startServer } from "../../test/support/server.ts";
import { localeTexts } from "../../test/support/texts.ts";
import { type Front, openFront } from "./front.ts";
import { version } from "./webChat.ts";

/** A slow line and a cheap phone: 400 kbit/s, 400 ms a round trip, a processor slowed four times. */
const line = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowed = 4;
const rounds = 3;
const patienceMs = 120_000;

/**
 * The first visit of our page and of Web Chat's smallest bundle, on the same server and the same line: how many bytes
 * come, and how long until the first question can be answered. Afterwards Web Chat goes to the first question of the
 * intake: that Microsoft's own client works against this Direct Line. Needs a build.
 */
export async function measurePage(): Promise<Record<string, unknown>> {
  const [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const front = await openFront(server.url);
  const ours = await visits(browser, front, "/", ".answers button");
  const theirs = await visits(browser, front, "/webchat", "button:has-text('Nederlands')");
  const holds = await goesToIntake(browser, `${front.url}/webchat`);
  await front.close();
  await browser.close();
  await server.stop();
  await removeFolder(server.dataDir);
  return {
    ours,
    [`Web Chat ${version}`]: { ...theirs, holdsConversation: holds },
    ratio: { bytes: theirs.bytes / ours.bytes, ms: theirs.ms / ours.ms },
  };
}

/** The median of a few first visits. */
async function visits(browser: Browser, front: Front, path: string, answer: string) {
  const found: { bytes: number; ms: number }[] = [];
  for (let round = 0; round < rounds; round += 1) found.push(await visit(browser, front, path, answer));
  const median = (of: (one: (typeof found)[number]) => number) =>
    found.map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return { bytes: median(({ bytes }) => bytes), ms: Math.round(median(({ ms }) => ms)) };
}

async function visit(browser: Browser, front: Front, path: string, answer: string) {
  const context = await browser.newContext({ locale: "nl", viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", line);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const before = front.bytes();
  const began = performance.now();
  await page.goto(front.url + path, { waitUntil: "commit", timeout: patienceMs });
  await page.locator(answer).first().click({ trial: true, timeout: patienceMs });
  const ms = performance.now() - began;
  // Whatever the page still loads belongs to the visit: our script comes after the form that can be answered.
  await page.waitForLoadState("networkidle", { timeout: patienceMs });
  const bytes = front.bytes() - before;
  await context.close();
  return { bytes, ms };
}

/** Taps and types in Web Chat as a person does. */
async function goesToIntake(browser: Browser, address: string): Promise<boolean> {
  const page = await browser.newPage({ locale: "nl" });
  const words = (key: string) => textAt(localeTexts("nl"), key) ?? key;
  await page.goto(address);
  await tap(page, "Nederlands");
  await tap(page, words("welcome.consent.yes"));
  await page.getByText(words("intake.work.ask")).first().waitFor();
  await page
    .locator("[data-id='webchat-sendbox-input'], input[type=text], textarea")
    .first()
    .fill("poetshulp");
  await page.keyboard.press("Enter");
  await page.getByText(words("intake.home.ask")).first().waitFor();
  await page.close();
  return true;
}

async function tap(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: title }).first().click();
}

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "../support/server.ts";
import { tone } from "../support/tone.ts";
import { openChatPage } from "./chatPage.ts";

/** What the consent says, in its order. */
const consentKeys = ["who", "what", "decides", "howLong", "ask"].map((part) => `welcome.consent.${part}`);

describe("the chat page for people who read little", () => {
  let server: RunningServer;
  let browser: Browser;
  let recorded: string;
  before(async () => {
    recorded = await temporaryFolder();
    await mkdir(join(recorded, "ti", "audio"), { recursive: true });
    for (const key of consentKeys) await writeFile(join(recorded, "ti", "audio", `${key}.wav`), tone(100));
    [server, browser] = await Promise.all([startServer({ env: { AUDIO_DIR: recorded } }), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await removeFolder(recorded);
    await server.stop();
    await removeFolder(server.dataDir);
  });

  it("reads a message with its answers aloud, where the browser has a voice of the language", async () => {
    const chat = await openChatPage(browser, "about:blank", "nl");
    await giveVoices(chat.page, ["nl-BE", "en-US"]);
    await chat.page.goto(server.url);
    await chat.tap("Nederlands");
    await chat.hears(chat.words("welcome.consent.ask"));
    await chat.page
      .getByRole("button", { name: chat.words("chat.listen") })
      .last()
      .click();
    const read = await chat.page.evaluate(() => (window as unknown as { read: string[] }).read);
    assert.equal(read.length, 1);
    assert.ok(read[0]?.includes(chat.words("welcome.consent.decides")));
    assert.ok(read[0]?.includes(chat.words("welcome.consent.yes")));
    await chat.end();
  });

  it("plays what the organisation recorded instead, loaded on the tap", async () => {
    const chat = await openChatPage(browser, server.url, "ti");
    const { page, words } = chat;
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/audio/")) asked.push(new URL(request.url()).pathname);
    });
    await page.locator(".answers button").first().click();
    await chat.hears(words("welcome.consent.ask"));
    const listen = page.getByRole("button", { name: words("chat.listen") }).last();
    await listen.waitFor();
    assert.deepEqual(asked, []);
    await listen.click();
    await page.locator(".listen[aria-pressed=true]").waitFor();
    await page.locator(".listen[aria-pressed=false]").waitFor();
    assert.deepEqual(
      [...new Set(asked)],
      consentKeys.map((key) => `/audio/ti/${key}.wav`),
    );
    await chat.end();
  });

  it("shows no button for a voice that is not there", async () => {
    const chat = await openChatPage(browser, "about:blank", "ar");
    await giveVoices(chat.page, ["nl-BE"]);
    await chat.page.goto(server.url);
    await chat.tap("العربية");
    await chat.hears(chat.words("welcome.consent.ask"));
    assert.equal(await chat.page.locator(".listen").count(), 0);
    await chat.end();
  });

  it("says who may hear it before it listens, and writes what it heard", async () => {
    const chat = await openChatPage(browser, "about:blank", "nl");
    await chat.page.addInitScript({ content: recogniser });
    await chat.page.goto(server.url);
    await chat.tap(chat.words("chat.speak"));
    await chat.page.getByText(chat.words("chat.speakNote")).waitFor();
    assert.equal(await chat.page.locator(".field").inputValue(), "");
    await chat.tap(chat.words("chat.speak"));
    assert.equal(await chat.page.locator(".field").inputValue(), "poetshulp");
    await chat.end();
  });
});

/** The test's browser has neither ears nor voices of its own: these stand in, as plain script for the page. */
const recogniser = `
  window.SpeechRecognition = class {
    start() {
      this.onresult({ results: [[{ transcript: "poetshulp" }]] });
      this.onend();
    }
  };`;

const giveVoices = (page: Page, languages: string[]) =>
  page.addInitScript({
    content: `
      window.read = [];
      window.SpeechSynthesisUtterance = class {
        constructor(text) {
          this.text = text;
        }
      };
      Object.defineProperty(window, "speechSynthesis", {
        value: {
          getVoices: () => ${JSON.stringify(languages)}.map((lang) => ({ lang })),
          cancel() {},
          speak: (utterance) => window.read.push(utterance.text),
        },
      });`,
  });

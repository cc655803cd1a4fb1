import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { openChatPage } from "./chatPage.ts";

describe("the chat page for people who read little", () => {
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

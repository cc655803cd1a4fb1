import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Texts, textAt } from "../../locales/load.ts";
import { localeTexts } from "../support/texts.ts";

/** The chat page as a person uses it: what they see, in their language's own words. */
export type ChatPage = {
  page: Page;
  /** what the locale file says, so that rewording a text breaks no test */
  words(key: string): string;
  /** taps the answer, the control or the card's button that says this */
  tap(title: string): Promise<void>;
  /** writes into the field and sends */
  write(words: string): Promise<void>;
  /** waits until the assistant has said this after the last message of the person */
  hears(words: string): Promise<void>;
  /** from the first screen to the first list */
  toFirstList(answers: { work: string; home: string }): Promise<void>;
  end(): Promise<void>;
};

/** A cheap phone, held upright. */
const phone = { width: 360, height: 640 };

export async function openChatPage(
  browser: Browser,
  url: string,
  language: string,
  more: BrowserContextOptions = {},
): Promise<ChatPage> {
  const context = await browser.newContext({
    viewport: phone,
    locale: language,
    hasTouch: true,
    reducedMotion: "reduce",
    serviceWorkers: "block",
    ...more,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A refused style or script shows up here: the page may need none.
    if (message.type() === "error" && /Content Security Policy/.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(url);
  const texts: Texts = localeTexts(language);
  const words = (key: string) => {
    const found = textAt(texts, key);
    if (found === undefined) throw new Error(`No text ${key} in ${language}`);
    return found;
  };
  const chat: ChatPage = {
    page,
    words,
    async tap(title) {
      await page.getByRole("button", { name: title, exact: true }).first().click();
    },
    async write(said) {
      await page.locator(".field").fill(said);
      await page.locator(".send").click();
    },
    async hears(said) {
      await page.locator(".talk > .mine ~ .bot, .talk > .mine ~ .human").getByText(said).last().waitFor();
    },
    async toFirstList({ work, home }) {
      await chat.tap(languageName[language] ?? language);
      await chat.tap(words("welcome.consent.yes"));
      await chat.hears(words("intake.work.ask"));
      await chat.write(work);
      await page.locator("progress[value='2']").waitFor();
      await chat.write(home);
      await chat.tap(words("intake.dutch.options.a1"));
      await chat.tap(words("intake.moments.options.morning"));
      await chat.tap(words("intake.moments.options.schoolHours"));
      await chat.tap(words("common.done"));
      await page.locator(".card").first().waitFor();
    },
    async end() {
      await context.close();
      if (errors.length > 0) throw new Error(`The page failed:\n${errors.join("\n")}`);
    },
  };
  return chat;
}

const languageName: Record<string, string> = { nl: "Nederlands", ar: "العربية" };

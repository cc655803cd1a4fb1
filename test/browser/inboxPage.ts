import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { textAt } from "../../locales/load.ts";
import { localeTexts } from "../support/texts.ts";

/** The inbox as a coordinator uses it, signed in under a name of their own. */
export type InboxPage = {
  page: Page;
  /** what the locale file says, with its parameters filled in */
  words(key: string, params?: Record<string, string>): string;
  /** clicks the button that says this */
  press(key: string): Promise<void>;
  /** waits until the page shows this */
  sees(text: string): Promise<void>;
  /** clicks the lead in the list */
  openLead(id: string): Promise<void>;
  end(): Promise<void>;
};

/** Pictures for people who want to look: `SCREENSHOTS=/some/folder npm test`. */
const pictures = process.env.SCREENSHOTS;

const password = "een lang en rustig wachtwoord";

/** Opens a page of the inbox in a browser context of its own, before anybody is signed in. */
export async function openInbox(
  browser: Browser,
  url: string,
  more: BrowserContextOptions = {},
): Promise<InboxPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "nl",
    reducedMotion: "reduce",
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
  const inbox: InboxPage = {
    page,
    words,
    async press(key) {
      await page.getByRole("button", { name: words(key), exact: true }).click();
    },
    async sees(text) {
      await page.getByText(text).first().waitFor();
    },
    async openLead(id) {
      await page.locator(`#row-${id}`).click();
    },
    async end() {
      await context.close();
      if (errors.length > 0) throw new Error(`The page failed:\n${errors.join("\n")}`);
    },
  };
  return inbox;
}

/** Takes up the account of a one-time link, as its owner does: in the form behind the link. */
export async function takeUpAccount(
  browser: Browser,
  url: string,
  { token, name }: { token: string; name: string },
  more: BrowserContextOptions = {},
): Promise<InboxPage> {
  const inbox = await openInbox(browser, `${url}/inbox#setup=${token}`, more);
  const { page } = inbox;
  await page.getByLabel(words("setUp.name")).fill(name);
  await page.getByLabel(words("signIn.email")).fill(`${name.toLowerCase()}@example.org`);
  await page.getByLabel(words("signIn.password")).fill(password);
  await inbox.press("setUp.submit");
  await page.getByRole("link", { name, exact: true }).waitFor();
  return inbox;
}

export async function picture({ page }: { page: Page }, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
}

function words(key: string, params: Record<string, string> = {}): string {
  const found = textAt(localeTexts("nl"), `inbox.${key}`);
  if (found === undefined) throw new Error(`No text inbox.${key}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? "");
}

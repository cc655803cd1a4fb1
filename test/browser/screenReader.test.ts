import assert from "node:assert/strict";
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { openChatPage } from "./chatPage.ts";

/** One thing that a screen reader finds, in the order in which it reads. */
type Found = { role: string; name: string; element: number };
type AxNode = {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  childIds?: string[];
  backendDOMNodeId?: number;
};

describe("the chat page through the accessibility tree alone", () => {
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

  it("goes from the first screen over the list to a lead", async function () {
    this.timeout(90_000);
    const chat = await openChatPage(browser, server.url, "nl", { hasTouch: false });
    const { page, words } = chat;
    const reader = await readerOf(page);
    await reader.press("button", "Nederlands");
    await reader.hears(words("welcome.consent.ask"));
    await reader.press("button", words("welcome.consent.yes"));
    await reader.hears(words("intake.work.ask"));
    await reader.write(words("chat.write"), "poetshulp");
    await reader.hears(words("intake.home.ask"));
    await reader.write(words("chat.write"), "8400");
    await reader.hears(words("intake.dutch.ask"));
    const [question, group, answer] = [
      await reader.placeOf(firstSentence(words("intake.dutch.ask"))),
      await reader.placeOf(step(words("chat.step"), 3), "group"),
      await reader.placeOf(words("intake.dutch.options.a1"), "button"),
    ];
    assert.ok(question < group && group < answer, "the question, its group with the step, its answers");
    await reader.press("button", words("intake.dutch.options.a1"));
    await reader.hears(words("intake.moments.ask"));
    await reader.press("button", words("intake.moments.options.morning"));
    await reader.press("button", words("common.done"));
    const want = (await reader.until("button", words("matches.interested"))).name;
    const title = want.slice(want.indexOf(":") + 1).trim();
    assert.ok(title.length > 3, "a button of a result says of which");
    await reader.until("heading", title);
    await reader.press("button", words("matches.interested"));
    await reader.hears(words("lead.name.ask"));
    await reader.write(words("chat.write"), "Amina");
    await reader.press("button", words("lead.contact.options.chat"));
    await reader.press("button", words("common.done"));
    for (
      let questions = 0;
      questions < 6 && !(await reader.has(words("lead.share.options.jobroad")));
      questions += 1
    )
      await reader.pressFirst([words("lead.rightToWork.options.unknown"), words("common.skip")]);
    await reader.press("button", words("lead.share.options.jobroad"));
    await reader.press("button", words("common.done"));
    await reader.hears(words("lead.next"));
    await chat.end();
  });
});

const firstSentence = (text: string) => /^[^?؟.!]*[?؟.!]?/.exec(text)?.[0] ?? text;
const step = (text: string, number: number) => text.slice(0, text.indexOf("{{step}}")) + number;

/** Knows nothing but roles and names; acts on an element only after finding it by them. */
async function readerOf(page: Page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Accessibility.enable");

  const until = async (role: string, name: string): Promise<Found> => {
    const begin = Date.now();
    for (;;) {
      const all = await readAloud(tools);
      const found = all.findLast((one) => one.role === role && one.name.startsWith(name));
      if (found) return found;
      if (Date.now() - begin > 15_000)
        throw new Error(
          `No ${role} “${name}”, but ${all.map((one) => `${one.role} ${one.name}`).join("\n")}`,
        );
      await page.waitForTimeout(100);
    }
  };
  const act = async (role: string, name: string, keys: () => Promise<void>) => {
    const { element } = await until(role, name);
    await tools.send("DOM.focus", { backendNodeId: element });
    await keys();
    const focus = await page.evaluate(() => document.activeElement?.tagName);
    assert.notEqual(focus, "BODY", `the focus was lost after “${name}”`);
  };
  const placeOf = async (name: string, role = "StaticText") =>
    (await readAloud(tools)).findIndex((one) => one.role === role && one.name.startsWith(name));

  return {
    until,
    placeOf,
    /** the beginning of it: what explains a question is read after it */
    hears: (words: string) => until("StaticText", firstSentence(words)),
    has: async (name: string) => (await placeOf(name, "button")) >= 0,
    press: (role: string, name: string) => act(role, name, () => page.keyboard.press("Enter")),
    async pressFirst(names: string[]) {
      const before = await page.locator(".mine").count();
      for (const name of names) {
        if ((await placeOf(name, "button")) < 0) continue;
        await act("button", name, () => page.keyboard.press("Enter"));
        break;
      }
      await page.locator(".mine").nth(before).waitFor();
      await page.locator(".dots").waitFor({ state: "detached" });
    },
    async write(name: string, words: string) {
      const role = (await placeOf(name, "combobox")) >= 0 ? "combobox" : "textbox";
      await act(role, name, async () => {
        await page.keyboard.type(words);
        await page.keyboard.press("Enter");
      });
    },
  };
}

/** Everything of the tree that is not hidden from a reader, depth first. */
async function readAloud(tools: CDPSession): Promise<Found[]> {
  const { nodes } = (await tools.send("Accessibility.getFullAXTree")) as { nodes: AxNode[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const found: Found[] = [];
  const walk = (node: AxNode | undefined) => {
    if (!node) return;
    const [role, name, element] = [
      node.role?.value ?? "",
      node.name?.value ?? "",
      node.backendDOMNodeId ?? 0,
    ];
    if (!node.ignored) found.push({ role, name, element });
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  return found;
}

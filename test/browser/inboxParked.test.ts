import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { type Job, jobCollection } from "../../services/jobs/job.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import { launchBrowser } from "../support/browser.ts";
import { setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";
import { assertNoViolations } from "./axe.ts";
import { picture, takeUpAccount } from "./inboxPage.ts";

/** Given up an hour ago; tried again it is done at once. */
const parked: Job = {
  _id: "a-parked-job-of-a-test",
  state: "parked",
  due: "9999-12-31T23:59:59.999Z",
  created: "2026-11-20T08:00:00.000Z",
  ended: "2026-11-20T09:30:00.000Z",
  attempts: 6,
  error: "TypeError",
  errorId: "3f1c2d4e-error",
  conversationId: "conversation-of-somebody",
  personId: "person-of-somebody",
  ownerId: "conversation-of-somebody",
  effect: { id: "turn:0", kind: "lead.wrote", leadId: "no-such-lead" },
};

/** In the page's own words, as a text: nothing of a compiler's may be in it. */
const lineThatSaysAway = `
  window.EventSource = class extends EventTarget {
    constructor() {
      super();
      const tell = (name, data) => this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
      setTimeout(() => tell("ready", {}), 50);
      setInterval(() => tell("store", { up: false }), 200);
    }
    close() {}
  };
`;

describe("the inbox shows what is stuck", () => {
  let server: RunningServer;
  let browser: Browser;
  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    const store = await openEmbeddedStore({ dataDir: server.dataDir, join: true });
    await store.collection(jobCollection).insert(parked);
    await store.close();
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await removeFolder(server.dataDir);
  });

  it("in the header only while there is something, with a button that tries it again; and that the store is away", async function () {
    this.timeout(60_000);
    const administrator = await setUp(server.url, server.setup ?? "", "Beheerder");
    const { token } = await administrator.post("/api/accounts", { name: "Lies", role: "leadCoordinator" });
    const inbox = await takeUpAccount(browser, server.url, { token, name: "Lies" });
    const { page, words } = inbox;
    const tab = page.getByRole("link", { name: new RegExp(`^${words("tab.parked")}`) });
    await tab.click();
    await inbox.sees(words("parked.what.lead.wrote"));
    await inbox.sees("3f1c2d4e-error");
    await assertNoViolations(page, "parked");
    await picture(inbox, "inbox-parked");
    await page.getByRole("button", { name: words("parked.again") }).click();
    await inbox.sees(words("parked.empty"));
    await tab.waitFor({ state: "detached" });
    assert.deepEqual((await administrator.get("/api/parked")).items, []);

    // What the server says when its store goes, over a line that stays up.
    await page.addInitScript(lineThatSaysAway);
    await page.reload();
    await inbox.sees(words("storeAway"));
    await picture(inbox, "inbox-store-away");
    await inbox.end();
  });
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";

/** Page, script, style, words, service worker and the calls that open the chat, with their headers. */
const mostBytes = 30 * 1024;
const slowestMs = 2_000;

describe("the first visit of the chat page", () => {
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

  for (const language of ["nl", "ar"]) {
    it(`brings at most 30 kB in all (${language})`, async () => {
      const counted = await countingProxy(Number(new URL(server.url).port));
      const context = await browser.newContext({ locale: language });
      const page = await context.newPage();
      const streaming = page.waitForEvent("websocket");
      await page.goto(counted.url);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await streaming;
      await page.waitForLoadState("networkidle");
      await context.close();
      await counted.close();
      assert.ok(counted.bytes() > 5_000, "nothing came through the proxy");
      assert.ok(counted.bytes() <= mostBytes, `${counted.bytes()} bytes`);
    });
  }

  it("asks its first question within two seconds on a slow line and a slow phone", async function () {
    this.timeout(30_000);
    const context = await browser.newContext({ locale: "ar", serviceWorkers: "block" });
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send("Network.enable");
    const line = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
    await tools.send("Network.emulateNetworkConditions", line);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const began = performance.now();
    await page.goto(server.url, { waitUntil: "commit" });
    await page.locator(".answers button").first().click({ trial: true });
    const took = Math.round(performance.now() - began);
    assert.ok(took <= slowestMs, `${took} ms`);
    await context.close();
  });
});

/** Passes everything on to a port of this machine and counts what comes back, but for what people say. */
async function countingProxy(port: number) {
  let bytes = 0;
  const proxy = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    client.on("error", () => upstream.destroy());
    upstream.on("error", () => client.destroy());
    let isTalk = false;
    client.once("data", (head) => {
      isTalk = /^upgrade: websocket/im.test(head.toString("latin1"));
    });
    upstream.on("data", (piece) => {
      if (!isTalk) bytes += piece.length;
    });
    client.pipe(upstream).pipe(client);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (!address || typeof address === "string") throw new Error("The proxy has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: () => bytes,
    close: () => new Promise<void>((done) => proxy.close(() => done())),
  };
}

import assert from "node:assert/strict";
import { z } from "zod";
import { type App, compose } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { textAt } from "../../locales/load.ts";
import { collections } from "../../services/collections.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import { defineCollection, type Store, StoreError } from "../../services/store/port.ts";
import { type HttpError, json, openChat } from "../support/chat.ts";
import { removeFolder, temporaryFolder } from "../support/server.ts";
import { localeTexts } from "../support/texts.ts";

/** What else is on the disk. */
const ballast = defineCollection({
  name: "ballast",
  schema: z.object({ _id: z.string(), weight: z.string() }),
  indexes: [],
  privacy: { holds: "nobody's data" },
  retention: "a test",
  version: 1,
});

describe("a server whose disk is full", () => {
  let dataDir: string;
  let store: Store;
  let app: App;
  let url: string;
  before(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir, collections, maxBytes: 3_000_000 });
    const clock = () => new Date().toISOString();
    app = await compose(readConfig({ PORT: "0" }), store, () => {}, clock);
    await new Promise<void>((resolve) => app.server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${app.server.address().port}`;
  });
  after(async () => {
    app.server.close();
    await app.close();
    await store.close();
    await removeFolder(dataDir);
  });

  /** Large pieces first, then small ones, until nothing at all fits. */
  const fill = async () => {
    let count = 0;
    for (const size of [100_000, 10_000, 1000, 100, 10]) {
      for (;;) {
        count += 1;
        const piece = { _id: `piece-${count}`, weight: "x".repeat(size) };
        const fits = await store
          .collection(ballast)
          .insert(piece)
          .catch((error) => {
            assert.ok(error instanceof StoreError && error.fault === "full", String(error));
            return false;
          });
        if (!fits) break;
      }
    }
  };

  it("says that it cannot keep a message, still shows what was said, and goes on when there is room", async () => {
    const chat = await openChat(url, { locale: "nl", role: "jobseeker" });
    await chat.until("welcome.language");
    await chat.say("Nederlands", "welcome.consent");
    await chat.say("ja", "intake.work");
    const before = await chat.all();
    await fill();
    let refused: HttpError | undefined;
    let taken = 0;
    // A page that is half empty may still take some.
    for (let tries = 0; tries < 200 && !refused; tries += 1) {
      await chat.send("ik zoek werk ".repeat(100), { clientId: `full-${tries}` }).then(
        () => {
          taken += 1;
        },
        (error: HttpError) => {
          refused = error;
        },
      );
    }
    assert.equal(refused?.status, 503);
    assert.equal(JSON.parse(refused?.body ?? "{}").detail, textAt(localeTexts("nl"), "common.sorryNotKept"));
    const during = await chat.all();
    assert.deepEqual(during.slice(0, before.length), before);
    assert.equal((await fetch(`${url}/health/live`)).status, 200);
    await json(`${url}/api/chat/data`, { headers: { authorization: `Bearer ${chat.token}` } });

    await store.collection(ballast).delete({ _id: { $gt: "" } });
    await chat.send("waarom?", { clientId: "room" });
    await app.turns.drain();
    await app.workers.round();
    const ids = (await chat.all()).filter(({ from }) => from.role === "user").map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.some((id) => id.includes("room")));
    assert.equal(
      ids.filter((id) => id.includes("full-")).length,
      taken,
      "what was taken is there, and no more",
    );
    assert.equal((await chat.all()).at(-1)?.from.role, "bot");
  });
});

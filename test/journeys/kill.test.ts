import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openChat, toFirstList } from "../support/chat.ts";
import { setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer, temporaryFolder } from "../support/server.ts";

/** Three here; the long run is for CI and by hand. */
const kills = Number(process.env.KILLS ?? 3);

describe("kill -9 under load", () => {
  it(`loses no acknowledged message and doubles no lead, ${kills} times`, async function () {
    this.timeout(60_000 + kills * 20_000);
    const dataDir = await temporaryFolder();
    let server: RunningServer = await startServer({ dataDir });
    const people = [];
    for (let i = 0; i < 4; i += 1) {
      const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
      await toFirstList(chat);
      people.push({
        resume: chat.resume,
        conversation: chat.conversationId,
        acknowledged: new Set<string>(),
      });
    }
    let count = 0;
    for (let round = 0; round < kills; round += 1) {
      let running = true;
      const load = people.map(async (person) => {
        const chat = await openChat(server.url, { resume: person.resume });
        while (running) {
          count += 1;
          const text = count % 5 === 0 ? "een mens" : `bericht ${count}`;
          const clientId = `m-${count}`;
          await chat.send(text, { clientId }).then(
            (id) => person.acknowledged.add(id),
            () => {},
          );
        }
      });
      // Killed after a number of messages that differs each round: no clock, any point of a turn.
      const enough = count + 25 + round * 7;
      while (count < enough) await new Promise((resolve) => setImmediate(resolve));
      await server.kill();
      running = false;
      await Promise.all(load);
      server = await startServer({ dataDir });
    }
    for (const person of people) {
      const chat = await openChat(server.url, { resume: person.resume });
      assert.equal(chat.conversationId, person.conversation);
      const wanted = [...person.acknowledged];
      let ids: string[] = [];
      for (let tries = 0; tries < 400; tries += 1) {
        ids = (await chat.all()).filter((one) => one.from.role === "user").map((one) => one.id);
        if (wanted.every((id) => ids.includes(id))) break;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      assert.deepEqual(
        wanted.filter((id) => !ids.includes(id)),
        [],
        "acknowledged, and not there",
      );
      assert.equal(new Set(ids).size, ids.length, "nothing twice");
    }
    const desk = await setUp(server.url, await setupToken(dataDir));
    const leads = await desk.get("/api/leads?state=waiting&limit=100");
    assert.equal(leads.items.length, people.length, "one case a person");
    await server.stop();
    await removeFolder(dataDir);
  });
});

/** The link changes with each start until it is used; the file has the latest. */
async function setupToken(dataDir: string): Promise<string> {
  const link = await readFile(join(dataDir, "setup-link.txt"), "utf8");
  return link.trim().split("#setup=")[1] ?? "";
}

import assert from "node:assert/strict";
import { json } from "../support/chat.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";

const sixty = Array.from({ length: 60 }, (_, i) => i);

describe("limits, where sixty people share one address", () => {
  let server: RunningServer;
  before(async () => {
    server = await startServer();
  });
  after(async () => {
    await server.stop();
    await removeFolder(server.dataDir);
  });

  const begin = async () => {
    const { token, conversationId } = await json(`${server.url}/api/chat/token`, {
      method: "POST",
      body: JSON.stringify({ locale: "ti", role: "jobseeker" }),
    });
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "accept-language": "ti",
    };
    await json(`${server.url}/v3/directline/conversations`, { method: "POST", headers });
    const say = (text: string) =>
      fetch(`${server.url}/v3/directline/conversations/${conversationId}/activities`, {
        method: "POST",
        headers,
        body: JSON.stringify({ type: "message", from: { id: "me" }, text }),
      });
    return { say };
  };

  it("let every one of them begin, talk and look places up at the same time", async function () {
    this.timeout(60_000);
    const people = await Promise.all(sixty.map(begin));
    for (const text of ["ti", "yes", "ጽሬት"]) {
      const answers = await Promise.all(people.map((person) => person.say(text)));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]), text);
    }
    const looks = sixty.flatMap(() => ["84", "840", "8400"]);
    const found = await Promise.all(looks.map((typed) => fetch(`${server.url}/api/places?q=${typed}`)));
    assert.deepEqual(new Set(found.map(({ status }) => status)), new Set([200]));
  });

  it("stop one who floods, with a kind sentence in their language and when to come back", async function () {
    this.timeout(60_000);
    const [flooding, beside] = [await begin(), await begin()];
    const answers = await Promise.all(Array.from({ length: 90 }, () => flooding.say("ti")));
    const stopped = answers.filter(({ status }) => status === 429);
    const [first] = stopped;
    assert.ok(first, "90 messages at once are too many");
    assert.ok(answers.length - stopped.length >= 60, "60 at once are not");
    assert.ok(Number(first.headers.get("retry-after")) >= 1);
    const { detail } = (await first.json()) as { detail: string };
    assert.match(detail, /\p{Script=Ethiopic}/u);
    assert.equal((await beside.say("ti")).status, 200, "the others are not held up");
  });
});

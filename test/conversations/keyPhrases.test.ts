import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type House, openHouse, startTalk } from "./talk.ts";

type Answer = { status: number; headers?: Record<string, string>; body: unknown } | "silence";

const phrases = (keyPhrases: string[]): Answer => ({
  status: 200,
  body: {
    documents: [{ id: "0", warnings: [], keyPhrases }],
    errors: [],
    modelVersion: "2022-10-01",
  },
});
/** Names no job that is known here. */
const story = "wij maakten hekken en poorten in een hal met veel vonken";

describe("what a long answer about work comes to with the main points of Azure", () => {
  let server: Server;
  let house: House;
  let answer: Answer;
  let asked: string[];

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (answer === "silence") return;
      const said = answer;
      request.resume().on("end", () => {
        response.writeHead(said.status, { "Content-Type": "application/json", ...said.headers });
        response.end(JSON.stringify(said.body));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const settings = { AZURE_LANGUAGE_ENDPOINT: `http://127.0.0.1:${port}`, AZURE_LANGUAGE_KEY: "key" };
    house = await openHouse({ settings });
  });
  after(async () => {
    await house.close();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked = [];
    answer = phrases([]);
  });

  const heardOf = async (text: string) => {
    const talk = await startTalk(house, { locale: "nl" });
    for (const code of ["nl", "jobseeker", "yes"]) await talk.taps(code);
    asked = [];
    return talk.says(text);
  };
  const forPhrases = () => asked.filter((url) => url.includes("keyPhrases"));

  it("offers a job that a main point surely names, after what was heard here, and takes none by itself", async () => {
    const without = await heardOf(story);
    answer = phrases(["lasser", "veel vonken"]);
    const heard = await heardOf(story);
    assert.equal(forPhrases().length, 1);
    const jobs = (codes: string[]) => codes.filter((code) => /^\d{4}/.test(code));
    const here = jobs(without.codes);
    assert.deepEqual(jobs(heard.codes).slice(0, here.length), here);
    assert.ok(jobs(heard.codes).some((code) => code.startsWith("7212")));
    assert.equal(heard.prompt, "intake.work");
  });

  it("asks nobody about what is sure here, nor about a few words", async () => {
    await heardOf("ik heb vijf jaar als poetshulp gewerkt");
    await heardOf("iets met vonken");
    assert.deepEqual(forPhrases(), []);
  });

  it("goes on as without it when the service fails, in time, and leaves it alone when it is asked to", async () => {
    const alone = await heardOf(story);
    answer = "silence";
    const began = performance.now();
    const silent = await heardOf(story);
    assert.ok(performance.now() - began < 5_000);
    assert.deepEqual([silent.keys, silent.codes], [alone.keys, alone.codes]);
    answer = {
      status: 429,
      headers: { "Retry-After": "60" },
      body: { error: { code: "429", message: "slow" } },
    };
    assert.deepEqual((await heardOf(story)).codes, alone.codes);
    assert.deepEqual((await heardOf(story)).codes, alone.codes);
    assert.equal(asked.length, 0, "asked again while it wants rest");
    const told = house.logged.filter(({ event }) => event === "textAnalytics.failed");
    assert.ok(told.length >= 2);
    assert.equal(JSON.stringify(house.logged).includes("hekken"), false);
  });
});

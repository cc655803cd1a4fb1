import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { makeTextAnalytics, type TextAnalyticsFailure } from "../../../services/language/azure.ts";

type Call = {
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: { documents: Record<string, string>[] };
};
type Reply = { status?: number; headers?: Record<string, string>; body?: unknown } | "silence" | "hang up";

/** Answers in the format of the service's REST reference, Text Analytics v3.1. */
describe("Azure text analytics", () => {
  let server: Server;
  let endpoint: string;
  let calls: Call[];
  let reply: (call: Call) => Reply;
  let now: number;
  let failures: TextAnalyticsFailure[];

  const make = (timeoutMs?: number) =>
    makeTextAnalytics({
      endpoint,
      key: "secret-key",
      now: () => now,
      onFailure: (failure) => failures.push(failure),
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
  const success = (document: object): Reply => ({
    body: { documents: [{ id: "0", warnings: [], ...document }], errors: [], modelVersion: "2021-11-20" },
  });
  const french = () =>
    success({ detectedLanguage: { name: "French", iso6391Name: "fr", confidenceScore: 0.97 } });

  before((done) => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const url = new URL(request.url ?? "", "http://service");
        const call = {
          path: url.pathname,
          query: url.searchParams,
          headers: request.headers,
          body: JSON.parse(body),
        };
        calls.push(call);
        const answer = reply(call);
        if (answer === "silence") return;
        if (answer === "hang up") {
          request.socket.destroy();
          return;
        }
        response.writeHead(answer.status ?? 200, { "Content-Type": "application/json", ...answer.headers });
        response.end(JSON.stringify(answer.body ?? {}));
      });
    });
    server.listen(0, "127.0.0.1", () => {
      endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    calls = [];
    failures = [];
    now = Date.parse("2026-03-02T09:00:00Z");
    reply = french;
  });

  it("asks which language it is, without a country in mind and without leaving the text in the service's logs", async () => {
    assert.deepEqual(await make(5000).detectLanguage("je cherche"), { language: "fr", certainty: 0.97 });
    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.path, "/text/analytics/v3.1/languages");
    assert.equal(calls[0]?.query.get("loggingOptOut"), "true");
    assert.equal(calls[0]?.headers["ocp-apim-subscription-key"], "secret-key");
    assert.deepEqual(calls[0]?.body.documents, [{ id: "0", text: "je cherche", countryHint: "" }]);
  });

  it("has no opinion where the service names a language that is not ours, or none", async () => {
    for (const iso6391Name of ["sw", "(Unknown)"]) {
      reply = () => success({ detectedLanguage: { name: "?", iso6391Name, confidenceScore: 0.9 } });
      assert.equal(await make(5000).detectLanguage("habari"), undefined);
    }
  });

  it("answers key phrases in the person's words", async () => {
    reply = () => success({ keyPhrases: ["trois ans", "restaurant"] });
    const phrases = await make(5000).keyPhrases("trois ans dans un restaurant", "fr");
    assert.deepEqual(phrases, ["trois ans", "restaurant"]);
    assert.equal(calls[0]?.path, "/text/analytics/v3.1/keyPhrases");
    assert.equal(calls[0]?.body.documents[0]?.language, "fr");
  });

  it("masks what identifies a person", async () => {
    reply = () =>
      success({
        redactedText: "Ik ben *****",
        entities: [{ text: "Amina", category: "Person", offset: 7, length: 5, confidenceScore: 0.99 }],
      });
    assert.deepEqual(await make(5000).maskPii("Ik ben Amina", "nl"), { text: "Ik ben *****", masked: true });
    assert.equal(calls[0]?.path, "/text/analytics/v3.1/entities/recognition/pii");
  });

  it("says that a text is unmasked when the service does not know the language", async () => {
    const innererror = { code: "UnsupportedLanguageCode", message: "Supplied language not supported." };
    const error = { code: "InvalidArgument", message: "Invalid Language Code.", innererror };
    reply = () => ({ body: { documents: [], errors: [{ id: "0", error }], modelVersion: "2021-01-15" } });
    const analytics = make(5000);
    assert.deepEqual(await analytics.maskPii("ኣነ ኣሚና", "ti"), { text: "ኣነ ኣሚና", masked: false });
    assert.deepEqual(failures, [{ operation: "maskPii", code: "UnsupportedLanguageCode" }]);
    reply = french;
    assert.notEqual(await analytics.detectLanguage("merci"), undefined);
  });

  it("leaves a throttled service alone until Retry-After, in seconds or as a date", async () => {
    const wait = [
      { header: "20", after: 20_000 },
      { header: "Mon, 02 Mar 2026 09:01:00 GMT", after: 60_000 },
    ];
    for (const { header, after } of wait) {
      calls = [];
      const start = Date.parse("2026-03-02T09:00:00Z");
      now = start;
      const analytics = make(5000);
      const error = { code: "429", message: "Requests have exceeded the rate limit." };
      reply = () => ({ status: 429, headers: { "Retry-After": header }, body: { error } });
      assert.equal(await analytics.detectLanguage("merci"), undefined);
      reply = french;
      now = start + after - 1;
      assert.equal(await analytics.detectLanguage("merci"), undefined);
      assert.equal(calls.length, 1, "no request while the service wants rest");
      now = start + after;
      assert.equal((await analytics.detectLanguage("merci"))?.language, "fr");
    }
    assert.equal(failures[0]?.status, 429);
  });

  it("goes on without the service after the time allowed", async () => {
    await make(5000).detectLanguage("merci"); // the SDK is loaded now
    reply = () => "silence";
    const analytics = make(50);
    const started = performance.now();
    assert.equal(await analytics.detectLanguage("merci"), undefined);
    assert.ok(performance.now() - started < 700);
  });

  it("does not throw on errors, broken answers and broken lines, and rests after three in a row", async () => {
    const broken: Reply[] = [
      {
        status: 401,
        body: { error: { code: "401", message: "Access denied due to invalid subscription key." } },
      },
      { status: 500 },
      { body: { documents: "?" } },
      "hang up",
    ];
    for (const answer of broken) {
      reply = () => answer;
      assert.deepEqual(await make(5000).maskPii("Ik ben Amina", "nl"), {
        text: "Ik ben Amina",
        masked: false,
      });
    }
    calls = [];
    reply = () => ({ status: 500 });
    const analytics = make(5000);
    for (let time = 0; time < 5; time += 1)
      assert.equal(await analytics.keyPhrases("koken", "nl"), undefined);
    assert.equal(calls.length, 3);
    assert.ok(failures.every((failure) => !JSON.stringify(failure).includes("Amina")));
  });

  it("sends neither emptiness nor more than the service takes", async () => {
    const analytics = make(5000);
    assert.equal(await analytics.detectLanguage("  "), undefined);
    const long = "werk ".repeat(2000);
    assert.deepEqual(await analytics.maskPii(long, "nl"), { text: long, masked: false });
    assert.equal(calls.length, 0);
  });
});

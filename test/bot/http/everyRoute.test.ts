import assert from "node:assert/strict";
import { compose } from "../../../bot/compose.ts";
import { readConfig } from "../../../bot/config.ts";
import { collections } from "../../../services/collections.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

/**
 * Who calls, over HTTP, each time with an empty body and ids that nobody has: without a session; with the token of
 * another person's chat; as a reader; from a page of another origin with the coordinator's own cookie.
 */
const callers = ["nobody", "chat", "reader", "foreign"] as const;
type Expected = readonly [nobody: number, chat: number, reader: number, foreign: number];

/** Only for coordinators and above. */
const work: Expected = [401, 401, 403, 403];
/** For everybody who is signed in: what is found, is wrong in an empty body, or is not there. */
const seen = (status: number): Expected => [401, 401, status, 403];

/** Every route of the OpenAPI document. One that is not here fails the test: think of who may call it first. */
const table: Record<string, Expected> = {
  "get /api/session": seen(200),
  "put /api/session/language": seen(400),
  "put /api/session/views": seen(400),
  "post /api/session/second-factor": seen(200),
  "put /api/session/second-factor": seen(400),
  "post /api/session/second-factor/off": seen(400),
  "post /api/session/second-factor/recovery-codes": seen(400),
  "get /api/sessions": seen(200),
  "delete /api/sessions/{id}": seen(404),
  "get /api/counts": seen(200),
  "get /api/figures": seen(200),
  "get /api/figures.csv": seen(200),
  "get /api/lead-facets": seen(200),
  "get /api/leads": seen(200),
  "post /api/leads/search": seen(400),
  "get /api/leads/{id}": seen(404),
  "get /api/presence": seen(200),
  "put /api/leads/{id}/presence": seen(400),
  "delete /api/leads/{id}/presence": seen(204),
  "get /api/tags": seen(200),
  "get /api/opportunities": seen(200),
  "get /api/opportunities/{id}": seen(404),
  "get /api/stream": seen(200),
  "get /api/colleagues": work,
  "get /api/phrases": work,
  "get /api/opportunity-options": work,
  "get /api/accounts": work,
  "post /api/accounts": work,
  "put /api/accounts/{id}": work,
  "post /api/accounts/{id}/link": work,
  "get /api/partner-keys": work,
  "post /api/partner-keys": work,
  "delete /api/partner-keys/{id}": work,
  "get /api/parked": work,
  "post /api/parked/{id}/requeue": work,
  "get /api/text-reports": work,
  "post /api/text-reports/{id}/done": work,
  "put /api/tags": work,
  "post /api/leads/bulk": work,
  "post /api/opportunities": work,
  "put /api/opportunities/{id}": work,
  ...Object.fromEntries(
    ["publish", "send-back", "pause", "resume", "filled", "close"].map((verb) => [
      `post /api/opportunities/{id}/${verb}`,
      work,
    ]),
  ),
  "get /api/opportunities/{id}/people": work,
  "post /api/opportunities/{id}/people/{ref}/ask": work,
  ...Object.fromEntries(
    [
      "post claim",
      "delete claim",
      "post replies",
      "put draft",
      "post notes",
      "post contacts",
      "post hand-over",
      "post take-over",
      "post close",
      "post undo",
      "post preview",
      "put snooze",
      "delete snooze",
      "put promise",
      "put tags",
      "post deliveries/{delivery}/retry",
    ].map((one) => [one.replace(" ", " /api/leads/{id}/"), work]),
  ),
  // last: ends the reader's session
  "delete /api/session": seen(204),
};

/** For everybody, or with a key or token of their own; each has its own tests. */
const open = [
  "post /api/session",
  "post /api/setup",
  "post /api/messages",
  "post /api/chat/token",
  "post /api/chat/continue",
  "post /api/chat/exit",
  "get /api/chat/data",
  "post /api/chat/reports",
  "get /api/occupations",
  "get /api/places",
  "get /api/matching/rules",
  "get /api/vacancies/changes",
  "put /api/vacancies",
];

describe("every route of the API", () => {
  let url: string;
  let end: () => Promise<void>;
  let documented: string[];
  let headers: Record<(typeof callers)[number], Record<string, string>>;

  before(async function () {
    this.timeout(60_000);
    const dataDir = await temporaryFolder();
    const store = await openEmbeddedStore({ dataDir, collections });
    const clock = () => new Date().toISOString();
    const app = await compose(readConfig({ PORT: "0" }), store, () => {}, clock);
    await new Promise<void>((resolve) => app.server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${app.server.address().port}`;
    end = async () => {
      app.server.close();
      app.server.closeAllConnections?.();
      await app.close();
      await store.close();
      await removeFolder(dataDir);
    };
    const signIn = async (role: "reader" | "coordinator") => {
      const { token } = await app.accounts.invite(
        { name: role, role, organisation: "jobroad", language: "nl" },
        clock(),
      );
      const answer = await send(
        "post",
        "/api/setup",
        {},
        {
          token,
          name: role,
          email: `${role}@example.org`,
          password: "drie rode fietsen",
        },
      );
      return answer.headers
        .getSetCookie()
        .map((one) => one.split(";")[0])
        .join("; ");
    };
    const chat = (await (await send("post", "/api/chat/token", {})).json()) as { token: string };
    headers = {
      nobody: {},
      chat: { authorization: `Bearer ${chat.token}`, cookie: `jobroad_session=${chat.token}` },
      reader: { cookie: await signIn("reader") },
      foreign: { cookie: await signIn("coordinator"), origin: "https://evil.example" },
    };
    const document = (await (await send("get", "/api/openapi.json", {})).json()) as {
      paths: Record<string, object>;
    };
    documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
  });
  after(() => end());

  const send = (method: string, path: string, more: Record<string, string>, body: unknown = {}) =>
    fetch(`${url}${path}`, {
      method: method.toUpperCase(),
      headers: { ...more, ...(method === "get" ? {} : { "content-type": "application/json" }) },
      ...(method === "get" ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5000),
    });

  it("stands in the table, or is open on purpose", () => {
    const known = new Set([...Object.keys(table), ...open]);
    assert.deepEqual(
      documented.filter((one) => !known.has(one)),
      [],
    );
    assert.deepEqual(
      [...known].filter((one) => !documented.includes(one)),
      [],
      "what the table has and the API has not",
    );
  });

  for (const [route, expected] of Object.entries(table)) {
    it(`${route}: ${callers.map((caller, i) => `${caller} ${expected[i]}`).join(", ")}`, async () => {
      const [method = "", path = ""] = route.split(" ");
      const real = path.replace(/\{\w+\}/g, "no-such-id");
      for (const [i, caller] of callers.entries()) {
        const answer = await send(method, real, headers[caller]);
        await answer.body?.cancel();
        assert.equal(answer.status, expected[i], caller);
      }
    });
  }
});

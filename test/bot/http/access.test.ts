import assert from "node:assert/strict";
import type { Route } from "../../../bot/http/route.ts";
import { type Inbox, openInbox } from "./support.ts";

/** Who calls: with the lead held by `coordinator`; `expired` was signed in 12 hours ago. */
const callers = ["nobody", "expired", "reader", "other", "holder"] as const;
type Statuses = Record<(typeof callers)[number], number>;
const statuses = (
  ...[nobody, expired, reader, other, holder]: [number, number, number, number, number]
): Statuses => ({
  nobody,
  expired,
  reader,
  other,
  holder,
});

const offer = {
  key: "k",
  content: {
    kind: "training",
    title: { text: "Nederlands", language: "nl" },
    organisation: { name: "JobRoad" },
    workplace: { placeId: "8400-oostende" },
    moments: [],
    shifts: [],
    dutch: {},
    languages: [],
    licences: [],
    certificates: [],
    loads: [],
    experience: "none",
    capacity: 12,
    lastDay: "2026-12-20",
    closes: [{ gap: "dutch", to: "a2" }],
    reservedFor: [],
  },
};
const everybody = statuses(401, 401, 200, 200, 200);
const table: [Route["method"], string, unknown, Statuses][] = [
  ["get", "/api/session", undefined, everybody],
  ["get", "/api/sessions", undefined, everybody],
  ["delete", "/api/sessions/foreign-session", undefined, statuses(401, 401, 404, 404, 404)],
  ["put", "/api/session/language", { language: "fr" }, statuses(401, 401, 204, 204, 204)],
  ["put", "/api/session/language", { language: "de" }, statuses(400, 400, 400, 400, 400)],
  ["post", "/api/session/second-factor", undefined, everybody],
  ["put", "/api/session/second-factor", { code: "1" }, statuses(401, 401, 400, 400, 400)],
  ["post", "/api/session/second-factor/recovery-codes", { code: "1" }, statuses(401, 401, 400, 400, 400)],
  ["post", "/api/session/second-factor/off", { code: "1" }, statuses(401, 401, 400, 400, 400)],
  ["put", "/api/session/views", { views: [] }, statuses(401, 401, 204, 204, 204)],
  [
    "put",
    "/api/session/views",
    { views: [{ name: "x", hash: "#/mine/LEAD" }] },
    statuses(400, 400, 400, 400, 400),
  ],
  ["get", "/api/parked", undefined, statuses(401, 401, 403, 200, 403)],
  ["post", "/api/parked/no-such-job/requeue", undefined, statuses(401, 401, 403, 404, 403)],
  ["get", "/api/text-reports", undefined, statuses(401, 401, 403, 200, 403)],
  ["post", "/api/text-reports/no-such-report/done", undefined, statuses(401, 401, 403, 404, 403)],
  ["get", "/api/figures", undefined, everybody],
  ["get", "/api/figures.csv", undefined, everybody],
  ["get", "/api/counts", undefined, everybody],
  ["get", "/api/leads", undefined, everybody],
  ["get", "/api/lead-facets", undefined, everybody],
  ["post", "/api/leads/search", { text: "Amina" }, everybody],
  ["post", "/api/leads/bulk", { ids: ["LEAD"], deed: { do: "wake" } }, statuses(401, 401, 403, 200, 200)],
  ["post", "/api/leads/LEAD/undo", undefined, statuses(401, 401, 403, 409, 409)],
  ["get", "/api/leads/LEAD", undefined, everybody],
  ["get", "/api/leads/no-such-lead", undefined, statuses(401, 401, 404, 404, 404)],
  ["post", "/api/leads/LEAD/claim", undefined, statuses(401, 401, 403, 409, 200)],
  ["post", "/api/leads/no-such-lead/claim", undefined, statuses(401, 401, 403, 404, 404)],
  ["post", "/api/leads/LEAD/replies", { text: "Dag" }, statuses(401, 401, 403, 409, 201)],
  ["post", "/api/leads/LEAD/replies", { text: " " }, statuses(400, 400, 400, 400, 400)],
  ["post", "/api/leads/no-such-lead/replies", { text: "Dag" }, statuses(401, 401, 403, 404, 404)],
  ["put", "/api/leads/LEAD/draft", { text: "Da" }, statuses(401, 401, 403, 409, 204)],
  ["post", "/api/leads/LEAD/notes", { text: "Belt" }, statuses(401, 401, 403, 409, 201)],
  ["post", "/api/leads/LEAD/close", { outcome: "unmotivated" }, statuses(400, 400, 400, 400, 400)],
  ["get", "/api/opportunities", undefined, everybody],
  ["get", "/api/opportunities/VACANCY", undefined, everybody],
  ["get", "/api/opportunities/no-such-vacancy", undefined, statuses(401, 401, 404, 404, 404)],
  ["get", "/api/opportunities/VACANCY/people", undefined, statuses(401, 401, 403, 404, 404)],
  ["post", "/api/opportunities/VACANCY/people/nobody/ask", undefined, statuses(401, 401, 403, 404, 404)],
  ["get", "/api/matching/rules", undefined, everybody],
  ["post", "/api/opportunities/no-such-vacancy/publish", undefined, statuses(401, 401, 403, 404, 404)],
  ["post", "/api/opportunities/VACANCY/send-back", {}, statuses(400, 400, 400, 400, 400)],
  ["get", "/api/opportunity-options", undefined, statuses(401, 401, 403, 200, 200)],
  ["post", "/api/opportunities", offer, statuses(401, 401, 403, 201, 201)],
  ["post", "/api/opportunities", {}, statuses(400, 400, 400, 400, 400)],
  ["put", "/api/opportunities/VACANCY", { ...offer, seen: "0" }, statuses(401, 401, 403, 409, 409)],
  ["put", "/api/opportunities/no-such", { ...offer, seen: "0" }, statuses(401, 401, 403, 404, 404)],
  ["post", "/api/opportunities/VACANCY/pause", undefined, statuses(401, 401, 403, 409, 409)],
  ["post", "/api/opportunities/no-such/resume", undefined, statuses(401, 401, 403, 404, 404)],
  ["post", "/api/opportunities/no-such/filled", undefined, statuses(401, 401, 403, 404, 404)],
  ["post", "/api/opportunities/no-such/close", undefined, statuses(401, 401, 403, 404, 404)],
  ["get", "/api/stream", undefined, everybody],
  ["get", "/api/colleagues", undefined, statuses(401, 401, 403, 200, 200)],
  ["get", "/api/accounts", undefined, statuses(401, 401, 403, 200, 403)],
  ["post", "/api/accounts", { name: "Jo", role: "owner" }, statuses(400, 400, 400, 400, 400)],
  ["post", "/api/accounts", { name: "Jo", role: "coordinator" }, statuses(401, 401, 403, 201, 403)],
  ["post", "/api/accounts/no-such-account/link", undefined, statuses(401, 401, 403, 404, 403)],
  ["put", "/api/accounts/no-such-account", { role: "reader" }, statuses(401, 401, 403, 404, 403)],
  ["post", "/api/leads/LEAD/contacts", { way: "call", reached: false }, statuses(401, 401, 403, 409, 201)],
  [
    "post",
    "/api/leads/LEAD/hand-over",
    { to: "no-such-account", note: "?" },
    statuses(401, 401, 403, 400, 400),
  ],
  ["post", "/api/leads/no-such-lead/take-over", { reason: "ill" }, statuses(401, 401, 403, 404, 404)],
  ["post", "/api/leads/LEAD/take-over", { reason: " " }, statuses(400, 400, 400, 400, 400)],
  ["post", "/api/leads/LEAD/deliveries/no-such-delivery/retry", undefined, statuses(401, 401, 403, 409, 200)],
  ["get", "/api/phrases", undefined, statuses(401, 401, 403, 200, 200)],
  [
    "post",
    "/api/leads/LEAD/preview",
    { phrases: [{ id: "thanks", values: {} }] },
    statuses(401, 401, 403, 409, 200),
  ],
  ["post", "/api/leads/LEAD/preview", { phrases: [] }, statuses(400, 400, 400, 400, 400)],
  ["put", "/api/leads/LEAD/tags", { tag: "belt", on: true }, statuses(401, 401, 403, 409, 200)],
  ["get", "/api/tags", undefined, everybody],
  ["put", "/api/tags", { tags: ["belt"] }, statuses(401, 401, 403, 200, 403)],
  ["get", "/api/presence", undefined, everybody],
  ["put", "/api/leads/LEAD/presence", { typing: false }, statuses(401, 401, 204, 204, 204)],
  ["put", "/api/leads/no-such-lead/presence", { typing: false }, statuses(401, 401, 404, 404, 404)],
  ["delete", "/api/leads/LEAD/presence", undefined, statuses(401, 401, 204, 204, 204)],
  // the holder has answered already: nothing is promised any more
  ["put", "/api/leads/LEAD/promise", { by: "2026-11-25T10:00:00.000Z" }, statuses(401, 401, 403, 409, 409)],
  ["put", "/api/leads/LEAD/snooze", {}, statuses(401, 401, 403, 409, 200)],
  ["delete", "/api/leads/LEAD/snooze", undefined, statuses(401, 401, 403, 409, 200)],
  // what changes things for good comes last
  ["post", "/api/opportunities/VACANCY/send-back", { note: "Loon?" }, statuses(401, 401, 403, 200, 409)],
  ["post", "/api/leads/LEAD/close", { outcome: "informedOnly" }, statuses(401, 401, 403, 409, 200)],
  ["delete", "/api/leads/LEAD/claim", undefined, statuses(401, 401, 403, 409, 409)],
  ["delete", "/api/session", undefined, statuses(401, 401, 204, 204, 204)],
];

const secrets = ["Amina", "0470 12 34 56", "Ik heb twee kinderen"];

describe("who may call what", () => {
  let inbox: Inbox;
  let cookies: Record<(typeof callers)[number], Record<string, string>>;
  let ids: Record<string, string>;

  before(async () => {
    inbox = await openInbox();
    const expired = await inbox.colleague("administrator");
    inbox.pass(12 * 3_600_000);
    const [reader, other, holder] = [
      await inbox.colleague("reader"),
      await inbox.colleague("administrator"),
      await inbox.colleague("coordinator"),
    ];
    cookies = {
      nobody: {},
      expired: expired.cookies,
      reader: reader.cookies,
      other: other.cookies,
      holder: holder.cookies,
    };
    const lead = await inbox.lead({
      name: "Amina",
      contact: { ways: ["call"], details: "0470 12 34 56" },
      messages: [
        { seq: 1, at: inbox.clock(), from: "person", activityId: "a", text: "Ik heb twee kinderen" },
      ],
    });
    await holder.call("post", `/api/leads/${lead.id}/claim`);
    ids = { LEAD: lead.id, VACANCY: (await inbox.vacancy())._id };
  });
  after(() => inbox.close());

  for (const [method, path, body, expected] of table) {
    for (const caller of callers) {
      it(`${method} ${path} ${body ? JSON.stringify(body) : ""} by ${caller}: ${expected[caller]}`, async () => {
        const real = path.replace(/LEAD|VACANCY/, (name) => ids[name] ?? "");
        const answer = await inbox.call(method, real, { body, cookies: cookies[caller] });
        assert.equal(answer.status, expected[caller]);
        if (caller === "holder") return;
        const told = JSON.stringify(answer.body ?? "");
        for (const secret of secrets) assert.equal(told.includes(secret), false);
      });
    }
  }

  it("leaves out no route", () => {
    const tried = table.map(([method, path]) => `${method} ${path}`);
    const open = ["post /api/session", "post /api/setup"];
    const isTried = ({ method, path }: Route) => {
      const pattern = new RegExp(`^${method} ${path.replace(/:\w+/g, "[^/]+")}$`);
      return [...tried, ...open].some((one) => pattern.test(one));
    };
    const left = inbox.routes.filter((route) => !isTried(route));
    assert.deepEqual(
      left.map(({ method, path }) => `${method} ${path}`),
      [],
    );
    const foreign = inbox.routes.filter((route) => route.sameOrigin !== true).map(({ path }) => path);
    assert.deepEqual(foreign, [], "may be called by other origins");
  });
});

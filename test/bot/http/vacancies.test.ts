import assert from "node:assert/strict";
import { makeGuard } from "../../../bot/http/guard.ts";
import { openApiRoute } from "../../../bot/http/openapi.ts";
import { opportunityPage } from "../../../bot/http/opportunityView.ts";
import type { Route } from "../../../bot/http/route.ts";
import { vacancyRoutes } from "../../../bot/http/vacancies.ts";
import { opportunityCollection } from "../../../services/opportunities/opportunity.ts";
import { makeVacancyChangeLog } from "../../../services/vacancyFeed/changes.ts";
import { makePartnerKeys } from "../../../services/vacancyFeed/partnerKeys.ts";
import { makeVacancyImport } from "../../../services/vacancyFiles/importVacancies.ts";
import { occupations, places } from "../../services/vacancyFiles/given.ts";
import { call, type Inbox, openInbox } from "./support.ts";

const posting = {
  "@context": "https://schema.org",
  "@type": "JobPosting",
  identifier: "PZ-7",
  title: "poetshulp",
  hiringOrganization: "Poets en Zo",
  jobLocation: { "@type": "Place", address: { postalCode: "8400", addressLocality: "Oostende" } },
  experienceRequirements: "no requirements",
};

describe("what partners call with a key", () => {
  let inbox: Inbox;
  let routes: Route[];
  let changes: ReturnType<typeof makeVacancyChangeLog>;
  beforeEach(async () => {
    inbox = await openInbox();
    const { store, clock, sessions } = inbox;
    let ids = 0;
    const newId = () => `id-${++ids}`;
    changes = makeVacancyChangeLog({ store, places, clock });
    routes = vacancyRoutes({
      changes,
      keys: makePartnerKeys({ store, newId }),
      importVacancies: makeVacancyImport({ store, clock, newId, occupations, places }),
      guard: makeGuard({ sessions, clock }),
      clock,
    });
  });
  afterEach(() => inbox.close());

  const keyFor = async (...rights: string[]) => {
    const { cookies } = await inbox.colleague("administrator");
    const made = await call(routes, "post", "/api/partner-keys", { cookies, body: { name: "stad", rights } });
    return made.body as { id: string; key: string };
  };
  const withKey = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  const feed = async (key: string, query: Record<string, string> = {}) =>
    call(routes, "get", "/api/vacancies/changes", { ...withKey(key), query });
  const send = (key: string, body: object) =>
    call(routes, "put", "/api/vacancies", { ...withKey(key), body });

  it("opens for who has a key with that right, until an administrator revokes it", async () => {
    for (const key of ["", "x", "jobroad_x"]) assert.equal((await feed(key)).status, 401);
    const { cookies } = await inbox.colleague("coordinator");
    const body = { name: "stad", rights: ["read"] };
    assert.equal((await call(routes, "post", "/api/partner-keys", { cookies, body })).status, 403);
    assert.equal((await call(routes, "get", "/api/partner-keys", {})).status, 401);
    const { id, key } = await keyFor("read");
    assert.equal((await feed(key)).status, 200);
    assert.equal((await send(key, { vacancies: [posting] })).status, 403);
    const admin = await inbox.colleague("administrator");
    const listed = await call(routes, "get", "/api/partner-keys", admin);
    const { items } = listed.body as { items: Record<string, unknown>[] };
    assert.deepEqual(Object.keys(items[0] ?? {}).sort(), ["createdAt", "id", "lastUsedAt", "name", "rights"]);
    const path = `/api/partner-keys/${id}`;
    assert.equal((await call(routes, "delete", path, { cookies })).status, 403);
    assert.equal((await call(routes, "delete", path, admin)).status, 204);
    assert.equal((await call(routes, "delete", path, admin)).status, 404);
    assert.equal((await feed(key)).status, 401);
  });

  it("takes vacancies in under the key's name, whole or not at all, and tells of them", async () => {
    const { key } = await keyFor("read", "import");
    const refused = await send(key, { vacancies: [posting, { ...posting, title: "" }, "nothing"] });
    assert.equal(refused.status, 422);
    const { faults } = refused.body as { faults: { number: number; field: string }[] };
    assert.deepEqual(
      faults.map(({ number, field }) => [number, field]),
      [
        [2, "title"],
        [3, "@type"],
      ],
    );
    assert.equal((await send(key, { vacancies: [] })).status, 422);
    const taken = await send(key, { vacancies: [posting] });
    assert.deepEqual([taken.status, (taken.body as { created: number }).created], [200, 1]);
    const [one] = await inbox.store.collection(opportunityCollection).find({});
    assert.deepEqual(one?.source.system, "partner:stad");
    await changes.note(one?._id ?? "");
    const told = (await feed(key)).body as {
      items: { change: string; vacancy: Record<string, unknown> }[];
      next: string;
    };
    assert.deepEqual(
      told.items.map(({ change, vacancy }) => [change, vacancy["@type"], vacancy.title]),
      [["published", "JobPosting", "poetshulp"]],
    );
    await send(key, { vacancies: [], allowEmpty: true });
    await changes.note(one?._id ?? "");
    const after = (await feed(key, { since: told.next })).body as { items: { id: string; change: string }[] };
    assert.deepEqual(
      after.items.map(({ id, change }) => [id, change]),
      [[one?._id, "removed"]],
    );
    assert.equal((await feed(key, { since: "zzz" })).status, 400);
    inbox.pass(100 * 86_400_000);
    assert.equal((await feed(key, { since: told.next })).status, 410);
  });

  it("leaves what is unsure to a coordinator, who sees what", async () => {
    const { key } = await keyFor("import");
    const { experienceRequirements: _none, ...unsure } = { ...posting, title: "zzqx vlurk" };
    assert.equal((await send(key, { vacancies: [unsure] })).status, 200);
    const [one] = await inbox.store.collection(opportunityCollection).find({});
    assert.ok(one);
    const doubts = () => opportunityPage(one).doubts.map(({ kind }) => kind);
    assert.equal(one.state, "review");
    assert.ok(doubts().includes("occupationUnsure") && doubts().includes("experienceUnsure"), `${doubts()}`);
    one.state = "open";
    assert.ok(!doubts().includes("occupationUnsure"));
  });

  it("stands in the OpenAPI document with its answer and its key", async () => {
    const { body } = await call([openApiRoute(routes, "1")], "get", "/api/openapi.json", {});
    const { paths, components } = body as {
      paths: Record<string, Record<string, { security?: unknown; responses: Record<string, unknown> }>>;
      components: { securitySchemes: Record<string, unknown> };
    };
    const told = paths["/api/vacancies/changes"]?.get;
    assert.deepEqual(told?.security, [{ partnerKey: [] }]);
    assert.match(JSON.stringify(told?.responses["200"]), /"published","removed"/);
    assert.ok(components.securitySchemes.partnerKey);
  });
});

import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { figureRoutes } from "../../../bot/http/figures.ts";
import { findPeopleRoutes } from "../../../bot/http/findPeople.ts";
import { makeGuard } from "../../../bot/http/guard.ts";
import { leadListRoutes } from "../../../bot/http/leadLists.ts";
import { leadRoutes } from "../../../bot/http/leads.ts";
import { leadWorkRoutes } from "../../../bot/http/leadWork.ts";
import { matchingRulesRoute } from "../../../bot/http/matchingRules.ts";
import { opportunityRoutes } from "../../../bot/http/opportunities.ts";
import { parkedRoutes } from "../../../bot/http/parked.ts";
import type { Answer, Request, Route } from "../../../bot/http/route.ts";
import { sessionRoutes } from "../../../bot/http/session.ts";
import { streamRoutes } from "../../../bot/http/stream.ts";
import { textReportRoutes } from "../../../bot/http/textReports.ts";
import { makeRenderer } from "../../../bot/render.ts";
import type { AccountRole } from "../../../services/accounts/account.ts";
import { makeAccounts } from "../../../services/accounts/accounts.ts";
import { makeSessions } from "../../../services/accounts/sessions.ts";
import { collections } from "../../../services/collections.ts";
import {
  conversationCollection,
  type Event,
  type Message,
} from "../../../services/conversations/conversation.ts";
import { makeConversations } from "../../../services/conversations/conversations.ts";
import { makeFigures } from "../../../services/figures/figures.ts";
import { makeJobs } from "../../../services/jobs/jobs.ts";
import { makeDesk } from "../../../services/leads/desk.ts";
import { makeDrafts } from "../../../services/leads/drafts.ts";
import { makeFinder } from "../../../services/leads/finder.ts";
import { leadCollection } from "../../../services/leads/lead.ts";
import { makeLeads } from "../../../services/leads/leads.ts";
import { makeLooks } from "../../../services/leads/looks.ts";
import { makeOpenLeads } from "../../../services/leads/openLeads.ts";
import { makePresences } from "../../../services/leads/presence.ts";
import { makeLeadSearch } from "../../../services/leads/search.ts";
import { makeTagLists } from "../../../services/leads/tags.ts";
import { makeEditing } from "../../../services/opportunities/editing.ts";
import { newEmployerCode } from "../../../services/opportunities/employerCode.ts";
import { makeOpportunities, type OpportunityDraft } from "../../../services/opportunities/opportunities.ts";
import { makePeople } from "../../../services/people/people.ts";
import type { Person, ShareOption } from "../../../services/people/person.ts";
import { makePlaces } from "../../../services/places/places.ts";
import { makeErasures } from "../../../services/privacy/erasure.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import { makeStoreHealth } from "../../../services/store/health.ts";
import { makeTextReports } from "../../../services/textReports/textReports.ts";
import type { Translate } from "../../../services/translation/translation.ts";
import { locales } from "./locales.ts";

/** The password of everybody in these tests, and a cost that keeps them quick. */
export const password = "drie rode fietsen";
const cost = { N: 1024, r: 8, p: 1 };

export type Inbox = Awaited<ReturnType<typeof openInbox>>;

type Options = { secondFactorFor?: AccountRole[]; translate?: Translate };

/** The inbox's routes on a store of their own, with a clock that tests move. */
export async function openInbox({ secondFactorFor = [], translate }: Options = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), "inbox-"));
  const store = await openEmbeddedStore({ dataDir, collections });
  let now = "2026-11-23T09:00:00.000Z";
  const clock = () => now;
  const newId = () => randomBytes(18).toString("base64url");
  const accounts = makeAccounts({ store, newId, cost });
  const sessions = makeSessions({ store, accounts, cost });
  const people = makePeople({ store });
  const leads = makeLeads({ store, newId, promise: () => "2026-11-24T16:00:00.000Z" });
  const conversations = makeConversations({ store, newId });
  const looks = makeLooks({ store });
  const jobs = makeJobs({ store });
  const presences = makePresences({ store });
  const openLeads = makeOpenLeads({ store });
  const desk = makeDesk({
    openLeads,
    search: makeLeadSearch({ store, openLeads, looks }),
    leads,
    people,
    conversations,
    looks,
    drafts: makeDrafts({ store }),
    jobs,
    presences,
    ...(translate ? { translate } : {}),
  });
  const opportunities = makeOpportunities({ store, clock, newId, newCode: () => "2346ACDE" });
  const editing = makeEditing({
    store,
    clock,
    newId,
    newCode: newEmployerCode,
    places: makePlaces({ dataDir: resolve(import.meta.dirname, "../../../data") }),
    occupations: { get: (code) => (/^\d{4}/.test(code) ? { code, isco: code.slice(0, 4) } : undefined) },
  });
  const renderer = makeRenderer(locales(), { occupation: (code) => `occupation ${code}`, place: (id) => id });
  let isAway = false;
  const ping = () => (isAway ? Promise.reject(new Error("away")) : store.ping());
  const health = makeStoreHealth({ store: { ping }, everyMs: 3_600_000 });
  const guard = makeGuard({ sessions, clock, secondFactorFor });
  /** what people are asked in their chats */
  const asked: { conversationId: string; event: Event }[] = [];
  const take = async (conversationId: string, event: Event) => {
    const known = asked.some((one) => one.conversationId === conversationId && one.event.id === event.id);
    if (!known) asked.push({ conversationId, event });
    return known ? ("known" as const) : ("accepted" as const);
  };
  const textReports = makeTextReports({ store });
  const routes = [
    ...sessionRoutes({ accounts, sessions, guard, clock, secondFactorFor }),
    ...leadListRoutes({ desk, renderer, guard }),
    ...figureRoutes({ figures: makeFigures({ store }), renderer, guard }),
    ...leadRoutes({ desk, accounts, renderer, guard }),
    ...leadWorkRoutes({ desk, tagLists: makeTagLists({ store }), renderer, guard }),
    ...opportunityRoutes({ opportunities, editing, renderer, guard }),
    ...parkedRoutes({ queues: [jobs], guard }),
    ...textReportRoutes({ textReports, locales: locales(), guard }),
    matchingRulesRoute({ renderer, guard }),
    ...findPeopleRoutes({
      finder: makeFinder({ people, leads, looks, opportunities, turns: { take } }),
      renderer,
      guard,
    }),
    ...streamRoutes({ store, sessions, guard, health, clock, heartbeatMs: 3_600_000 }),
  ];

  return {
    dataDir,
    store,
    accounts,
    sessions,
    leads,
    people,
    looks,
    asked,
    jobs,
    textReports,
    opportunities,
    /** what is on its way to employers' chats */
    async noticed() {
      const tellers = await opportunities.withOutbox(100);
      return tellers.flatMap(({ conversationId, outbox = [] }) =>
        outbox.map((event) => ({ conversationId, event })),
      );
    },
    /** the store goes away, or is back, and that is noticed */
    async storeGoes(away: boolean) {
      isAway = away;
      await health.look();
    },
    renderer,
    routes,
    clock,
    pass: (ms: number) => {
      now = new Date(Date.parse(now) + ms).toISOString();
    },
    call: (method: Route["method"], path: string, more: Call = {}) => call(routes, method, path, more),

    /** An account, signed in: its calls carry its cookie. */
    async colleague(role: AccountRole, options: { name?: string; organisation?: ShareOption } = {}) {
      const { name = role, organisation = "jobroad" } = options;
      const { token } = await accounts.invite({ name, role, organisation, language: "nl" }, now);
      const email = `${newId()}@example.be`;
      const taken = await accounts.takeUp({ token, name, email, password }, now);
      if (!taken.ok) throw new Error(taken.reason);
      const opened = await sessions.open(taken.account, "test", now);
      const cookies = { jobroad_session: opened.token };
      return {
        account: taken.account,
        cookies,
        call: (method: Route["method"], path: string, more: Call = {}) =>
          call(routes, method, path, { cookies, ...more }),
      };
    },

    /** A person with a chat and a waiting lead; answers the lead's id. */
    async lead(about: Partial<Person> & { messages?: Message[] } = {}) {
      const { messages = [], ...person } = about;
      const conversation = await conversations.start({
        channel: "test",
        language: "ar",
        languageBy: "chosen",
        now,
      });
      await store
        .collection(conversationCollection)
        .update(
          { _id: conversation._id },
          { $set: { messages, nextSeq: messages.length + 1, consentAt: now } },
        );
      const personId = conversation.personId;
      await people.save({
        _id: personId,
        conversationId: conversation._id,
        language: "ar",
        profile: {},
        findable: false,
        consentAt: now,
        updatedAt: now,
        ...person,
      });
      await leads.add(
        { id: newId(), kind: "lead.add", personId, language: "ar", reason: "personAsked", demo: false },
        { conversationId: conversation._id, home: "Oostende" },
        now,
      );
      const lead = await leads.openCase(personId);
      if (!lead) throw new Error("no lead");
      return { id: lead._id, personId, conversationId: conversation._id };
    },

    /** The same person asks for somebody once more. */
    async asksAgain({ personId, conversationId }: { personId: string; conversationId: string }) {
      await leads.add(
        { id: newId(), kind: "lead.add", personId, language: "ar", reason: "personAsked", demo: false },
        { conversationId },
        now,
      );
    },

    moveTo: (id: string, home: string) =>
      store.collection(leadCollection).update({ _id: id }, { $set: { home } }),

    erase: (who: { personId: string; conversationId: string }) =>
      makeErasures({ store, collections }).erase(who, now),

    /** The person writes: what a turn would add to the transcript. */
    async writes(conversationId: string, text: string) {
      const found = await conversations.messagesAfter(conversationId, 0);
      const seq = found?.nextSeq ?? 1;
      await store.collection(conversationCollection).update(
        { _id: conversationId },
        {
          $push: { messages: { seq, at: now, from: "person", activityId: newId(), text } },
          $set: { nextSeq: seq + 1 },
        },
      );
    },

    async vacancy(about: Partial<OpportunityDraft> = {}) {
      const { opportunity } = await opportunities.submit({ ...draft, ...about }, { key: newId() });
      return opportunity;
    },

    /** All bytes of the store's files, to look for what must not be there. */
    async bytes() {
      const files = await readdir(dataDir);
      const all = await Promise.all(
        files.map((file) => readFile(join(dataDir, file), "latin1").catch(() => "")),
      );
      return all.join("\n");
    },

    async close() {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const draft: OpportunityDraft = {
  kind: "vacancy",
  demo: false,
  title: { text: "Poetshulp", language: "nl" },
  organisation: { name: "Zeewind", enterpriseNumber: "0123.456.749" },
  workplace: { placeId: "8400-oostende", lat: 51.2, lon: 2.9 },
  moments: ["morning"],
  shifts: [],
  dutch: { talk: "a1" },
  languages: [],
  licences: [],
  certificates: [],
  loads: [],
  experience: "none",
  capacity: 1,
  lastDay: "2026-12-20",
  closes: [],
  reservedFor: [],
  conversationId: "conversation-of-the-employer",
};

export type Call = {
  body?: unknown;
  query?: Record<string, string>;
  cookies?: Record<string, string>;
  headers?: Record<string, string>;
  address?: string;
  secure?: boolean;
};

/** Calls a route as the server core does: body and query through their schemas, then the handler. */
export async function call(
  routes: readonly Route[],
  method: Route["method"],
  path: string,
  more: Call,
): Promise<Answer> {
  const found = routes
    .filter((route) => route.method === method)
    .map((route) => ({
      route,
      match: new RegExp(`^${route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`).exec(path),
    }))
    .find((one) => one.match);
  if (!found) return { status: 405 };
  const body = found.route.body?.safeParse(more.body ?? {});
  const query = found.route.query?.safeParse(more.query ?? {});
  if (body?.success === false) return { status: 400, body: { field: body.error.issues[0]?.path.join(".") } };
  if (query?.success === false)
    return { status: 400, body: { field: query.error.issues[0]?.path.join(".") } };
  return found.route.handle({
    params: { ...found.match?.groups },
    query: query?.data ?? {},
    body: body?.data,
    headers: more.headers ?? {},
    cookies: more.cookies ?? {},
    address: more.address ?? "192.0.2.1",
    secure: more.secure ?? false,
  } as Request);
}

/** A response that keeps what was written to it. */
export function listening(answer: Answer) {
  const events = new EventEmitter();
  const written: string[] = [];
  let ended = false;
  const response = Object.assign(events, {
    write: (text: string) => written.push(text),
    end(text = "") {
      written.push(text);
      ended = true;
      events.emit("close");
    },
    get writableEnded() {
      return ended;
    },
  });
  answer.stream?.(response as unknown as ServerResponse);
  return {
    text: () => written.join(""),
    ended: () => ended,
    leave: () => events.emit("close"),
  };
}

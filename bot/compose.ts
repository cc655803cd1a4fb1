import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeConverse } from "../dialogs/converse.ts";
import { languageCodes, languages } from "../locales/languages.ts";
import { loadLocales, textAt } from "../locales/load.ts";
import { makeAccounts } from "../services/accounts/accounts.ts";
import { makeSessions } from "../services/accounts/sessions.ts";
import { promisedBy } from "../services/calendar/promise.ts";
import { collections } from "../services/collections.ts";
import { makeContinueCodes } from "../services/conversations/continueCodes.ts";
import { makeConversations } from "../services/conversations/conversations.ts";
import { makeFigures } from "../services/figures/figures.ts";
import { makeJobs } from "../services/jobs/jobs.ts";
import { makeTextAnalytics } from "../services/language/azure.ts";
import { makeLanguageDetector } from "../services/language/detect.ts";
import { makeLexicon } from "../services/language/lexicon.ts";
import { screen } from "../services/language/sensitive.ts";
import { makeDesk } from "../services/leads/desk.ts";
import { makeDrafts } from "../services/leads/drafts.ts";
import { makeFinder } from "../services/leads/finder.ts";
import { makeLeads } from "../services/leads/leads.ts";
import { makeLooks } from "../services/leads/looks.ts";
import { makeOpenLeads } from "../services/leads/openLeads.ts";
import { makePresences } from "../services/leads/presence.ts";
import { makeLeadSearch } from "../services/leads/search.ts";
import { makeTagLists } from "../services/leads/tags.ts";
import { makeRunLog } from "../services/matching/runLog.ts";
import { makeOccupations } from "../services/occupations/occupations.ts";
import { makeEditing } from "../services/opportunities/editing.ts";
import { hashEmployerCode, newEmployerCode } from "../services/opportunities/employerCode.ts";
import { watchOpenOpportunities } from "../services/opportunities/live.ts";
import { makeOpportunities } from "../services/opportunities/opportunities.ts";
import { makePeople } from "../services/people/people.ts";
import { makePlaces } from "../services/places/places.ts";
import { makeErasures } from "../services/privacy/erasure.ts";
import { makeOwnData } from "../services/privacy/ownData.ts";
import { makeSavedSearches } from "../services/savedSearches/savedSearches.ts";
import { makeStoreHealth } from "../services/store/health.ts";
import type { Instant, Store } from "../services/store/port.ts";
import { makeTextReports } from "../services/textReports/textReports.ts";
import { makeTokens } from "../services/tokens/tokens.ts";
import { makeVacancyChangeLog } from "../services/vacancyFeed/changes.ts";
import { makePartnerKeys } from "../services/vacancyFeed/partnerKeys.ts";
import { watchVacancyChanges } from "../services/vacancyFeed/watchChanges.ts";
import { makeVacancyImport } from "../services/vacancyFiles/importVacancies.ts";
import { makeBotFramework } from "./channels/botFramework.ts";
import { makeDirectLine } from "./channels/directLine.ts";
import type { Config } from "./config.ts";
import { makeAlong, makeEffects, settingAside } from "./effects.ts";
import { chatRoutes } from "./http/chat.ts";
import { preferred } from "./http/chatPage.ts";
import { figureRoutes } from "./http/figures.ts";
import { findPeopleRoutes } from "./http/findPeople.ts";
import { makeGuard } from "./http/guard.ts";
import { healthRoutes } from "./http/health.ts";
import { jobRoutes } from "./http/jobs/routes.ts";
import { leadListRoutes } from "./http/leadLists.ts";
import { leadRoutes } from "./http/leads.ts";
import { leadWorkRoutes } from "./http/leadWork.ts";
import { lookupRoutes } from "./http/lookup.ts";
import { matchingRulesRoute } from "./http/matchingRules.ts";
import { openApiRoute } from "./http/openapi.ts";
import { opportunityRoutes } from "./http/opportunities.ts";
import { pageRoutes } from "./http/pages.ts";
import { parkedRoutes } from "./http/parked.ts";
import { sessionRoutes } from "./http/session.ts";
import { streamRoutes } from "./http/stream.ts";
import { reportRoute, textReportRoutes } from "./http/textReports.ts";
import { vacancyRoutes } from "./http/vacancies.ts";
import type { Log } from "./log.ts";
import { makeReads } from "./reads.ts";
import { findRecordings } from "./recordings.ts";
import { makeRenderer } from "./render.ts";
import { root } from "./root.ts";
import { makeServer } from "./server.ts";
import { makeTurns } from "./turn.ts";
import { makeJobRound } from "./workers/jobs.ts";
import { startSearchNews } from "./workers/searchNews.ts";
import { startWorkers } from "./workers/workers.ts";

export type App = Awaited<ReturnType<typeof compose>>;

/** Of the product, as its package says it. */
const version: string = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;

const newId = () => randomBytes(18).toString("base64url");

/** The only place that wires objects: services from the store up, the bot on them, the edges around it. */
export async function compose(config: Config, store: Store, log: Log, clock: () => Instant) {
  const dataDir = join(root, "data");
  const localesDir = join(root, "locales");
  const locales = loadLocales(localesDir);

  const occupations = makeOccupations({ dataDir });
  const places = makePlaces({ dataDir });
  const recordings = findRecordings(config.audioDir ?? localesDir);
  const names = { occupation: occupations.label, place: places.name };
  const renderer = makeRenderer(locales, names, recordings);
  const words = makeLexicon(
    locales.map(({ code, texts, words: own }) => ({
      code,
      words: own,
      names: namesOf(code),
      title: (path) => textAt(texts, path),
    })),
    Object.keys(locales[0]?.texts.glossary ?? {}),
  );

  for (const definition of collections) store.collection(definition);
  const conversations = makeConversations({ store, newId });
  const continueCodes = makeContinueCodes({ store });
  const people = makePeople({ store });
  const leads = makeLeads({ store, newId, promise: promisedBy });
  const opportunities = makeOpportunities({ store, clock, newId, newCode: newEmployerCode });
  const erasures = makeErasures({ store, collections });
  await erasures.finish();
  const live = await watchOpenOpportunities(store);
  const runs = makeRunLog({ store });
  const searches = makeSavedSearches({ store, people, conversations, live, newId });
  const tokens = await makeTokens({ store, clock });

  const looks = makeLooks({ store });
  const reads = makeReads({
    words,
    detect: makeLanguageDetector({ dataDir }),
    textAnalytics:
      config.azureLanguage &&
      makeTextAnalytics({
        ...config.azureLanguage,
        onFailure: (failure) => log("textAnalytics.failed", failure),
      }),
    occupations,
    places,
    people,
    leads,
    looks,
    opportunities,
    live,
    searches,
    runs,
    organisation: config.organisation,
  });
  const jobs = makeJobs({ store });
  const apply = makeEffects({ people, leads, opportunities, erasures, places, searches, runs, clock });
  const turns = makeTurns({
    conversations,
    converse: makeConverse(languageCodes),
    reads,
    fresh: { id: newId, code: newEmployerCode, hash: hashEmployerCode },
    clock,
    along: makeAlong({ store, people, erasures, clock }),
    apply: settingAside({ apply, jobs, sendAt: (id, at) => channels.sendAt(id, at), clock, log }),
    log,
  });
  const accounts = makeAccounts({ store, newId });
  const sessions = makeSessions({ store, accounts });
  const presences = makePresences({ store });
  const openLeads = makeOpenLeads({ store });
  const desk = makeDesk({
    presences,
    openLeads,
    search: makeLeadSearch({ store, openLeads, looks }),
    leads,
    people,
    conversations,
    looks,
    drafts: makeDrafts({ store }),
    jobs,
  });
  const { secondFactorFor } = config;
  const changes = makeVacancyChangeLog({ store, places, clock });
  const changesWatched = watchVacancyChanges({
    store,
    changes,
    failed: (error) => log("vacancyChanges.failed", {}, error),
  });
  const guard = makeGuard({ sessions, clock, secondFactorFor });
  const edge = { store, conversations, turns, renderer, screen, clock, newId, log };
  const channels = makeBotFramework({ ...edge, jobs, isErased: erasures.isErased, settings: config.bot });
  const workers = startWorkers({
    store,
    conversations,
    leads,
    opportunities,
    sessions,
    continueCodes,
    erasures,
    turns,
    jobs: makeJobRound({ jobs, apply, send: channels.send, people, leads, clock, log }),
    clock,
    log,
  });
  const searchNews = startSearchNews({ store, searches, live, turns, clock, log });

  const directLine = makeDirectLine({
    ...edge,
    tokens,
    isErased: erasures.isErased,
    secret: config.directLineSecret,
    publicUrl: config.publicUrl,
  });
  const textReports = makeTextReports({ store });
  const routes = [
    ...directLine.routes,
    ...channels.routes,
    ...chatRoutes({
      tokens,
      conversations,
      continueCodes,
      ownData: makeOwnData({ store, conversations }),
      clock,
      newId,
      sayOfCode: (sentence, language) =>
        renderer.say({ key: `exit.code.${sentence}` }, preferred(undefined, language)),
    }),
    reportRoute({ textReports, tokens, conversations, clock, version }),
    ...sessionRoutes({ accounts, sessions, guard, clock, secondFactorFor }),
    ...leadListRoutes({ desk, renderer, guard }),
    ...figureRoutes({ figures: makeFigures({ store }), renderer, guard }),
    ...leadRoutes({ desk, accounts, renderer, guard }),
    ...leadWorkRoutes({ desk, tagLists: makeTagLists({ store }), renderer, guard }),
    ...opportunityRoutes({
      opportunities,
      editing: makeEditing({ store, clock, newId, newCode: newEmployerCode, places, occupations }),
      renderer,
      guard,
    }),
    ...parkedRoutes({ queues: [jobs, searches], guard }),
    ...textReportRoutes({ textReports, locales, guard }),
    ...findPeopleRoutes({
      finder: makeFinder({ people, leads, looks, opportunities, turns }),
      renderer,
      guard,
    }),
    matchingRulesRoute({ renderer, guard }),
    ...streamRoutes({ store, sessions, guard, health: makeStoreHealth({ store }), clock }),
    ...lookupRoutes({ occupations, places }),
    ...vacancyRoutes({
      changes,
      keys: makePartnerKeys({ store, newId }),
      importVacancies: makeVacancyImport({ store, clock, newId, occupations, places }),
      guard,
      clock,
    }),
    ...jobRoutes({
      live,
      opportunities,
      places,
      renderer,
      organisation: config.organisation,
      publicUrl: config.publicUrl,
      clock,
    }),
    ...healthRoutes({ store, measures: measuresOf(), metricsToken: config.metricsToken }),
    ...pageRoutes({ webDir: join(root, "dist", "web"), localesDir, recordings }),
  ];
  const server = makeServer({
    routes: [...routes, openApiRoute(routes, version)],
    upgrade: directLine.upgrade,
    corsOrigins: config.corsOrigins,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    apology: (sentence, language) => renderer.say({ key: `common.${sentence}` }, knownLanguage(language)),
    log,
  });

  return {
    server,
    store,
    turns,
    workers,
    accounts,
    leads,
    people,
    opportunities,
    conversations,
    renderer,
    live,
    searches,
    searchNews,
    /** stops taking work and finishes what is under way; the store stays open */
    async close() {
      await workers.stop();
      await searchNews.stop();
      directLine.close();
      channels.close();
      await turns.drain();
      await changesWatched.close();
      live.close();
      openLeads.close();
    },
  };
}

/** The names by which a language is known, in every language that Intl has. */
function namesOf(code: string): string[] {
  const tag = code === "prs" ? "fa-AF" : code;
  const told = languageCodes.flatMap((reader) => {
    const name = new Intl.DisplayNames([reader === "prs" ? "fa-AF" : reader], {
      type: "language",
      fallback: "none",
    }).of(tag);
    return name === undefined ? [] : [name];
  });
  const own = languages.find((one) => one.code === code)?.name;
  return [...(own === undefined ? [] : [own]), ...told, code];
}

const knownLanguage = (code: string | undefined) => languageCodes.find((one) => one === code) ?? "nl";

function measuresOf() {
  return () => {
    const { rss, heapUsed } = process.memoryUsage();
    return { resident_bytes: rss, heap_used_bytes: heapUsed, uptime_seconds: Math.round(process.uptime()) };
  };
}

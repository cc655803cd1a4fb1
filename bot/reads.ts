import type { Guess, ListQuestion, Reads } from "../dialogs/engine/turn.ts";
import { belgianDay } from "../services/calendar/brussels.ts";
import { promisedBy } from "../services/calendar/promise.ts";
import type { TextAnalytics } from "../services/language/azure.ts";
import { isLanguageCode } from "../services/language/codes.ts";
import { parseDay } from "../services/language/dates.ts";
import type { Detect } from "../services/language/detect.ts";
import type { Lexicon } from "../services/language/lexicon.ts";
import { parsePhone } from "../services/language/phone.ts";
import type { Leads } from "../services/leads/leads.ts";
import type { Looks } from "../services/leads/looks.ts";
import { rank, whyNotYet } from "../services/matching/matching.ts";
import { requirementCosts } from "../services/matching/requirementCosts.ts";
import type { RunLog } from "../services/matching/runLog.ts";
import { runOf } from "../services/matching/runs.ts";
import type { Occupations } from "../services/occupations/occupations.ts";
import { kindsOfWork, SURE } from "../services/occupations/occupations.ts";
import type { LiveOpportunities } from "../services/opportunities/live.ts";
import type { Opportunities } from "../services/opportunities/opportunities.ts";
import type { People } from "../services/people/people.ts";
import type { Profile } from "../services/people/profile.ts";
import type { Places } from "../services/places/places.ts";
import type { SavedSearches } from "../services/savedSearches/savedSearches.ts";
import type { Instant } from "../services/store/port.ts";
import { cardOf } from "./cards.ts";
import type { Config } from "./config.ts";

type Collaborators = {
  words: Lexicon;
  detect: Detect;
  /** a service outside that refines what is undecided here */
  textAnalytics: TextAnalytics | undefined;
  occupations: Occupations;
  places: Places;
  people: People;
  leads: Leads;
  looks: Pick<Looks, "byDay">;
  opportunities: Opportunities;
  live: LiveOpportunities;
  searches: Pick<SavedSearches, "get">;
  runs: Pick<RunLog, "lastShown">;
  organisation: Config["organisation"];
};

/** A single word is no text to ask somebody outside about. */
const wordsForOpinion = 2;
const sureOpinion = 0.9;
/** Results shown at a time. */
const pageSize = 5;
/** People read to say what a requirement costs: with more of them numbers say no more. */
const countedAtMost = 2000;
/** A place is taken without asking back when it leads the next one by this much. */
const clearLead = 0.1;
const surePlace = 0.8;

/** What the intake asks anyway comes before the conditions of single places. */
const inOrder = (asked: readonly ListQuestion[]): ListQuestion[] => {
  const isCondition = (one: ListQuestion) => one.id.startsWith("condition:");
  return [...asked.filter((one) => !isCondition(one)), ...asked.filter(isCondition)];
};

/** What dialogs may look up, put together from the services. Nothing here writes. */
export function makeReads(services: Collaborators): Reads {
  const { occupations, places, live } = services;
  const moment = (now: Instant) => ({ now, today: belgianDay(now) });
  const placeName = (id: string) => places.get(id)?.name ?? id;
  const bare = { reasons: [], concerns: [] };
  /** All that the person put aside, open or not: it teaches what they do not want. */
  const everAside = async ({ dislikes = [] }: Profile) => {
    const ids = dislikes.map(({ opportunity }) => opportunity);
    const found = await Promise.all(ids.map(async (id) => live.get(id) ?? services.opportunities.get(id)));
    return found.filter((one) => one !== undefined);
  };

  return {
    words: services.words,
    organisation: services.organisation,
    promise: promisedBy,
    person: services.people.get,
    openCase: services.leads.openCase,
    looks: services.looks.byDay,
    opportunity: services.opportunities.get,
    opportunityByCode: services.opportunities.byCode,

    async events(now) {
      const { today } = moment(now);
      return live
        .all()
        .filter((one) => one.kind === "event" && one.lastDay >= today && one.capacity > 0)
        .sort((a, b) => a.lastDay.localeCompare(b.lastDay))
        .map((one) => ({ ...cardOf(one, placeName(one.workplace.placeId), bare), buttons: [] }));
    },

    card(id) {
      const one = live.get(id);
      return one && cardOf(one, placeName(one.workplace.placeId), bare);
    },

    async list(profile: Profile, after, now) {
      await live.settled();
      const putAside = await everAside(profile);
      const options = { ...moment(now), limit: pageSize, after: [...after], putAside };
      const ranking = rank(profile, live.index, options);
      const found = ranking.results.flatMap((result) => {
        const opportunity = live.get(result.opportunityId);
        return opportunity ? [{ result, opportunity }] : [];
      });
      const cards = found.map(({ result, opportunity }) =>
        cardOf(opportunity, placeName(opportunity.workplace.placeId), result),
      );
      const steps = ranking.oneStepAway.flatMap((miss) => {
        const opportunity = live.get(miss.opportunityId);
        if (!opportunity || after.length > 0) return [];
        const card = cardOf(opportunity, placeName(opportunity.workplace.placeId), {
          reasons: [],
          concerns: [miss.phrase],
        });
        const closing = miss.closedBy.map((id) => ({
          code: `interested:${id}`,
          title: live.get(id)?.title ?? { key: "matches.interested" },
        }));
        const whyNot = { code: `whynot:${miss.opportunityId}`, title: { key: "matches.whyNot" } };
        return [{ ...card, buttons: [...closing, whyNot] }];
      });
      const questions = inOrder(ranking.results.flatMap((result) => result.questions));
      const run = runOf(profile, ranking, live.index, options);
      return { cards, steps, total: ranking.total, questions, run };
    },

    async cards(profile, ids, now) {
      await live.settled();
      const open = ids.flatMap((id) => live.get(id) ?? []);
      const options = { ...moment(now), limit: pageSize, after: [], putAside: await everAside(profile) };
      const ranking = rank(profile, open, options);
      const cards = ranking.results.flatMap((result) => {
        const opportunity = live.get(result.opportunityId);
        return opportunity ? [cardOf(opportunity, placeName(opportunity.workplace.placeId), result)] : [];
      });
      const questions = inOrder(ranking.results.flatMap((result) => result.questions));
      return { cards, questions, run: runOf(profile, ranking, live.index, options) };
    },

    requirementCosts: async (draft, now) =>
      requirementCosts(draft, await services.people.findable(countedAtMost), moment(now)),

    lastShown: services.runs.lastShown,

    savedSearch: (personId) => services.searches.get(personId),

    async whyNotYet(profile, id, now) {
      const opportunity = await services.opportunities.get(id);
      if (!opportunity) return [];
      const { phrases, step } = whyNotYet(profile, opportunity, {
        ...moment(now),
        others: [...live.all().filter(({ closes }) => closes.length > 0), ...(await everAside(profile))],
      });
      return step ? [...phrases, step.phrase] : phrases;
    },

    occupations(text, language) {
      const groups = occupations.findAll(text, { language, limit: 4 });
      const sure = groups.flatMap(([best]) => (best && best.score >= SURE ? [best] : []));
      const rest = groups.flat().filter((hit) => !sure.includes(hit));
      return [
        ...sure.map((hit) => ({ ...hit, sure: true })),
        ...rest.map((hit) => ({ ...hit, sure: false })),
      ].map(({ code, isco, label, sure: isSure }) => ({ code, isco, label, sure: isSure }));
    },
    async keyPhrases(text, language) {
      if (!services.textAnalytics || !isLanguageCode(language)) return [];
      return (await services.textAnalytics.keyPhrases(text, language)) ?? [];
    },
    kindsOfWork: () => kindsOfWork.map(({ id, emoji, isco }) => ({ id, picture: emoji, isco })),

    places(text) {
      const hits = places.find(text, 4);
      const first = hits[0];
      // Places of one postcode are parts of the same town: near enough to look for work from.
      const other = hits.find((hit) => hit.postcode !== first?.postcode);
      const clear =
        first !== undefined &&
        first.score >= surePlace &&
        (other === undefined || first.score - other.score >= clearLead);
      return hits.map((hit, i) => ({
        id: hit.id,
        name: hit.name,
        postcode: hit.postcode,
        lat: hit.lat,
        lon: hit.lon,
        sure: clear && i === 0,
      }));
    },
    placeOf(id) {
      const place = places.get(id);
      return place ? { ...place, sure: true } : undefined;
    },

    language(text, hint): Guess {
      const guess = services.detect(text, isLanguageCode(hint) ? { hint } : {});
      if ("undecided" in guess) {
        const likeliest = guess.likeliest[0];
        return likeliest === undefined ? undefined : { language: likeliest, certain: false, confirm: false };
      }
      return { language: guess.language, certain: true, confirm: guess.confirm === true };
    },
    async secondOpinion(text) {
      if (!services.textAnalytics || text.trim().split(/\s+/).length < wordsForOpinion) return undefined;
      const opinion = await services.textAnalytics.detectLanguage(text);
      return opinion && opinion.certainty >= sureOpinion ? opinion.language : undefined;
    },
    day: (text, language, today) =>
      parseDay(text, { language: isLanguageCode(language) ? language : "nl", today }),
    phone: parsePhone,
  };
}

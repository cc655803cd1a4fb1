import type { Card } from "../services/conversations/reply.ts";
import type { Opportunity } from "../services/opportunities/opportunity.ts";
import type { Phrase } from "../services/phrase.ts";

type Told = { reasons: Phrase[]; concerns: Phrase[] };

/** An opportunity as a card: mostly structure, so that every language can tell it. */
export function cardOf(opportunity: Opportunity, place: string, told: Told): Card {
  return {
    opportunityId: opportunity._id,
    kind: opportunity.kind,
    title: titleOf(opportunity),
    subtitle: `${opportunity.organisation.name} · ${place}`,
    facts: factsOf(opportunity),
    reasons: told.reasons,
    concerns: told.concerns,
    buttons: [
      { code: `interested:${opportunity._id}`, title: { key: "matches.interested" } },
      { code: `notforme:${opportunity._id}`, title: { key: "matches.notForMe" } },
    ],
    at: { lat: opportunity.workplace.lat, lon: opportunity.workplace.lon },
  };
}

/** As written for who reads that language; else work is told as an occupation in the reader's own. */
function titleOf({ occupation, kind, title, demo }: Opportunity): Card["title"] {
  if (occupation === undefined || kind === "training" || kind === "event") return title;
  const work = { occupation };
  return { ...title, otherwise: { key: demo ? "card.example" : "card.title", params: { work } } };
}

function factsOf(opportunity: Opportunity): Card["facts"] {
  const { kind, weeklyHours, moments, pay, dutch, event, contract } = opportunity;
  const facts: Card["facts"] = [{ picture: kind, phrase: { key: `card.kind.${kind}` } }];
  if (event) {
    const { day, start, end } = event;
    facts.push({ picture: "calendar", phrase: { key: "card.when", params: { day: { day }, start, end } } });
  }
  if (contract && contract !== kind) {
    facts.push({ picture: "contract", phrase: { key: `vacancy.contract.options.${contract}` } });
  }
  if (weeklyHours) {
    const span =
      weeklyHours.min === weeklyHours.max ? `${weeklyHours.min}` : `${weeklyHours.min}–${weeklyHours.max}`;
    facts.push({ picture: "clock", phrase: { key: "card.hours", params: { hours: span } } });
  }
  if (moments.length > 0 && !event) {
    const list = moments.map((moment) => ({ phrase: { key: `vacancy.moments.options.${moment}` } }));
    facts.push({ picture: "sun", phrase: { key: "card.moments", params: { moments: { list } } } });
  }
  if (pay) {
    const amount = pay.min === pay.max ? `${pay.min}` : `${pay.min}–${pay.max}`;
    facts.push({ picture: "euro", phrase: { key: `card.pay.${pay.per}`, params: { amount } } });
  }
  if (dutch.talk) {
    const level = { phrase: { key: `vacancy.dutchTalk.options.${dutch.talk}` } };
    facts.push({ picture: "speech", phrase: { key: "card.dutch", params: { level } } });
  }
  return facts;
}

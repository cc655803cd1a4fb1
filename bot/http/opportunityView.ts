import { contentOf } from "../../services/opportunities/editing.ts";
import { enterpriseNumber } from "../../services/opportunities/enterpriseNumber.ts";
import { hasEmployer } from "../../services/opportunities/notices.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import { type WordingDoubt, wordingCheck } from "../../services/opportunities/wordingCheck.ts";
import type { Param, Phrase } from "../../services/phrase.ts";

/** A line of the list. */
export const opportunitySummary = (opportunity: Opportunity) => ({
  id: opportunity._id,
  kind: opportunity.kind,
  state: opportunity.state,
  title: opportunity.title.text,
  titleLanguage: opportunity.title.language,
  organisation: opportunity.organisation.name,
  place: valued({ place: opportunity.workplace.placeId }),
  lastDay: opportunity.lastDay,
  updatedAt: opportunity.updatedAt,
  /** how many things a reviewer should look at */
  doubts: doubtsOf(opportunity).length,
  demo: opportunity.demo,
});

/** All that the employer told, as labelled lines, beside what a reviewer should look at. */
export const opportunityPage = (opportunity: Opportunity) => ({
  ...opportunitySummary(opportunity),
  lines: linesOf(opportunity),
  doubts: doubtsOf(opportunity),
  /** to change it: what is there, with its occupation and place in words */
  content: contentOf(opportunity),
  ...(opportunity.occupation === undefined
    ? {}
    : { occupation: valued({ occupation: opportunity.occupation }) }),
  /** made in the inbox: there is no employer's chat that hears of it */
  own: !hasEmployer(opportunity),
  history: opportunity.history ?? [],
  ...(opportunity.ownWords ? { ownWords: opportunity.ownWords } : {}),
  ...(opportunity.reviewNote === undefined ? {} : { reviewNote: opportunity.reviewNote }),
  ...registerOf(opportunity),
});

export type Doubt = {
  kind:
    | "payMissing"
    | "noEnterpriseNumber"
    | "badEnterpriseNumber"
    | "noAgencyNumber"
    | "occupationUnsure"
    | "placeUnsure"
    | "experienceUnsure"
    | WordingDoubt["ground"];
  /** what may be wrong with the wording, and what to write instead */
  because?: Phrase;
  proposal?: Phrase;
};

/** What a reviewer should look at; each is a doubt, never a refusal. */
function doubtsOf(opportunity: Opportunity): Doubt[] {
  const { kind, pay, contract, organisation, title, ownWords } = opportunity;
  const isJob = kind === "vacancy";
  const number = organisation.enterpriseNumber;
  return [
    ...wordingCheck([title.text, ownWords?.text ?? ""].join("\n")).map(({ ground, phrase, proposal }) => ({
      kind: ground,
      because: phrase,
      proposal,
    })),
    ...(isJob && pay === undefined ? [{ kind: "payMissing" as const }] : []),
    ...(isJob && number === undefined ? [{ kind: "noEnterpriseNumber" as const }] : []),
    ...(number !== undefined && enterpriseNumber(number) === undefined
      ? [{ kind: "badEnterpriseNumber" as const }]
      : []),
    ...((contract === "agency" || contract === "agencyToPermanent") && organisation.agencyNumber === undefined
      ? [{ kind: "noAgencyNumber" as const }]
      : []),
    ...unsureOf(opportunity),
  ];
}

/** What an import was not sure of, until somebody has looked. */
const unsureOf = ({ state, source }: Opportunity): Doubt[] =>
  (state === "review" ? (source.unsure ?? []) : []).flatMap((part) =>
    part === "wording" ? [] : [{ kind: `${part}Unsure` as const }],
  );

/** Where to look the enterprise up: the public search of the Crossroads Bank for Enterprises (FPS Economy). */
function registerOf({ organisation }: Opportunity): { register?: string } {
  const digits = enterpriseNumber(organisation.enterpriseNumber ?? "")?.replace(/\D/g, "");
  if (digits === undefined) return {};
  return {
    register: `https://kbopub.economie.fgov.be/kbopub/zoeknummerform.html?nummer=${digits}&actionLu=Zoek`,
  };
}

const valued = (value: Param): Phrase => ({ key: "inbox.value", params: { value } });
const option = (question: string, code: string): Param => ({
  phrase: { key: `vacancy.${question}.options.${code}` },
});
const ofOffer = (list: string, code: string): Param => ({ phrase: { key: `inbox.offer.${list}.${code}` } });
const yesNo = (value: boolean): Param => ({ phrase: { key: value ? "inbox.yes" : "inbox.no" } });

type Line = { id: string; value: Phrase };

/** In the order of the employer's form; ids are those of its questions where it has them. */
function linesOf(one: Opportunity): Line[] {
  const lines: Line[] = [];
  const line = (id: string, value: Param | undefined) => {
    if (value !== undefined && value !== "") lines.push({ id, value: valued(value) });
  };
  const list = (id: string, items: readonly Param[]) => {
    if (items.length > 0) line(id, { list: [...items] });
  };
  const yes = (id: string, value: boolean | undefined) =>
    line(id, value === undefined ? undefined : yesNo(value));

  line("organisation", one.organisation.name);
  line("enterpriseNumber", one.organisation.enterpriseNumber);
  line("seat", one.organisation.seat);
  line("agencyNumber", one.organisation.agencyNumber);
  line("contactPerson", one.organisation.contactPerson);
  line("contactDetails", one.organisation.contactDetails);
  line("occupation", one.occupation === undefined ? undefined : { occupation: one.occupation });
  line("workplace", { place: one.workplace.placeId });
  line("address", one.workplace.address);
  line("contract", one.contract === undefined ? undefined : option("contract", one.contract));
  line("weeklyHours", one.weeklyHours && span(one.weeklyHours));
  if (!one.event)
    list(
      "moments",
      one.moments.map((moment) => option("moments", moment)),
    );
  list(
    "shifts",
    one.shifts.map(({ start, end }) => `${start}–${end}`),
  );
  if (one.event) line("when", { phrase: whenOf(one.event) });
  line("days", one.event && one.event.days > 1 ? one.event.days : undefined);
  line("audience", one.event?.audience && { phrase: { key: `inbox.offer.audiences.${one.event.audience}` } });
  list(
    "closes",
    one.closes.map(({ gap, to }) => ({
      phrase: { key: "inbox.offer.closes", params: { gap: ofOffer("gaps", gap), to: to.toUpperCase() } },
    })),
  );
  list(
    "reservedFor",
    one.reservedFor.map(({ rule }) => ofOffer("reserved", rule)),
  );
  line("pay", one.pay && { phrase: { key: `card.pay.${one.pay.per}`, params: { amount: span(one.pay) } } });
  line("jointCommittee", one.jointCommittee);
  const { talk, safety, read, write } = one.dutch;
  line("dutchTalk", talk && option("dutchTalk", talk));
  line("dutchSafety", safety && option("dutchSafety", safety));
  line("dutchRead", read && option("dutchRead", read));
  line("dutchWrite", write && option("dutchWrite", write));
  list(
    "languages",
    one.languages.map(({ language, level }) => ({
      phrase: {
        key: "inbox.spoken",
        params: { language: { language }, level: { phrase: { key: `intake.dutch.options.${level}` } } },
      },
    })),
  );
  list(
    "licences",
    one.licences.map((licence) => option("licences", licence)),
  );
  list(
    "certificates",
    one.certificates.map(({ id }) => id),
  );
  list(
    "loads",
    one.loads.map((load) => option("loads", load)),
  );
  line("maxLoadKg", one.maxLoadKg);
  line("experience", option("experience", one.experience));
  yes("reachableWithoutCar", one.reachableWithoutCar);
  yes("transportByEmployer", one.transportByEmployer);
  yes("mentor", one.mentor);
  yes("visitPossible", one.visitPossible);
  yes("interviewWithoutCv", one.interviewWithoutCv);
  line("answersWithinDays", one.answersWithinDays);
  line("capacity", one.capacity);
  line("starts", one.starts && { day: one.starts });
  line("lastDay", { day: one.lastDay });
  return lines;
}

const span = ({ min, max }: { min: number; max: number }): string =>
  min === max ? `${min}` : `${min}–${max}`;

const whenOf = ({ day, start, end }: NonNullable<Opportunity["event"]>): Phrase => ({
  key: "card.when",
  params: { day: { day }, start, end },
});

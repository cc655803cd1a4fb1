import { avoidances, languageLevels, moments } from "../people/profile.ts";
import type { Param, Phrase } from "../phrase.ts";
import { bit, dayOf, driveMask, type Facts, licencesThatCount, momentBit } from "./facts.ts";
import type { Seeker } from "./seeker.ts";

/** A question that would settle an unknown condition: the id of a profile question, or `condition:<rule>`. */
export type Question = { id: string; phrase: Phrase };

/** What is missing and can be had: a course, a licence, a certificate. */
export type Gap = { gap: "dutch" | "licence" | "certificate"; to: string };

export type Verdict =
  | { is: "ok" }
  | { is: "asks"; questions: Question[] }
  | { is: "fails"; phrase: Phrase; missing?: Gap };

/**
 * A hard rule: true or false, apart from all scores. What a coordinator reads of it, and where it comes from, stands
 * under `inbox.rule.<id>`. What is not known is a question, never a no.
 */
export type Rule = {
  id: string;
  check: (seeker: Seeker, facts: Facts) => Verdict;
};

const ok: Verdict = { is: "ok" };
const fails = (rule: string, params?: Record<string, Param>, missing?: Gap): Verdict => ({
  is: "fails",
  phrase: params ? { key: `matching.notYet.${rule}`, params } : { key: `matching.notYet.${rule}` },
  ...(missing && { missing }),
});
const asks = (id: string, key: string, params?: Record<string, Param>): Verdict => ({
  is: "asks",
  questions: [
    {
      id,
      phrase: params ? { key: `matching.question.${key}`, params } : { key: `matching.question.${key}` },
    },
  ],
});

export const rules: readonly Rule[] = [
  {
    id: "open",
    check: (_, { open }) => (open ? ok : fails("open")),
  },
  {
    id: "lastDay",
    check: ({ today, minute }, { lastDay, endMinute }) =>
      lastDay < today || (lastDay === today && minute >= endMinute) ? fails("lastDay") : ok,
  },
  {
    id: "room",
    check: (_, { capacity }) => (capacity > 0 ? ok : fails("room")),
  },
  {
    id: "aside",
    check: ({ aside }, { id }) => (aside.has(id) ? fails("aside") : ok),
  },
  {
    id: "licence",
    check: licenceRule,
  },
  {
    id: "certificate",
    check: certificateRule,
  },
  {
    id: "nightUnder18",
    check: ({ underage }, { atNight }) => {
      if (!atNight || underage === "no") return ok;
      return underage === "yes" ? fails("nightUnder18") : asks("adult", "adult");
    },
  },
  {
    id: "flexi",
    check: (seeker, { contract }) =>
      contract === "flexi" ? condition(seeker, "otherJobOrPension", "flexi") : ok,
  },
  {
    id: "student",
    check: (seeker, { contract }) => (contract === "student" ? condition(seeker, "student", "student") : ok),
  },
  {
    id: "moments",
    check: ({ moments: mine, momentsKnown }, { moments: asked }) =>
      !momentsKnown || mine === 0 || asked === 0 || (withSchoolHours(mine) & asked) !== 0
        ? ok
        : fails("moments", { moments: momentNames(asked) }),
  },
  {
    id: "schoolHours",
    check: ({ onlySchoolHours, moments: mine }, { insideSchoolDay, moments: asked }) =>
      !onlySchoolHours || (insideSchoolDay !== "no" && (asked & weekend & ~mine) === 0)
        ? ok
        : fails("schoolHours"),
  },
  {
    id: "avoid",
    check: ({ avoid }, { loads }) => {
      const both = avoid & loads;
      if (both === 0) return ok;
      return fails("avoid", { what: namesOf(avoidances, both, "load") });
    },
  },
  {
    id: "reserved",
    check: reservedRule,
  },
  {
    id: "alreadyHave",
    check: alreadyHaveRule,
  },
];

function licenceRule(seeker: Seeker, { licences }: Facts): Verdict {
  if (licences === 0) return ok;
  const wanted = licencesThatCount.filter((_, i) => licences & (1 << i));
  const licence = wanted.map((id) => id.toUpperCase()).join(", ");
  if (seeker.drives === undefined) return asks("licence", "licence", { licence });
  const lacking = wanted.filter((id) => (driveMask([id]) & ~(seeker.drives ?? 0)) !== 0);
  const [first] = lacking;
  if (first === undefined || seeker.foreignLicence) return ok;
  return fails("licence", { licence }, lacking.length === 1 ? { gap: "licence", to: first } : undefined);
}

export function certificateRule({ profile }: Seeker, { certificates }: Pick<Facts, "certificates">): Verdict {
  const lacking = certificates.filter((id) => profile.conditions?.[`certificate:${id}`] === false);
  const [first] = lacking;
  if (first !== undefined)
    return fails(
      "certificate",
      { certificate: certificateName(first) },
      lacking.length === 1 ? { gap: "certificate", to: first } : undefined,
    );
  const unknown = certificates.filter((id) => profile.conditions?.[`certificate:${id}`] === undefined);
  return unknown.length === 0
    ? ok
    : {
        is: "asks",
        questions: unknown.map((id) => ({
          id: `condition:certificate:${id}`,
          phrase: { key: "matching.question.certificate", params: { certificate: certificateName(id) } },
        })),
      };
}

function condition({ profile }: Seeker, rule: string, key: string): Verdict {
  const answer = profile.conditions?.[rule];
  if (answer === undefined) return asks(`condition:${rule}`, rule);
  return answer ? ok : fails(key);
}

export function reservedRule(
  seeker: Seeker,
  { reservedFor, contract }: Pick<Facts, "reservedFor" | "contract">,
): Verdict {
  const questions: Question[] = [];
  for (const reserved of reservedFor) {
    if (contract === "flexi" && reserved.rule === "otherJobOrPension") continue; // the rule "flexi" tells
    const fits = fitsReserved(seeker, reserved);
    if (fits === false && !reserved.doubtful) return fails("reserved");
    if (fits === undefined) questions.push(reservedQuestion(reserved.rule));
  }
  return questions.length > 0 ? { is: "asks", questions } : ok;
}

const reservedQuestion = (rule: string): Question =>
  rule === "residentOf"
    ? { id: "home", phrase: { key: "matching.question.home" } }
    : { id: `condition:${rule}`, phrase: { key: `matching.question.${rule}` } };

/** Whether somebody is whom a place is reserved for; undefined when they have not said. */
export function fitsReserved(
  { profile, underage }: Seeker,
  { rule, value }: Facts["reservedFor"][number],
): boolean | undefined {
  const said = profile.conditions?.[rule];
  if (said !== undefined) return said;
  const has = (id: (typeof profile.situation & object)[number]) => profile.situation?.includes(id) === true;
  switch (rule) {
    case "residentOf":
      // the value lists the municipality's postcodes; a place id begins with its postcode
      return profile.home && value ? ` ${value} `.includes(` ${profile.home.id.slice(0, 4)} `) : undefined;
    case "jobless2plus":
      return has("jobless2plus") ? true : has("joblessUnder1") || has("jobless1to2") ? false : undefined;
    case "benefitEntitled":
      return has("benefit") || has("leefloon") ? true : undefined;
    case "youngNoSchool":
      return has("youngNoSchool") || underage === "yes" ? true : has("over55") ? false : undefined;
    case "leefloon":
      return has("leefloon") ? true : undefined;
    case "otherJobOrPension":
      return undefined;
  }
}

export function alreadyHaveRule(
  { dutch, drives, profile }: Seeker,
  { closes }: Pick<Facts, "closes">,
): Verdict {
  if (closes.length === 0) return ok;
  const had = closes.every(({ gap, to }) => {
    if (gap === "dutch") return dutch !== undefined && languageLevels.indexOf(to as never) <= dutch;
    if (gap === "licence") return drives !== undefined && (driveMask([to]) & ~drives) === 0;
    return profile.conditions?.[`certificate:${to}`] === true;
  });
  return had ? fails("alreadyHave") : ok;
}

/** Who can in the morning or afternoon can in school hours too. */
export const withSchoolHours = (mine: number): number =>
  mine & (momentBit("morning") | momentBit("afternoon"))
    ? mine | momentBit("schoolHours")
    : withSchoolDay(mine);
const withSchoolDay = (mine: number): number =>
  mine & momentBit("schoolHours") ? mine | momentBit("morning") | momentBit("afternoon") : mine;

const weekend = momentBit("saturday") | momentBit("sunday");

export const momentNames = (mask: number): Param => namesOf(moments, mask, "moment");

const namesOf = (list: readonly string[], mask: number, key: string): Param => ({
  list: list.filter((id) => mask & bit(list, id)).map((id) => ({ phrase: { key: `matching.${key}.${id}` } })),
});

/** The certificates that have a name in every language; others are shown by their id. */
const namedCertificates = ["forklift", "vca", "code95", "hygiene"];
export const certificateName = (id: string): Param =>
  namedCertificates.includes(id) ? { phrase: { key: `matching.certificate.${id}` } } : id;

export const levelName = (level: number): Param => ({
  phrase: { key: `matching.level.${languageLevels[level] ?? "b2"}` },
});

export const dayParam = (day: number): Param => ({ day: dayOf(day) });

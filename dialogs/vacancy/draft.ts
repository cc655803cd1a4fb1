import { addDays } from "../../services/calendar/brussels.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import { learningContracts } from "../../services/opportunities/opportunity.ts";
import type { Turn } from "../engine/turn.ts";

type Answers = Record<string, unknown>;

/** Days that a vacancy stays open when the employer names no last day. */
const defaultOpenDays = 30;

/** What the employer answered, as an opportunity in review. `id` and `codeHash` stay when it is changed. */
export function toOpportunity(
  answers: Answers,
  turn: Turn,
  identity: { id: string; codeHash: string; createdAt?: string },
): Opportunity {
  const occupation = String(answers.occupation);
  const contract = answers.contract as Opportunity["contract"];
  const workplace = answers.workplace as { id: string; lat: number; lon: number };
  const given = <T>(id: string) => answers[id] as T | undefined;
  return withoutUndefined({
    _id: identity.id,
    kind: (learningContracts as readonly string[]).includes(String(contract))
      ? "workplaceLearning"
      : "vacancy",
    state: "review",
    demo: false,
    title: { text: String(answers.title), language: turn.language },
    occupation,
    isco: occupation.slice(0, 4),
    organisation: withoutUndefined({
      name: String(answers.organisation),
      enterpriseNumber: given<string>("enterpriseNumber"),
      seat: given<string>("seat"),
      agencyNumber: given<string>("agencyNumber"),
      contactPerson: given<string>("contactPerson"),
      contactDetails: given<string>("contactDetails"),
    }),
    workplace: { placeId: workplace.id, lat: workplace.lat, lon: workplace.lon },
    contract,
    weeklyHours: given("weeklyHours"),
    moments: (answers.moments ?? []) as Opportunity["moments"],
    shifts: (answers.shifts ?? []) as Opportunity["shifts"],
    pay: given("pay"),
    jointCommittee: given("jointCommittee"),
    dutch: withoutUndefined({
      talk: given("dutchTalk"),
      safety: given("dutchSafety"),
      read: given("dutchRead"),
      write: given("dutchWrite"),
    }) as Opportunity["dutch"],
    languages: (answers.languageLevels ?? []) as Opportunity["languages"],
    licences: ((answers.licences ?? []) as Opportunity["licences"]).filter((code) => code !== "none"),
    certificates: (given<string>("certificates")?.split(/[,;]/) ?? [])
      .map((id) => id.trim())
      .filter(Boolean)
      .map((id) => withoutUndefined({ id, paidBy: given<"employer" | "person">("certificatesPaidBy") })),
    loads: (answers.loads ?? []) as Opportunity["loads"],
    maxLoadKg: given("maxLoadKg"),
    experience: answers.experience as Opportunity["experience"],
    reachableWithoutCar: given("reachableWithoutCar"),
    transportByEmployer: given("transportByEmployer"),
    mentor: given("mentor"),
    visitPossible: given("visitPossible"),
    interviewWithoutCv: given("interviewWithoutCv"),
    answersWithinDays: given("answersWithinDays"),
    capacity: Number(answers.capacity),
    starts: given("starts"),
    lastDay: given<string>("lastDay") ?? addDays(turn.today, defaultOpenDays),
    closes: [],
    reservedFor: contract === "flexi" ? [{ rule: "otherJobOrPension", doubtful: false }] : [],
    ownWords:
      answers.ownWords === undefined
        ? undefined
        : { text: String(answers.ownWords), language: turn.language },
    conversationId: turn.conversationId,
    codeHash: identity.codeHash,
    source: { system: "chat", id: identity.id },
    createdAt: identity.createdAt ?? turn.now,
    updatedAt: turn.now,
  }) as Opportunity;
}

/** The same the other way round, so that a vacancy can be changed in the same form. */
export function toAnswers(vacancy: Opportunity): Answers {
  return withoutUndefined({
    organisation: vacancy.organisation.name,
    enterpriseNumber: vacancy.organisation.enterpriseNumber,
    seat: vacancy.organisation.seat,
    agencyNumber: vacancy.organisation.agencyNumber,
    contactPerson: vacancy.organisation.contactPerson,
    contactDetails: vacancy.organisation.contactDetails,
    title: vacancy.title.text,
    occupation: vacancy.occupation,
    workplace: { id: vacancy.workplace.placeId, lat: vacancy.workplace.lat, lon: vacancy.workplace.lon },
    contract: vacancy.contract,
    weeklyHours: vacancy.weeklyHours,
    moments: vacancy.moments,
    shifts: vacancy.shifts.length > 0 ? vacancy.shifts : undefined,
    pay: vacancy.pay,
    jointCommittee: vacancy.jointCommittee,
    dutchTalk: vacancy.dutch.talk,
    dutchSafety: vacancy.dutch.safety,
    dutchRead: vacancy.dutch.read,
    dutchWrite: vacancy.dutch.write,
    languages: vacancy.languages.length > 0 ? vacancy.languages.map(({ language }) => language) : undefined,
    languageLevels: vacancy.languages.length > 0 ? vacancy.languages : undefined,
    licences: vacancy.licences.length > 0 ? vacancy.licences : ["none"],
    certificates: vacancy.certificates.map((one) => one.id).join(", ") || undefined,
    certificatesPaidBy: vacancy.certificates[0]?.paidBy,
    loads: vacancy.loads.length > 0 ? vacancy.loads : undefined,
    maxLoadKg: vacancy.maxLoadKg,
    experience: vacancy.experience,
    reachableWithoutCar: vacancy.reachableWithoutCar,
    transportByEmployer: vacancy.transportByEmployer,
    mentor: vacancy.mentor,
    visitPossible: vacancy.visitPossible,
    interviewWithoutCv: vacancy.interviewWithoutCv,
    answersWithinDays: vacancy.answersWithinDays,
    capacity: vacancy.capacity,
    starts: vacancy.starts,
    lastDay: vacancy.lastDay,
    ownWords: vacancy.ownWords?.text,
  });
}

function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

import { addDays } from "../calendar/brussels.ts";
import { type Occupations, SURE } from "../occupations/occupations.ts";
import { learningContracts, type Opportunity } from "../opportunities/opportunity.ts";
import { wordingCheck } from "../opportunities/wordingCheck.ts";
import { distanceKm, type Place } from "../places/place.ts";
import type { Places } from "../places/places.ts";
import { defined, type Fault, type Posting } from "./posting.ts";

/** What a person looks at before anybody sees the vacancy. */
export type Unsure = NonNullable<Opportunity["source"]["unsure"]>[number];

/** What a posting tells, as a vacancy holds it. */
export type Content = Omit<
  Opportunity,
  | "_id"
  | "state"
  | "demo"
  | "conversationId"
  | "codeHash"
  | "reviewNote"
  | "source"
  | "history"
  | "createdAt"
  | "updatedAt"
>;

export type Resolved = { content: Content; unsure: Unsure[] } | { fault: Fault };

export type Lookups = {
  occupations: Pick<Occupations, "find" | "get">;
  places: Pick<Places, "find" | "get">;
};

/** A source that names no last day keeps its vacancies open so long, as the form does. */
const openDays = 30;

/** Coordinates further away than this from the place named are of another place. */
const sameTownKm = 25;

/** From here on a place is surely meant, if no other comes close. */
const surePlace = 0.8;
const closePlaces = 0.05;

/**
 * Finds the occupation and the place that a posting means. What is not sure is said, for a person to look at; what
 * cannot be found at all is a fault. `experience` is what counts for a source that never tells it.
 */
export function resolve(
  posting: Posting,
  { occupations, places }: Lookups,
  { today, experience }: { today: string; experience?: Opportunity["experience"] },
): Resolved {
  const work = occupationOf(posting, occupations);
  if ("reason" in work) return { fault: { field: "occupation", reason: work.reason } };
  const found = workplaceOf(posting, places);
  if ("reason" in found) return { fault: { field: "place", reason: found.reason } };
  const { id: _id, language, place: _place, posted: _posted, words, wordsLanguage, ...told } = posting;
  const doubtful = wordingCheck([posting.title, words ?? ""].join("\n")).length > 0;
  const content: Content = defined({
    ...told,
    kind: kindOf(posting),
    title: { text: posting.title, language },
    occupation: work.code,
    isco: work.code?.slice(0, 4),
    organisation: defined(posting.organisation),
    workplace: found.workplace,
    dutch: defined(posting.dutch),
    experience: posting.experience ?? experience ?? "learnable",
    lastDay: posting.lastDay ?? addDays(today, openDays),
    closes: [],
    reservedFor: conditionsOf(posting),
    ownWords: words === undefined ? undefined : { text: words, language: wordsLanguage ?? language },
  }) as Content;
  const unsure: Unsure[] = [
    ...(work.sure ? [] : ["occupation" as const]),
    ...(found.sure ? [] : ["place" as const]),
    ...((posting.experience ?? experience) ? [] : ["experience" as const]),
    ...(doubtful ? ["wording" as const] : []),
  ];
  return { content, unsure };
}

const kindOf = ({ kind, contract }: Posting): "vacancy" | "workplaceLearning" =>
  kind ?? (learningContracts.some((one) => one === contract) ? "workplaceLearning" : "vacancy");

/** A flexi-job has its condition by law, also where a source does not say it. */
function conditionsOf({ contract, reservedFor }: Posting): Posting["reservedFor"] {
  const isTold = reservedFor.some(({ rule }) => rule === "otherJobOrPension");
  return contract === "flexi" && !isTold
    ? [...reservedFor, { rule: "otherJobOrPension", doubtful: false }]
    : reservedFor;
}

function occupationOf(
  { occupation, title, language }: Posting,
  occupations: Lookups["occupations"],
): { code?: string; sure: boolean } | { reason: string } {
  if (occupation !== undefined) {
    return occupations.get(occupation)
      ? { code: occupation, sure: true }
      : { reason: "this is no occupation of ESCO or ISCO-08" };
  }
  const [best] = occupations.find(title, { language, limit: 1 });
  return best ? { code: best.code, sure: best.score >= SURE } : { sure: false };
}

function workplaceOf(
  { place }: Posting,
  places: Lookups["places"],
): { workplace: Opportunity["workplace"]; sure: boolean } | { reason: string } {
  const known = place.id === undefined ? undefined : places.get(place.id);
  const text = [place.postcode, place.name].filter((one) => one !== undefined).join(" ");
  const [best, next] = known || text === "" ? [] : places.find(text, 2);
  const found = known ?? best;
  if (!found) return { reason: text === "" ? "there is no place" : "this place is not known in Belgium" };
  const sure =
    known !== undefined ||
    (best !== undefined &&
      best.score >= surePlace &&
      agree(place, best, places) &&
      (next === undefined || best.score - next.score > closePlaces));
  const { lat, lon, address } = place;
  const exact = lat !== undefined && lon !== undefined ? { lat, lon } : undefined;
  const isThere = exact !== undefined && distanceKm(exact, found) <= sameTownKm;
  return {
    workplace: defined({
      placeId: found.id,
      lat: isThere ? exact.lat : found.lat,
      lon: isThere ? exact.lon : found.lon,
      address,
    }) as Opportunity["workplace"],
    sure: sure && (exact === undefined || isThere),
  };
}

/** Postcode and name mean the same town; "9000 Oostende" does not. */
function agree({ postcode, name }: Posting["place"], found: Place, places: Lookups["places"]): boolean {
  if (postcode !== undefined && postcode !== found.postcode) return false;
  return (
    postcode === undefined ||
    name === undefined ||
    places.find(name, 9).some(({ municipality }) => municipality === found.municipality)
  );
}

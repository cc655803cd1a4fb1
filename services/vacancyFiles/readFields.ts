import { enterpriseNumber } from "../opportunities/enterpriseNumber.ts";
import { ownFields, ownTerms } from "./jobPosting.ts";
import { all, dayOf, first, isNode, type Node, numberOf, withoutLines, words } from "./jsonLdValues.ts";
import { plainText } from "./plainText.ts";
import { defined, type Fault, type Posting } from "./posting.ts";

/** Texts of employmentType, as people write them, and the contract that they surely mean. */
const contracts: Record<string, Posting["contract"]> = {
  temporary: "fixedTerm",
  permanent: "permanent",
  seasonal: "seasonal",
  intern: "trainingInternship",
  internship: "trainingInternship",
  apprenticeship: "dualLearning",
  interim: "agency",
  "agency work": "agency",
  flexijob: "flexi",
};

/** A posting's fields out of a JobPosting, unchecked; and what can be said about it at once. */
export function rawOf(node: Node): { raw: Node; faults: Fault[] } {
  const own = Object.fromEntries(ownFields.map((name) => [name, withoutLines(ownOf(node, name))]));
  const faults: Fault[] = [];
  const types = all(node.employmentType).map((type) => words(type)?.toLowerCase().replaceAll("_", " ") ?? "");
  if (types.includes("volunteer")) {
    faults.push({ field: "employmentType", reason: "volunteering is no vacancy" });
  }
  const place = placeOf(node, faults);
  const raw: Node = defined({
    ...own,
    id: words(first(node.identifier), "value") ?? words(node["@id"]) ?? words(node.url),
    title: words(node.title) ?? words(node.name),
    language: own.language ?? languageOf(node),
    occupation: occupationOf(node),
    organisation: organisationOf(node),
    place,
    contract: own.contract ?? types.map((type) => contracts[type]).find(Boolean),
    weeklyHours: hoursOf(words(node.workHours)),
    pay: payOf(first(node.baseSalary), faults),
    experience: own.experience ?? experienceOf(first(node.experienceRequirements)),
    capacity: numberOf(node.totalJobOpenings),
    starts: dayOf(words(node.jobStartDate)),
    lastDay: dayOf(words(node.validThrough)),
    posted: dayOf(words(node.datePosted)),
    words: plainText(words(node.description)),
  });
  return { raw, faults };
}

const ownOf = (node: Node, name: string) => node[`jobroad:${name}`] ?? node[`${ownTerms}${name}`];

function languageOf(node: Node): string | undefined {
  const title = first(node.title);
  const tag = words(node.inLanguage) ?? (isNode(title) ? words(title["@language"]) : undefined);
  return tag?.toLowerCase().split("-")[0];
}

function occupationOf(node: Node): string | undefined {
  for (const value of [...all(node.occupationalCategory), ...all(node.relevantOccupation)]) {
    const code = isNode(value) ? words(value.codeValue ?? value.occupationalCategory) : words(value);
    // ESCO ("9112.2") and ISCO-08 ("9112"); not O*NET ("37-2011.00").
    if (code !== undefined && /^\d{4}(\.\d+)*$/.test(code)) return code;
  }
  return undefined;
}

function organisationOf(node: Node): Node {
  const value = first(node.hiringOrganization);
  if (!isNode(value)) return defined({ name: words(value) });
  const numbers = [value.identifier, value.taxID, value.vatID].map((one) => words(one, "value"));
  const contact = first(node.applicationContact);
  return defined({
    name: words(value.name) ?? words(value.legalName),
    enterpriseNumber: numbers.find((one) => one !== undefined && enterpriseNumber(one) !== undefined),
    seat: addressText(first(value.address)),
    agencyNumber: words(ownOf(node, "agencyNumber")),
    ...(isNode(contact)
      ? {
          contactPerson: words(contact.name),
          contactDetails: words(contact.telephone) ?? words(contact.email),
        }
      : {}),
  });
}

function addressText(address: unknown): string | undefined {
  if (!isNode(address)) return words(address);
  const town = [words(address.postalCode), words(address.addressLocality)].filter(Boolean).join(" ");
  return [words(address.streetAddress), town].filter(Boolean).join(", ") || undefined;
}

function placeOf(node: Node, faults: Fault[]): Node {
  const id = words(ownOf(node, "placeId"));
  const location = first(node.jobLocation);
  const address = isNode(location) ? first(location.address ?? location) : location;
  if (!isNode(address)) return defined({ id, name: words(address) });
  const country = words(address.addressCountry)?.toLowerCase();
  if (country !== undefined && !/^(be|bel|belg\w*|belgi[ëe]n?)$/.test(country)) {
    faults.push({ field: "jobLocation", reason: "this place is not in Belgium" });
  }
  const geo = isNode(location) ? first(location.geo) : undefined;
  return defined({
    id,
    postcode: words(address.postalCode),
    name: words(address.addressLocality) ?? (isNode(location) ? words(location.name) : undefined),
    address: words(address.streetAddress),
    ...(isNode(geo) ? { lat: numberOf(geo.latitude), lon: numberOf(geo.longitude) } : {}),
  });
}

/** "38", "20-24", "38 hours a week"; other words tell of shifts and are left alone. */
function hoursOf(text: string | undefined): Node | undefined {
  const found =
    /^(\d+(?:[.,]\d+)?)(?:\s*[-–]\s*(\d+(?:[.,]\d+)?))?(?:\s*(?:u|h|uur|uren|hours?|heures?)\b.*)?$/i.exec(
      text ?? "",
    );
  if (!found) return undefined;
  const min = Number(found[1]?.replace(",", "."));
  return { min, max: found[2] === undefined ? min : Number(found[2].replace(",", ".")) };
}

/** Gross pay in euro. A week's or a year's is left out: what it is a month, nobody can tell from it. */
function payOf(salary: unknown, faults: Fault[]): Node | undefined {
  if (!isNode(salary)) return undefined;
  const currency = words(salary.currency)?.toUpperCase();
  if (currency !== undefined && currency !== "EUR") {
    faults.push({ field: "baseSalary", reason: "pay in another currency than euro" });
  }
  const value = first(salary.value);
  const per = words(isNode(value) ? value.unitText : salary.unitText)?.toLowerCase();
  if (per !== "hour" && per !== "day" && per !== "month") return undefined;
  const one = numberOf(isNode(value) ? value.value : value);
  const min = (isNode(value) ? numberOf(value.minValue) : undefined) ?? one;
  const max = (isNode(value) ? numberOf(value.maxValue) : undefined) ?? one;
  return min === undefined && max === undefined ? undefined : { min: min ?? max, max: max ?? min, per };
}

/** Nothing is concluded from free words but that nothing is asked. */
function experienceOf(value: unknown): Posting["experience"] {
  if (isNode(value)) {
    const months = numberOf(value.monthsOfExperience);
    return typeof months === "number" ? (months > 0 ? "needed" : "none") : undefined;
  }
  return /^(no requirements?|none|no experience( required)?|geen( ervaring)?|niet nodig|aucune)$/i.test(
    words(value) ?? "",
  )
    ? "none"
    : undefined;
}

import { belgianInstant } from "../calendar/brussels.ts";
import { defined, type Posting } from "./posting.ts";

/** What schema.org has no word for stands under this prefix, with the names and values of `Posting`. */
export const ownTerms = "urn:jobroad:";

/** Of everything that is written here. */
export const context = ["https://schema.org", { jobroad: ownTerms }];

/** Contracts in the words that Google documents for JobPosting.employmentType. */
const employmentTypes: Partial<Record<NonNullable<Posting["contract"]>, string>> = {
  fixedTerm: "TEMPORARY",
  replacement: "TEMPORARY",
  agency: "TEMPORARY",
  agencyToPermanent: "TEMPORARY",
  seasonal: "TEMPORARY",
  bis: "INTERN",
  bvs: "INTERN",
  wes: "INTERN",
  activationInternship: "INTERN",
  trainingInternship: "INTERN",
  dualLearning: "INTERN",
};

/** Belgian full time is 38 hours a week by law, and 35 to 38 by sector. */
const fullTimeHours = 35;

/** The fields that keep their own names under the prefix. */
export const ownFields = [
  "kind",
  "language",
  "wordsLanguage",
  "contract",
  "moments",
  "shifts",
  "jointCommittee",
  "dutch",
  "languages",
  "licences",
  "certificates",
  "loads",
  "maxLoadKg",
  "experience",
  "reachableWithoutCar",
  "transportByEmployer",
  "mentor",
  "visitPossible",
  "interviewWithoutCv",
  "answersWithinDays",
  "reservedFor",
] as const satisfies readonly (keyof Posting)[];

/** The words of schema.org alone, as search engines read them. Terms: schema.org/JobPosting. */
export function schemaOrgOf(posting: Posting) {
  const { organisation, place, weeklyHours, pay, lastDay, words, occupation, contract } = posting;
  return defined({
    "@type": "JobPosting",
    identifier: { "@type": "PropertyValue", name: organisation.name, value: posting.id },
    title: posting.title,
    description: words === undefined ? undefined : asHtml(words),
    occupationalCategory: occupation && {
      "@type": "CategoryCode",
      codeValue: occupation,
      inCodeSet: "ESCO",
    },
    hiringOrganization: defined({
      "@type": "Organization",
      name: organisation.name,
      identifier: organisation.enterpriseNumber,
      address: organisation.seat,
    }),
    jobLocation: {
      "@type": "Place",
      address: defined({
        "@type": "PostalAddress",
        streetAddress: place.address,
        addressLocality: place.name,
        postalCode: place.postcode,
        addressCountry: "BE",
      }),
      ...(place.lat !== undefined && place.lon !== undefined
        ? { geo: { "@type": "GeoCoordinates", latitude: place.lat, longitude: place.lon } }
        : {}),
    },
    employmentType: typesOf(contract, weeklyHours),
    workHours: weeklyHours && spanOf(weeklyHours),
    baseSalary: pay && {
      "@type": "MonetaryAmount",
      currency: "EUR",
      value: {
        "@type": "QuantitativeValue",
        ...(pay.min === pay.max ? { value: pay.min } : { minValue: pay.min, maxValue: pay.max }),
        unitText: pay.per.toUpperCase(),
      },
    },
    totalJobOpenings: posting.capacity,
    datePosted: posting.posted,
    jobStartDate: posting.starts,
    validThrough: lastDay && belgianInstant(lastDay, "23:59"),
    experienceRequirements: posting.experience === "none" ? "no requirements" : undefined,
  });
}

/** Everything, so that a file of it comes back as it was. */
export function writePosting(posting: Posting) {
  const own = ownFields.map((name) => [`jobroad:${name}`, posting[name]] as const);
  const told = own.filter(([, value]) => value !== undefined && !isEmpty(value));
  return {
    ...schemaOrgOf(posting),
    ...Object.fromEntries(told),
    ...defined({
      "jobroad:placeId": posting.place.id,
      "jobroad:agencyNumber": posting.organisation.agencyNumber,
    }),
  };
}

/** A whole file: the postings as one graph. */
export function writeJsonLd(postings: readonly Posting[]): string {
  return `${JSON.stringify({ "@context": context, "@graph": postings.map(writePosting) }, null, 2)}\n`;
}

const isEmpty = (value: unknown) =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

function typesOf(contract: Posting["contract"], hours: Posting["weeklyHours"]): string[] | undefined {
  const length = hours && (hours.min >= fullTimeHours ? "FULL_TIME" : "PART_TIME");
  const kind = contract && employmentTypes[contract];
  const types = [length, kind].filter((one) => one !== undefined);
  return types.length > 0 ? types : undefined;
}

const spanOf = ({ min, max }: { min: number; max: number }) => (min === max ? `${min}` : `${min}-${max}`);

/** JobPosting.description is HTML. */
export const asHtml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\r\n|\r|\n/g, "<br>");

/**
 * The columns of the CSV: what each is called, where it stands in a posting, and how it is written. Lists are
 * separated by "; ", a shift is 06:00-14:00, a language fr:b1, a condition residentOf=8400-oostende (with "?" when
 * doubtful).
 */
type Kind = "text" | "number" | "yesNo" | "list" | "shifts" | "languages" | "certificates" | "conditions";

export const columns: readonly (readonly [name: string, path: string, kind: Kind])[] = [
  ["id", "id", "text"],
  ["kind", "kind", "text"],
  ["title", "title", "text"],
  ["language", "language", "text"],
  ["occupation", "occupation", "text"],
  ["organisation", "organisation.name", "text"],
  ["enterpriseNumber", "organisation.enterpriseNumber", "text"],
  ["seat", "organisation.seat", "text"],
  ["agencyNumber", "organisation.agencyNumber", "text"],
  ["contactPerson", "organisation.contactPerson", "text"],
  ["contactDetails", "organisation.contactDetails", "text"],
  ["postcode", "place.postcode", "text"],
  ["place", "place.name", "text"],
  ["address", "place.address", "text"],
  ["placeId", "place.id", "text"],
  ["lat", "place.lat", "number"],
  ["lon", "place.lon", "number"],
  ["contract", "contract", "text"],
  ["hoursMin", "weeklyHours.min", "number"],
  ["hoursMax", "weeklyHours.max", "number"],
  ["moments", "moments", "list"],
  ["shifts", "shifts", "shifts"],
  ["payMin", "pay.min", "number"],
  ["payMax", "pay.max", "number"],
  ["payPer", "pay.per", "text"],
  ["jointCommittee", "jointCommittee", "text"],
  ["dutchTalk", "dutch.talk", "text"],
  ["dutchSafety", "dutch.safety", "text"],
  ["dutchRead", "dutch.read", "text"],
  ["dutchWrite", "dutch.write", "text"],
  ["languages", "languages", "languages"],
  ["licences", "licences", "list"],
  ["certificates", "certificates", "certificates"],
  ["loads", "loads", "list"],
  ["maxLoadKg", "maxLoadKg", "number"],
  ["experience", "experience", "text"],
  ["reachableWithoutCar", "reachableWithoutCar", "yesNo"],
  ["transportByEmployer", "transportByEmployer", "yesNo"],
  ["mentor", "mentor", "yesNo"],
  ["visitPossible", "visitPossible", "yesNo"],
  ["interviewWithoutCv", "interviewWithoutCv", "yesNo"],
  ["answersWithinDays", "answersWithinDays", "number"],
  ["capacity", "capacity", "number"],
  ["starts", "starts", "text"],
  ["lastDay", "lastDay", "text"],
  ["posted", "posted", "text"],
  ["reservedFor", "reservedFor", "conditions"],
  ["words", "words", "text"],
  ["wordsLanguage", "wordsLanguage", "text"],
];

type Shift = { start: string; end: string };
type Spoken = { language: string; level: string };
type Certificate = { id: string; paidBy?: string };
type Condition = { rule: string; value?: string; doubtful: boolean };

const yes = ["yes", "ja", "oui", "true", "1", "x"];
const no = ["no", "nee", "neen", "non", "false", "0"];

const listed = (text: string) =>
  text
    .split(/[;|]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** A cell as a value; what cannot be read stays text, so that the check of the posting says what is wrong. */
export const readers: Record<Kind, (text: string) => unknown> = {
  text: (text) => text,
  number: (text) => (/^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : text),
  yesNo(text) {
    const word = text.toLowerCase();
    return yes.includes(word) ? true : no.includes(word) ? false : text;
  },
  list: listed,
  shifts: (text) =>
    listed(text).map((one) => {
      const [start = "", end = ""] = one.split(/\s*[-–]\s*/);
      return { start: start.padStart(5, "0"), end: end.padStart(5, "0") };
    }),
  languages: (text) =>
    listed(text).map((one) => {
      const [language = "", level = ""] = one.split(/\s*:\s*/);
      return { language: language.toLowerCase(), level: level.toLowerCase() };
    }),
  certificates: (text) =>
    listed(text).map((one) => {
      const [, id = one, paidBy] = /^(.*?)\s*=\s*(employer|person)$/.exec(one) ?? [];
      return { id, ...(paidBy && { paidBy }) };
    }),
  conditions: (text) =>
    listed(text).map((one) => {
      const [rule = "", value] = one.replace(/\?$/, "").split("=");
      return { rule, ...(value && { value }), doubtful: one.endsWith("?") };
    }),
};

export const writers: Record<Kind, (value: never) => string> = {
  text: (value: string) => value,
  number: (value: number) => String(value),
  yesNo: (value: boolean) => (value ? "yes" : "no"),
  list: (value: string[]) => value.join("; "),
  shifts: (value: Shift[]) => value.map(({ start, end }) => `${start}-${end}`).join("; "),
  languages: (value: Spoken[]) => value.map(({ language, level }) => `${language}:${level}`).join("; "),
  certificates: (value: Certificate[]) =>
    value.map(({ id, paidBy }) => (paidBy ? `${id}=${paidBy}` : id)).join("; "),
  conditions: (value: Condition[]) =>
    value
      .map(
        ({ rule, value: of, doubtful }) => `${rule}${of === undefined ? "" : `=${of}`}${doubtful ? "?" : ""}`,
      )
      .join("; "),
};

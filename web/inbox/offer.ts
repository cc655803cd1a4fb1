/** An opportunity as the inbox writes it: what the server takes and gives back as `content`. */
export type Content = {
  kind: string;
  title: { text: string; language: string };
  occupation?: string;
  organisation: Organisation;
  workplace: { placeId: string; address?: string };
  contract?: string;
  weeklyHours?: { min: number; max: number };
  moments: string[];
  shifts: Shift[];
  pay?: { min: number; max: number; per: string };
  jointCommittee?: string;
  dutch: { talk?: string };
  languages: unknown[];
  licences: string[];
  certificates: unknown[];
  loads: string[];
  maxLoadKg?: number;
  experience: string;
  capacity: number;
  starts?: string;
  lastDay: string;
  event?: { day: string; start: string; end: string; days: number; audience?: string };
  closes: { gap: string; to: string }[];
  reservedFor: { rule: string; value?: string; doubtful: boolean }[];
  ownWords?: { text: string; language: string };
} & Partial<Record<YesNo, boolean>>;

type Organisation = { name: string } & Partial<
  Record<"enterpriseNumber" | "seat" | "agencyNumber" | "contactPerson" | "contactDetails", string>
>;
type Shift = { start: string; end: string };

export const yesNos = [
  "reachableWithoutCar",
  "transportByEmployer",
  "mentor",
  "visitPossible",
  "interviewWithoutCv",
] as const;
type YesNo = (typeof yesNos)[number];

type Option = { code: string; label: string };
/** The choices of the form, in words. */
export type Options = {
  contracts: { vacancy: Option[]; workplaceLearning: Option[] };
} & Record<
  | "kinds"
  | "moments"
  | "dutchTalk"
  | "licences"
  | "loads"
  | "experience"
  | "pers"
  | "audiences"
  | "gaps"
  | "reserved"
  | "languages",
  Option[]
>;

export const isJob = (kind: string): boolean => kind === "vacancy" || kind === "workplaceLearning";

const organisationFields = [
  "enterpriseNumber",
  "seat",
  "agencyNumber",
  "contactPerson",
  "contactDetails",
] as const;

/** What stands in the form, over what was there before; "shifts" when those hours cannot be read. */
export function readOffer(form: HTMLFormElement, kind: string, before?: Content): Content | "shifts" {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const some = (name: string) => text(name) || undefined;
  const number = (name: string) => (text(name) === "" ? undefined : Number(text(name).replace(",", ".")));
  const all = (name: string) => data.getAll(name).map(String);
  const has = (name: string) => form.elements.namedItem(name) !== null;
  const range = (name: string) => {
    const [low, high] = [number(`${name}Min`), number(`${name}Max`)];
    const min = low ?? high;
    return min === undefined ? undefined : { min, max: high ?? min };
  };
  const kept = <T>(name: string, now: T, earlier: T) => (has(name) ? now : earlier);

  const shifts = has("shifts") ? readShifts(text("shifts")) : (before?.shifts ?? []);
  if (!shifts) return "shifts";
  const placeId = text("workplace");
  const language = text("language");
  const pay = range("pay");
  const ownWords = some("ownWords");
  const organisation = Object.fromEntries(
    organisationFields.map((name) => [name, kept(name, some(name), before?.organisation[name])]),
  );
  const yes = yesNos.map((name) => [name, has(name) ? answered(all(name), before?.[name]) : before?.[name]]);

  return withoutUndefined({
    ...before,
    ...Object.fromEntries(yes),
    kind,
    title: { text: text("title"), language },
    organisation: withoutUndefined({ ...organisation, name: text("name") }) as Organisation,
    workplace: withoutUndefined({ placeId, address: some("address") }) as Content["workplace"],
    occupation: some("occupation"),
    contract: some("contract"),
    weeklyHours: kept("hoursMin", range("hours"), before?.weeklyHours),
    moments: kept("moments", all("moments"), before?.moments ?? []),
    shifts,
    pay: kept("payMin", pay && { ...pay, per: text("payPer") }, before?.pay),
    jointCommittee: some("jointCommittee"),
    dutch: withoutUndefined({ ...before?.dutch, talk: some("dutchTalk") }) as Content["dutch"],
    languages: before?.languages ?? [],
    licences: kept("licences", all("licences"), before?.licences ?? []),
    certificates: before?.certificates ?? [],
    loads: kept("loads", all("loads"), before?.loads ?? []),
    maxLoadKg: number("maxLoadKg"),
    experience: some("experience") ?? before?.experience ?? "none",
    capacity: number("capacity") ?? 0,
    starts: some("starts"),
    lastDay: some("lastDay") ?? text("day"),
    event:
      kind === "event"
        ? {
            ...before?.event,
            day: text("day"),
            start: text("start"),
            end: text("end"),
            days: number("days") ?? 1,
            audience: text("audience"),
          }
        : undefined,
    closes: some("gap")
      ? [{ gap: text("gap"), to: gapTo(text("gap"), text("closesTo")) }, ...(before?.closes.slice(1) ?? [])]
      : [],
    reservedFor: all("reserved").map(
      (rule) =>
        before?.reservedFor.find((one) => one.rule === rule) ?? {
          rule,
          ...(rule === "residentOf" ? { value: placeId.slice(0, 4) } : {}),
          // A person judges: the rules of reserved places are never an automatic no.
          doubtful: true,
        },
    ),
    ownWords: ownWords && { text: ownWords, language },
  }) as Content;
}

/** "9:00-12:00, 13:00-16:00" as shifts; undefined when it is something else. */
function readShifts(text: string): Shift[] | undefined {
  const parts = text.split(/[,;]/).filter((part) => part.trim() !== "");
  const read = parts.map((part) => /^\s*(\d{1,2})[:.u](\d\d)\s*[-–]\s*(\d{1,2})[:.u](\d\d)\s*$/.exec(part));
  if (read.some((found) => !found || Number(found[1]) > 23 || Number(found[3]) > 23)) return undefined;
  return read.flatMap((found) =>
    found
      ? [
          {
            start: `${found[1]?.padStart(2, "0")}:${found[2]}`,
            end: `${found[3]?.padStart(2, "0")}:${found[4]}`,
          },
        ]
      : [],
  );
}

export const writeShifts = (shifts: readonly Shift[]): string =>
  shifts.map(({ start, end }) => `${start}-${end}`).join(", ");

/** Levels and licences are codes; a certificate has a name. */
const gapTo = (gap: string, to: string): string => (gap === "certificate" ? to : to.toLowerCase());

/** Ticked is yes; not ticked is no only where it was answered before. */
const answered = (values: readonly string[], before: boolean | undefined): boolean | undefined =>
  values.length > 0 ? true : before === undefined ? undefined : false;

function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

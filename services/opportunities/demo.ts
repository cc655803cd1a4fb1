import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDrafts } from "../leads/drafts.ts";
import { type LeadReason, leadCollection } from "../leads/lead.ts";
import type { Filter, Instant, Store } from "../store/port.ts";
import {
  type Opportunity,
  type OpportunityKind,
  opportunityCollection,
  opportunitySchema,
} from "./opportunity.ts";

/**
 * Examples that fill a trial (data/demo). Days are kept as offsets and made from today, so that the examples
 * are always ahead. Flemish mediators may not offer fictitious vacancies: each title says that it is one.
 */
const files: Record<OpportunityKind, string> = {
  vacancy: "vacancies.json",
  workplaceLearning: "workplaceLearning.json",
  training: "trainings.json",
  event: "events.json",
};

type Item = Partial<
  Omit<Opportunity, "organisation" | "title" | "weeklyHours" | "shifts" | "pay" | "event">
> & {
  id: string;
  title: string;
  organisation: string;
  placeId: string;
  occupation?: string;
  weeklyHours?: [number, number];
  /** "09:00-13:00" */
  shifts: string[];
  pay?: [number, number];
  startsIn?: number;
  lastDayIn: number;
  createdAgo?: number;
  event?: { dayIn: number; start: string; end: string; days: number; audience: string };
};

type Coordinates = Record<string, { lat: number; lon: number }>;

/** The examples as opportunities on a given day. @param folder data/demo, wherever the product is installed */
export async function readDemo(now: Instant, folder: string): Promise<Opportunity[]> {
  const places = await readJson<Coordinates>(join(folder, "places.json"));
  const read = Object.entries(files).map(async ([kind, file]) => {
    const items = await readJson<Item[]>(join(folder, file));
    return items.map((item) => opportunityOf(kind as OpportunityKind, item, places, now));
  });
  return (await Promise.all(read)).flat();
}

/** Adds the examples that are not there yet; answers how many. */
export async function loadDemo(store: Store, now: Instant, folder = demoFolder): Promise<number> {
  const collection = store.collection(opportunityCollection);
  let added = 0;
  for (const opportunity of await readDemo(now, folder)) if (await collection.insert(opportunity)) added += 1;
  return added;
}

/** Removes every example; answers how many. */
export async function clearDemo(store: Store): Promise<number> {
  return store.collection(opportunityCollection).delete({ demo: true });
}

/** Reasons that come with an interest; with any other the person asked for somebody. */
const aboutInterests: readonly LeadReason[] = ["interested", "registration", "savedSearchHit"];

/**
 * Removes the leads about examples only that nobody holds; answers how many. Those in which a person asked for
 * somebody as well, and those whose conversation has still to hear something, stay.
 */
export async function clearDemoLeads(store: Store): Promise<number> {
  const leads = store.collection(leadCollection);
  const drafts = makeDrafts({ store });
  const free: Filter = { demo: true, state: { $ne: "claimed" }, work: 0 };
  let removed = 0;
  for (const { _id, reasons } of await leads.find(free)) {
    if (!reasons.every(({ reason }) => aboutInterests.includes(reason))) continue;
    if ((await leads.delete({ _id, ...free })) === 0) continue;
    await drafts.drop(_id);
    removed += 1;
  }
  return removed;
}

/** `npm start` and the commands run in the product's own folder. */
const demoFolder = join(process.cwd(), "data", "demo");

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, "utf8")) as T;

function opportunityOf(kind: OpportunityKind, item: Item, places: Coordinates, now: Instant): Opportunity {
  const {
    id,
    title,
    organisation,
    placeId,
    weeklyHours,
    shifts,
    pay,
    startsIn,
    lastDayIn,
    createdAgo,
    event,
    ...rest
  } = item;
  const place = places[placeId];
  if (!place) throw new Error(`data/demo/places.json lacks ${placeId}`);
  const day = (offset: number) => new Date(Date.parse(now) + offset * 86_400_000).toISOString();
  const isco = item.occupation?.slice(0, 4);
  return opportunitySchema.parse({
    languages: [],
    licences: [],
    certificates: [],
    loads: [],
    closes: [],
    reservedFor: [],
    ...rest,
    _id: `demo-${id}`,
    kind,
    state: "open",
    demo: true,
    title: { text: title, language: "nl" },
    ...(isco && { isco }),
    organisation: { name: organisation },
    workplace: { placeId, ...place },
    ...(weeklyHours && { weeklyHours: { min: weeklyHours[0], max: weeklyHours[1] } }),
    shifts: shifts.map((shift) => ({ start: shift.slice(0, 5), end: shift.slice(6) })),
    ...(pay && { pay: { min: pay[0], max: pay[1], per: "hour" } }),
    ...(startsIn !== undefined && { starts: day(startsIn).slice(0, 10) }),
    lastDay: day(lastDayIn).slice(0, 10),
    ...(event && {
      event: {
        day: day(event.dayIn).slice(0, 10),
        start: event.start,
        end: event.end,
        days: event.days,
        audience: event.audience,
      },
    }),
    conversationId: "demo",
    codeHash: "demo",
    source: { system: "demo", id },
    createdAt: day(-(createdAgo ?? 10)),
    updatedAt: now,
  });
}

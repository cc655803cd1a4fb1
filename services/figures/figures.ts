import type { Account } from "../accounts/account.ts";
import { authorise } from "../accounts/authorise.ts";
import { type Lead, leadCollection } from "../leads/lead.ts";
import { personCollection } from "../people/person.ts";
import type { Filter, Instant, Store } from "../store/port.ts";
import { type Cell, type Told, type ToldTable, tellSteps, tellTable } from "./suppress.ts";

/** How the work goes; every figure under five is hidden (suppress.ts). */
export type Figures = {
  /** who waits now, by how long already */
  waiting: ToldTable;
  /** of the leads of the period: answered by the moment that was promised, later, not yet */
  answered: ToldTable;
  /** leads of the period */
  languages: ToldTable;
  places: ToldTable;
  /** of the period: chats with consent, those that became a lead, those that a person answered */
  funnel: { id: string; count: Told }[];
};

export type FiguresService = ReturnType<typeof makeFigures>;

const hour = 3_600_000;
/** Upper ends of how long somebody waits, in ms. */
const ages: [id: string, under: number][] = [
  ["hour", hour],
  ["fourHours", 4 * hour],
  ["day", 24 * hour],
  ["threeDays", 72 * hour],
  ["longer", Number.POSITIVE_INFINITY],
];
/** Read at a time, so that a server answers meanwhile. */
const slice = 200;
/** Places with fewer leads than the others are told together. */
const placesApart = 15;
const freshMs = 60_000;

/** Figures for everybody who may see them; each organisation's are of the people who chose it as a reader. */
export function makeFigures({ store }: { store: Store }) {
  const leads = store.collection(leadCollection);
  const people = store.collection(personCollection);
  const kept = new Map<string, { at: Instant; figures: Promise<Figures> }>();

  async function* pages<T extends { _id: string }>(
    find: (after: string) => Promise<T[]>,
    place: (one: T) => string,
  ): AsyncGenerator<T[]> {
    let after = "";
    for (;;) {
      const page = await find(after);
      yield page;
      const last = page.at(-1);
      if (page.length < slice || !last || place(last) === after) return;
      after = place(last);
    }
  }

  /** Leads of a state that began from an instant on; each once. */
  const leadsSince = async (state: string, from: Instant): Promise<Lead[]> => {
    const all = new Map<string, Lead>();
    const find = (after: string) =>
      leads.find({ state, created: { $gte: after || from } }, { sort: [["created", 1]], limit: slice });
    for await (const page of pages(find, (lead) => lead.created))
      for (const lead of page) all.set(lead._id, lead);
    return [...all.values()];
  };

  /** Of these leads, those that the viewer's organisation may see. */
  const seenBy = async (viewer: Account, all: Lead[], now: Instant): Promise<Lead[]> => {
    if (viewer.organisation === "jobroad") return all;
    const seen: Lead[] = [];
    for (let at = 0; at < all.length; at += slice) {
      const some = all.slice(at, at + slice);
      const persons = await people.find({ _id: { $in: some.map((lead) => lead.personId) } });
      for (const lead of some) {
        const share = persons.find((one) => one._id === lead.personId)?.share ?? [];
        if (authorise(viewer, "lead.see", now, { lead, share }) === "yes") seen.push(lead);
      }
    }
    return seen;
  };

  const read = async (viewer: Account, days: number, now: Instant): Promise<Figures> => {
    const from = new Date(Date.parse(now) - days * 24 * hour).toISOString();
    const states = await Promise.all(["waiting", "claimed", "done"].map((state) => leadsSince(state, from)));
    const [period, waiting] = await Promise.all([
      seenBy(viewer, states.flat(), now),
      seenBy(viewer, await leadsSince("waiting", ""), now),
    ]);
    const own: Filter = viewer.organisation === "jobroad" ? {} : { share: { has: viewer.organisation } };
    const chats = await people.count({ consentAt: { $gte: from }, ...own });
    const answered = period.filter((lead) => answerOf(lead) !== undefined);
    const withLead = new Set(period.map((lead) => lead.personId)).size;
    const whenAnswered = tellTable(countBy(period.map(howAnswered), ["inTime", "late", "notYet"]));
    const funnel = tellSteps([
      { id: "chats", count: Math.max(chats, withLead) },
      { id: "leads", count: withLead },
      { id: "answered", count: new Set(answered.map((lead) => lead.personId)).size },
    ]);
    return {
      waiting: tellTable(
        countBy(
          waiting.map((lead) => ageOf(lead, now)),
          ages.map(([id]) => id),
        ),
      ),
      answered: whenAnswered,
      languages: tellTable(countBy(period.map((lead) => lead.language))),
      places: tellTable(fewer(countBy(period.map((lead) => lead.home ?? "unknown")))),
      funnel: funnel.map((step) => (step.id === "answered" ? besideTable(step, whenAnswered) : step)),
    };
  };

  return {
    /** Of the last `days`; read at most once a minute. */
    async of(viewer: Account, days: number, now: Instant): Promise<Figures | undefined> {
      if (authorise(viewer, "figures.see", now) !== "yes") return undefined;
      const key = `${viewer.organisation}|${days}`;
      const before = kept.get(key);
      if (before && Date.parse(now) - Date.parse(before.at) < freshMs) return before.figures;
      const figures = read(viewer, days, now);
      kept.set(key, { at: now, figures });
      figures.catch(() => kept.delete(key));
      return figures;
    },
  };
}

/** When a person was first answered, in the chat or by telephone. */
const answerOf = ({ history }: Lead): Instant | undefined =>
  history.find(({ what }) => what === "replied" || what.startsWith("reached:"))?.at;

/** All the answered tell how many are not: that is told only where the table beside it tells it too. */
function besideTable<T extends { count: Told }>(answered: T, { rows }: ToldTable): T {
  const notYet = rows.find(({ id }) => id === "notYet");
  return notYet?.count === undefined ? { ...answered, count: undefined } : answered;
}

/** Late: after the promise, or after it had to be moved. */
function howAnswered(lead: Lead): string {
  const at = answerOf(lead);
  if (at === undefined) return "notYet";
  const moved = lead.history.some(({ what, at: when }) => what === "promiseMoved" && when <= at);
  return moved || at > lead.promisedBy ? "late" : "inTime";
}

const ageOf = ({ created }: Lead, now: Instant): string => {
  const waited = Date.parse(now) - Date.parse(created);
  return ages.find(([, under]) => waited < under)?.[0] ?? "longer";
};

/** How many of each; those that are named stand there in their order, also with nought, others by number. */
function countBy(values: readonly string[], named?: readonly string[]): Cell[] {
  const counts = new Map<string, number>(named?.map((id) => [id, 0]));
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const cells = [...counts].map(([id, count]) => ({ id, count }));
  return named ? cells : cells.sort((a, b) => b.count - a.count || a.id.localeCompare(b.id));
}

function fewer(cells: Cell[]): Cell[] {
  const rest = cells.slice(placesApart).reduce((sum, { count }) => sum + count, 0);
  return [...cells.slice(0, placesApart), ...(rest > 0 ? [{ id: "others", count: rest }] : [])];
}

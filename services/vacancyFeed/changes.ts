import { createHash } from "node:crypto";
import { z } from "zod";
import { type Opportunity, opportunityCollection } from "../opportunities/opportunity.ts";
import type { Places } from "../places/places.ts";
import { type Collection, defineCollection, type Instant, type Store } from "../store/port.ts";
import { isShared } from "../vacancyFiles/exportVacancies.ts";
import { type Posting, postingOf } from "../vacancyFiles/posting.ts";
import { readCursor, writeCursor } from "./cursor.ts";

/**
 * The log of what changed in what is published. Its order is the order of numbers, not of clocks: an entry gets the
 * number after the last one, and as numbers are unique, nobody can add number 8 before number 7 is there. So a reader
 * who has seen up to 7 misses nothing that is added later, however the clocks of the processes go.
 */
const entrySchema = z.object({
  /** the number, with zeros before it: unique, as ids are */
  _id: z.string(),
  number: z.number().int(),
  opportunityId: z.string(),
  /** the entry of the same vacancy that it follows: only one may, so that two processes tell a change once */
  follows: z.string(),
  /** what it told; "" when it was no longer published */
  digest: z.string(),
  at: z.string(),
});
type LogEntry = z.infer<typeof entrySchema>;

export const vacancyChangeCollection = defineCollection<LogEntry>({
  name: "vacancyChanges",
  schema: entrySchema,
  indexes: [
    { fields: ["number"] },
    { fields: ["follows"], unique: true },
    { fields: ["opportunityId", "number"] },
    { fields: ["digest", "at"] },
  ],
  privacy: { holds: "nobody's data" },
  retention: "the last change of each vacancy; 90 days after it was taken off",
  version: 1,
});

export type VacancyChange =
  | { id: string; change: "published"; at: Instant; vacancy: Posting }
  | { id: string; change: "removed"; at: Instant };

export type Changes = {
  items: VacancyChange[];
  /** where to go on, now or later */
  next: string;
  /** there are more at once */
  more: boolean;
};

/** How long it is told that something was taken off; older cursors have to begin anew. */
export const removedDays = 90;
const dayMs = 86_400_000;
/** An entry that is followed by another stays so long, so that who adds at the same moment still meets it. */
const followedMs = 3_600_000;
const batch = 200;

/** Every entry, asked so that an index answers. */
const any = { number: { $gt: 0 } };

export type VacancyChangeLog = ReturnType<typeof makeVacancyChangeLog>;

export function makeVacancyChangeLog({
  store,
  places,
  clock,
}: {
  store: Store;
  places: Pick<Places, "get">;
  clock: () => Instant;
}) {
  const log = store.collection(vacancyChangeCollection);
  const opportunities = store.collection(opportunityCollection);

  const newest = async (filter: Parameters<typeof log.find>[0]) =>
    (await log.find(filter, { sort: [["number", -1]], limit: 1 }))[0];

  return {
    /**
     * Adds what changed in a vacancy since its last entry, if anything did. Any number of processes may do this for
     * the same change. What was told last is read before the vacancy: what changes in between brings news of its own.
     */
    async note(id: string): Promise<void> {
      for (;;) {
        const last = await newest({ opportunityId: id });
        const digest = digestOf(await opportunities.get(id), places);
        if (digest === (last?.digest ?? "")) return;
        const number = ((await newest(any))?.number ?? 0) + 1;
        const entry = {
          _id: String(number).padStart(12, "0"),
          number,
          opportunityId: id,
          follows: `${id}|${last?.number ?? 0}`,
          digest,
          at: clock(),
        };
        // Taken: another entry got the number, or another process told this change. Both are seen on the next round.
        if (!(await log.insert(entry))) continue;
        const past = new Date(Date.parse(entry.at) - followedMs).toISOString();
        await log.delete({ opportunityId: id, number: { $lt: number }, at: { $lt: past } });
        return;
      }
    },

    /** Notes what changed lately while nobody listened; `whole`: also what is no longer there at all. */
    async catchUp({ whole }: { whole: boolean }): Promise<void> {
      const last = await newest(any);
      const from = last ? new Date(Date.parse(last.at) - followedMs).toISOString() : "";
      for (const state of ["open", "paused", "review", "sentBack", "filled", "closed"]) {
        for await (const one of pages(opportunities, "updatedAt", from, { state })) await this.note(one._id);
      }
      for (let after = 0; whole; ) {
        const told = await log.find(
          { number: { $gt: after }, digest: { $ne: "" } },
          { sort: [["number", 1]], limit: batch },
        );
        const end = told.at(-1);
        if (!end) return;
        const ids = [...new Set(told.map(({ opportunityId }) => opportunityId))];
        const there = await opportunities.find({ _id: { $in: ids } });
        const known = new Set(there.map(({ _id }) => _id));
        for (const id of ids) if (!known.has(id)) await this.note(id);
        after = end.number;
      }
    },

    /** Forgets what was taken off long ago; the newest entry stays, since the next number is made of it. */
    async forget(): Promise<number> {
      const last = await newest(any);
      if (!last) return 0;
      const past = new Date(Date.parse(clock()) - removedDays * dayMs).toISOString();
      const gone = await log.find({ digest: "", at: { $lt: past }, number: { $ne: last.number } });
      for (const { opportunityId, number } of gone)
        await log.delete({ opportunityId, number: { $lte: number } });
      return gone.length;
    },

    /**
     * What changed after a cursor, each vacancy once, as it is now; without one everything that is published.
     * "invalid": no cursor of ours; "old": so old that it may have missed something.
     */
    async since(cursor: string | undefined, limit: number): Promise<Changes | "invalid" | "old"> {
      const now = clock();
      const from = cursor === undefined ? { number: 0, at: now, first: 1 } : readCursor(cursor);
      if (!from) return "invalid";
      if (Date.parse(now) - Date.parse(from.at) > (removedDays - 1) * dayMs) return "old";
      const entries = await log.find({ number: { $gt: from.number } }, { sort: [["number", 1]], limit });
      const end = entries.at(-1)?.number ?? from.number;
      const ids = [...new Set(entries.map(({ opportunityId }) => opportunityId))];
      const [later, found] = await Promise.all([
        log.find({ opportunityId: { $in: ids }, number: { $gt: end } }),
        opportunities.find({ _id: { $in: ids } }),
      ]);
      const toldLater = new Set(later.map(({ opportunityId }) => opportunityId));
      const latest = new Map(entries.map((entry) => [entry.opportunityId, entry]));
      const byId = new Map(found.map((one) => [one._id, one]));
      const items = [...latest.values()]
        .filter(({ opportunityId }) => !toldLater.has(opportunityId))
        .map(({ opportunityId: id, at }): VacancyChange => {
          const one = byId.get(id);
          if (!one || !isShared(one)) return { id, change: "removed", at };
          return { id, change: "published", at, vacancy: postingOf(one, places.get) };
        })
        // Who begins knows of nothing that could have been removed.
        .filter(({ change }) => from.first === 0 || change === "published");
      const more = entries.length === limit;
      const first = from.first === 1 && more ? 1 : 0;
      return { items, next: writeCursor({ number: end, at: now, first }), more };
    },
  };
}

/** What is told of a vacancy, shortened; "" when nothing is. */
function digestOf(one: Opportunity | undefined, places: Pick<Places, "get">): string {
  if (!one || !isShared(one)) return "";
  return createHash("sha256")
    .update(JSON.stringify(postingOf(one, places.get)))
    .digest("base64url")
    .slice(0, 22);
}

/** Page by page in the order of a field, from a value on. */
async function* pages(
  collection: Collection<Opportunity>,
  field: "updatedAt",
  from: string,
  filter: { state: string },
): AsyncGenerator<Opportunity> {
  let [at, id] = [from, ""];
  for (;;) {
    const behind = [{ [field]: { $gt: at } }, { [field]: at, _id: { $gt: id } }];
    const page = await collection.find({ ...filter, $or: behind }, { sort: [[field, 1]], limit: batch });
    yield* page;
    const end = page.at(-1);
    if (!end) return;
    [at, id] = [end[field], end._id];
  }
}

import { belgianDay } from "../calendar/brussels.ts";
import { nextContactMorning, nextContactTime } from "../calendar/contactHours.ts";
import type { Conversations } from "../conversations/conversations.ts";
import { rank } from "../matching/matching.ts";
import type { LiveOpportunities } from "../opportunities/live.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import type { People } from "../people/people.ts";
import type { Person } from "../people/person.ts";
import { waiting } from "../queue/envelope.ts";
import { parkedJobsOf } from "../queue/parked.ts";
import { makeQueue } from "../queue/queue.ts";
import type { Change, Instant, Store } from "../store/port.ts";
import { type Outgoing, type SavedSearch, savedSearchCollection } from "./savedSearch.ts";

export type SavedSearches = ReturnType<typeof makeSavedSearches>;
export type ToTell = SavedSearch & { outgoing: Outgoing };

type Collaborators = {
  store: Store;
  people: Pick<People, "get" | "some">;
  conversations: Pick<Conversations, "get">;
  live: Pick<LiveOpportunities, "all" | "get" | "settled">;
  newId: () => string;
};

const minute = 60_000;
const leaseMs = 2 * minute;
/** How often a search is looked at when no news wakes it: what a crash let slip is found then. */
const lookEveryMs = 60 * minute;
/** Opened by a clock that may differ a little from ours, or written a little later than opened. */
const overlapMs = 10 * minute;
/** Ids remembered, far more than open anew for one person within the overlap. */
const knownAtMost = 300;
/** Searches read at a time while looking whom news concerns. */
const slice = 50;

/**
 * Wishes to hear of what is new. News of what opened wake the searches that it fits; a search that is due is claimed,
 * so that of several processes one looks, and what is to be told is written down before it is carried: a crash loses
 * nothing, and says nothing twice. Nobody hears more than one thing a day, none of it at night or on a Sunday.
 */
export function makeSavedSearches({ store, people, conversations, live, newId }: Collaborators) {
  const collection = store.collection(savedSearchCollection);
  const queue = makeQueue({ collection, leaseMs, maxAttempts: 20 });

  /** What opened since the search looked last and fits the person; best first. */
  const newFor = ({ profile }: Person, search: SavedSearch, now: Instant): string[] => {
    const newestFirst = newestOf(live.all());
    const older = newestFirst.findIndex((one) => openedAt(one) < search.since);
    const latest = older < 0 ? newestFirst : newestFirst.slice(0, older);
    const fresh = latest.filter(({ _id }) => !search.known.includes(_id));
    if (fresh.length === 0) return [];
    const moment = { now, today: belgianDay(now) };
    const putAside = (profile.dislikes ?? []).flatMap(({ opportunity }) => live.get(opportunity) ?? []);
    const { results } = rank(profile, fresh, { ...moment, limit: knownAtMost, putAside });
    return results.map(({ opportunityId }) => opportunityId);
  };

  /** Decides on a claimed search: what is to be told now, or when to look again. */
  const decide = async (search: SavedSearch, now: Instant): Promise<ToTell | undefined> => {
    if (search.outgoing) return { ...search, outgoing: search.outgoing };
    const [person, conversation] = await Promise.all([
      people.get(search.personId),
      conversations.get(search.conversationId),
    ]);
    if (!person || !conversation) return void (await collection.delete({ _id: search._id }));
    const due = nextContactTime(now);
    if (due > now) return void (await queue.release(search, { now, due }));
    // Who talks with a coordinator is not interrupted.
    if (conversation.floor.by === "human") return void (await lookAgain(search, now));
    await live.settled();
    const found = newFor(person, search, now);
    const since = later(now, -overlapMs);
    if (found.length === 0) return void (await lookAgain(search, now, { since: max(since, search.since) }));
    const known = [...search.known, ...found].slice(-knownAtMost);
    const outgoing = { id: newId(), opportunities: found };
    const held = await queue.renew(search, { now, change: { $set: { outgoing, known, since } } });
    return held && { ...held, outgoing };
  };

  const lookAgain = (search: SavedSearch, now: Instant, set: Change["$set"] = {}) =>
    queue.release(search, { now, due: later(now, lookEveryMs), change: { $set: set } });

  return {
    ...parkedJobsOf({ collection, queue, what: () => "search.tell" }),

    get: (personId: string): Promise<SavedSearch | undefined> => collection.get(personId),

    /** Begins a search, unless there is one. `seen` is what the person has seen already. */
    async keep(
      { personId, conversationId, seen }: { personId: string; conversationId: string; seen: string[] },
      now: Instant,
    ): Promise<void> {
      await collection.insert({
        _id: personId,
        ...waiting(now, later(now, lookEveryMs)),
        personId,
        conversationId,
        since: now,
        known: seen.slice(-knownAtMost),
        restUntil: now,
        told: [],
      });
    },

    async stop(personId: string): Promise<void> {
      await collection.delete({ _id: personId });
    },

    /** Wakes the searches of people whom one of these fits, of those that may be told something. */
    async wake(opened: readonly Opportunity[], now: Instant): Promise<void> {
      for await (const page of pages()) {
        const resting = page.filter((one) => one.state === "waiting" && one.restUntil <= now);
        const persons = await people.some(resting.map(({ personId }) => personId));
        const byId = new Map(persons.map((person) => [person._id, person]));
        for (const search of resting) {
          const person = byId.get(search.personId);
          if (!person || !isFor(person, search, opened, now)) continue;
          await collection.update({ _id: search._id, state: "waiting" }, { $set: { due: now } });
        }
      }
    },

    /** The next thing to be told, claimed by `by`; undefined when nothing is to be told now. */
    async next(by: string, now: Instant): Promise<ToTell | undefined> {
      for (;;) {
        const search = await queue.claim({ by, now });
        if (!search) return undefined;
        const found = await decide(search, now);
        if (found) return found;
        // Thousands may be due at once, as in the morning: others get their turn in between.
        await new Promise(setImmediate);
      }
    },

    /** It stands in the chat: nothing more before the next morning. */
    async told(search: ToTell, now: Instant): Promise<void> {
      const restUntil = nextContactMorning(belgianDay(now));
      await queue.release(search, {
        now,
        due: restUntil,
        change: { $set: { restUntil, told: search.outgoing.opportunities }, $unset: { outgoing: true } },
      });
    },

    async failed(search: ToTell, now: Instant): Promise<void> {
      await queue.fail(search, { now, error: "not told" });
    },
  };

  function isFor(person: Person, search: SavedSearch, opened: readonly Opportunity[], now: Instant): boolean {
    const fresh = opened.filter((one) => openedAt(one) >= search.since && !search.known.includes(one._id));
    const moment = { now, today: belgianDay(now) };
    return fresh.length > 0 && rank(person.profile, fresh, { ...moment, limit: 1 }).total > 0;
  }

  async function* pages(): AsyncGenerator<SavedSearch[]> {
    for (let last = ""; ; ) {
      const page = await collection.find({ _id: { $gt: last } }, { sort: [["_id", 1]], limit: slice });
      const end = page.at(-1);
      if (!end) return;
      yield page;
      last = end._id;
      await new Promise(setImmediate);
    }
  }
}

const newest = new WeakMap<readonly Opportunity[], readonly Opportunity[]>();

/** Latest opened first; thousands of searches ask this of the same list. */
function newestOf(open: readonly Opportunity[]): readonly Opportunity[] {
  const known = newest.get(open);
  if (known) return known;
  const sorted = [...open].sort((a, b) => (openedAt(a) > openedAt(b) ? -1 : 1));
  newest.set(open, sorted);
  return sorted;
}

/** When it was last published; what came open, as from an import, was published when it came. */
const openedAt = ({ history = [], createdAt }: Opportunity): Instant =>
  history.findLast(({ what }) => what === "publish")?.at ?? createdAt;

const max = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

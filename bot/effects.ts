import { randomUUID } from "node:crypto";
import type { Effect } from "../services/effects.ts";
import type { Owner } from "../services/jobs/job.ts";
import type { Failure, Jobs } from "../services/jobs/jobs.ts";
import type { Leads } from "../services/leads/leads.ts";
import type { RunLog } from "../services/matching/runLog.ts";
import type { Opportunities } from "../services/opportunities/opportunities.ts";
import type { People } from "../services/people/people.ts";
import type { Places } from "../services/places/places.ts";
import type { Erasures } from "../services/privacy/erasure.ts";
import type { SavedSearches } from "../services/savedSearches/savedSearches.ts";
import { type Instant, type Store, StoreError, type Write } from "../services/store/port.ts";
import type { Log } from "./log.ts";

/** Does what a turn wanted done; doing it twice changes nothing the second time. */
export type Apply = (effect: Effect, owner: Owner) => Promise<void>;

type Collaborators = {
  people: People;
  leads: Leads;
  opportunities: Opportunities;
  erasures: Erasures;
  places: Places;
  searches: Pick<SavedSearches, "keep" | "stop">;
  runs: Pick<RunLog, "keep">;
  clock: () => Instant;
};

/**
 * Does what a turn wanted done. Each effect may run more than once and then changes nothing; an erasure that
 * came meanwhile wins over anything that writes about the person.
 */
export function makeEffects(services: Collaborators) {
  const { people, leads, opportunities, erasures, places, searches, runs, clock } = services;

  return async function apply(effect: Effect, owner: Owner): Promise<void> {
    const { personId, _id: conversationId } = owner;
    switch (effect.kind) {
      case "messages.send":
        // Never here: a channel may take its time, and the next turn would wait for it.
        return;
      case "person.save":
        await people.save(effect.person);
        break;
      case "lead.add": {
        const home = (await people.get(personId))?.profile.home?.id;
        const municipality = home === undefined ? undefined : places.get(home)?.name;
        const about = { conversationId, ...(municipality === undefined ? {} : { home: municipality }) };
        await leads.add(effect, about, clock());
        break;
      }
      case "lead.speaks":
        await leads.speaks(personId, effect.language);
        break;
      case "lead.wrote":
        await leads.wrote(effect.leadId, clock());
        break;
      case "search.keep":
        await searches.keep({ ...effect, conversationId }, clock());
        break;
      case "match.log":
        await runs.keep(effect.run);
        break;
      case "search.stop":
        await searches.stop(effect.personId);
        break;
      case "vacancy.submit": {
        const { opportunity } = effect;
        const there = await opportunities.get(opportunity._id);
        if (there) await opportunities.change(opportunity._id, opportunity, opportunity.updatedAt);
        else await opportunities.submit(opportunity, { key: opportunity._id });
        break;
      }
      case "vacancy.set":
        await opportunities[effect.verb](effect.opportunityId);
        break;
      case "person.erase":
        return erasures.erase({ personId, conversationId }, clock());
    }
    await forgetErased(erasures, owner, clock);
  };
}

/** Effects that go along with the commit of their turn. */
export type Along = {
  /** the effects as writes, when the store can write together and all of them are no more than a write each */
  writes(effects: readonly Effect[]): readonly Write[] | undefined;
  /** once they are written: an erasure that came meanwhile wins over them too */
  after(owner: Owner): Promise<void>;
};

export function makeAlong({
  store,
  people,
  erasures,
  clock,
}: Pick<Collaborators, "people" | "erasures" | "clock"> & { store: Store }): Along {
  return {
    writes(effects) {
      if (!store.together || effects.length === 0) return undefined;
      const writes = effects.flatMap((one) =>
        one.kind === "person.save" ? [people.saving(one.person)] : [],
      );
      return writes.length === effects.length ? writes : undefined;
    },
    after: (owner) => forgetErased(erasures, owner, clock),
  };
}

/**
 * Written after the person was erased: leaves nothing behind. The mark is set before anything is deleted, so whoever
 * comes second sees the other.
 */
async function forgetErased(
  erasures: Erasures,
  { _id, personId }: Owner,
  clock: () => Instant,
): Promise<void> {
  if (await erasures.isErased(personId)) await erasures.erase({ personId, conversationId: _id }, clock());
}

type Aside = {
  apply: Apply;
  jobs: Pick<Jobs, "add">;
  /** when messages to a channel are due: later while the answer to an open request will carry them */
  sendAt: (conversationId: string, now: Instant) => Instant;
  clock: () => Instant;
  log: Log;
};

/**
 * The same for turns: what has to be sent is queued, and an effect that fails is queued to be tried again, so that
 * the conversation goes on. When the store is away nothing can be queued, and the conversation waits.
 */
export function settingAside({ apply, jobs, sendAt, clock, log }: Aside): Apply {
  return async (effect, owner) => {
    const now = clock();
    if (effect.kind === "messages.send") return jobs.add(effect, owner, { now, due: sendAt(owner._id, now) });
    try {
      await apply(effect, owner);
    } catch (error) {
      if (isStoreAway(error)) throw error;
      const failure = failureOf(error);
      log("effect.setAside", { id: failure.errorId, effect: effect.kind, conversation: owner._id }, error);
      await jobs.add(effect, owner, { now, failure });
    }
  };
}

/** The store cannot work now, for anything: nothing has failed by itself. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof StoreError && ["unavailable", "full", "busy"].includes(error.fault);
}

/** What may be told of an error: its kind, and an id to find it in the log. */
export function failureOf(error: unknown): Failure {
  const fault = error instanceof StoreError ? `StoreError ${error.fault}` : undefined;
  return { error: fault ?? (error instanceof Error ? error.name : "unknown"), errorId: randomUUID() };
}

import { z } from "zod";
import type { Account } from "../accounts/account.ts";
import { defineCollection, type Instant, type Store } from "../store/port.ts";

/** That a colleague has a lead open now, and whether they write to the person; nothing of the person. */
type Presence = {
  _id: string;
  leadId: string;
  accountId: string;
  name: string;
  typing: boolean;
  until: Instant;
};

export const presenceCollection = defineCollection<Presence>({
  name: "presence",
  schema: z.object({
    _id: z.string(),
    leadId: z.string(),
    accountId: z.string(),
    name: z.string(),
    typing: z.boolean(),
    until: z.string(),
  }),
  indexes: [{ fields: ["until"] }],
  privacy: { holds: "nobody's data" },
  retention: "a minute after the last sign",
  version: 1,
});

/** A page says that it is there twice as often. */
const lastsMs = 60_000;
/** More colleagues than look at leads at once. */
const most = 500;

/** The lead of a presence's id, for news that carry ids only. */
export const leadOfPresence = (id: string): string => id.slice(0, id.indexOf("|"));

export type Presences = ReturnType<typeof makePresences>;

/** Who looks at which lead and who writes, in every process: short-lived, in the store. */
export function makePresences({ store }: { store: Store }) {
  const collection = store.collection(presenceCollection);
  const idOf = (leadId: string, accountId: string) => `${leadId}|${accountId}`;
  return {
    /** Also forgets who has not given a sign for a minute. */
    async here(leadId: string, { _id, name }: Pick<Account, "_id" | "name">, typing: boolean, now: Instant) {
      const until = new Date(Date.parse(now) + lastsMs).toISOString();
      await collection.put({ _id: idOf(leadId, _id), leadId, accountId: _id, name, typing, until });
      await collection.delete({ until: { $lte: now } });
    },
    left: (leadId: string, accountId: string): Promise<number> =>
      collection.delete({ _id: idOf(leadId, accountId) }),
    now: (now: Instant): Promise<Presence[]> => collection.find({ until: { $gt: now } }, { limit: most }),
  };
}

import { z } from "zod";
import type { Account } from "../accounts/account.ts";
import { belgianDay } from "../calendar/brussels.ts";
import { type ShareOption, shareOptions } from "../people/person.ts";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { defineCollection, type Instant, type Store } from "../store/port.ts";
import type { Actor } from "./holding.ts";

/** That somebody looked at a person's page: one line for each colleague and day, with how often. */
export type Look = {
  _id: string;
  personId: string;
  by: string;
  name: string;
  /** on whose behalf they looked */
  organisation?: ShareOption;
  /** Belgian calendar day */
  day: string;
  first: Instant;
  last: Instant;
  times: number;
};

export const lookCollection = defineCollection<Look>({
  name: "looks",
  schema: z.object({
    _id: z.string(),
    personId: z.string(),
    by: z.string(),
    name: z.string(),
    organisation: z.enum(shareOptions).optional(),
    day: z.string(),
    first: z.string(),
    last: z.string(),
    times: z.number().int(),
  }) as z.ZodType<Look>,
  indexes: [{ fields: ["personId", "day"] }],
  privacy: { holds: "personal data", owner: "personId", path: "personId" },
  retention: "as long as the person's data",
  version: 1,
});

type LooksBy = Actor & Pick<Account, "organisation">;

export type Looks = ReturnType<typeof makeLooks>;

/** The audit log of who read a person's page; the person can see it. */
export function makeLooks({ store }: { store: Store }) {
  const collection = store.collection(lookCollection);
  const { afterWrite } = makeErasureMarks({ store });
  const latest = (personId: string) => collection.find({ personId }, { sort: [["day", -1]], limit: 200 });
  return {
    /** Leaves nothing behind about somebody who was erased meanwhile. */
    async write(personId: string, by: LooksBy, now: Instant): Promise<void> {
      const day = belgianDay(now);
      const _id = `${personId}:${by.id}:${day}`;
      const again = { $inc: { times: 1 }, $set: { last: now } };
      if (await collection.update({ _id }, again)) return;
      const first: Look = {
        _id,
        personId,
        by: by.id,
        name: by.name,
        organisation: by.organisation,
        day,
        first: now,
        last: now,
        times: 1,
      };
      if (!(await collection.insert(first))) await collection.update({ _id }, again);
      await afterWrite(personId, () => collection.delete({ personId }), now);
    },

    /** Latest day first. */
    async of(personId: string): Promise<Pick<Look, "name" | "day" | "times">[]> {
      const looks = await latest(personId);
      return looks.map(({ name, day, times }) => ({ name, day, times }));
    },

    /** From which organisations somebody looked on which days, latest day first: what the person reads in the chat. */
    async byDay(personId: string): Promise<{ day: string; organisations: ShareOption[] }[]> {
      const days = new Map<string, Set<ShareOption>>();
      for (const { day, organisation = "jobroad" } of await latest(personId)) {
        days.set(day, (days.get(day) ?? new Set()).add(organisation));
      }
      return [...days].map(([day, organisations]) => ({ day, organisations: [...organisations].sort() }));
    },
  };
}

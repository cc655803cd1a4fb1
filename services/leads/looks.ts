import { z } from "zod";
import { belgianDay } from "../calendar/brussels.ts";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { defineCollection, type Instant, type Store } from "../store/port.ts";
import type { Actor } from "./leads.ts";

/** That somebody looked at a person's page: one line for each colleague and day, with how often. */
export type Look = {
  _id: string;
  personId: string;
  by: string;
  name: string;
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
    day: z.string(),
    first: z.string(),
    last: z.string(),
    times: z.number().int(),
  }),
  indexes: [{ fields: ["personId", "day"] }],
  privacy: { holds: "personal data", owner: "personId", path: "personId" },
  retention: "as long as the person's data",
  version: 1,
});

export type Looks = ReturnType<typeof makeLooks>;

/** The audit log of who read a person's page; the person can see it. */
export function makeLooks({ store }: { store: Store }) {
  const collection = store.collection(lookCollection);
  const { afterWrite } = makeErasureMarks({ store });
  return {
    /** Leaves nothing behind about somebody who was erased meanwhile. */
    async write(personId: string, actor: Actor, now: Instant): Promise<void> {
      const day = belgianDay(now);
      const _id = `${personId}:${actor.id}:${day}`;
      const again = { $inc: { times: 1 }, $set: { last: now } };
      if (await collection.update({ _id }, again)) return;
      const first: Look = {
        _id,
        personId,
        by: actor.id,
        name: actor.name,
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
      const looks = await collection.find({ personId }, { sort: [["day", -1]], limit: 200 });
      return looks.map(({ name, day, times }) => ({ name, day, times }));
    },
  };
}

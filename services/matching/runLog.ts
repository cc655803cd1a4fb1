import { z } from "zod";
import type { Phrase } from "../phrase.ts";
import { defineCollection, type Store } from "../store/port.ts";
import { listed, type Run } from "./runs.ts";

export type LoggedRun = Run & { _id: string; personId: string };

export const runCollection = defineCollection<LoggedRun>({
  name: "matchRuns",
  schema: z.looseObject({
    _id: z.string().min(16),
    personId: z.string(),
    now: z.string(),
    today: z.string(),
    version: z.string(),
    profile: z.looseObject({}),
    limit: z.number().int(),
    after: z.array(z.string()),
    total: z.number().int(),
    facts: z.array(z.looseObject({ id: z.string() })),
    list: z.string(),
  }) as unknown as z.ZodType<LoggedRun>,
  indexes: [{ fields: ["personId", "now"] }],
  privacy: { holds: "personal data", owner: "personId", path: "personId" },
  retention: "until the person is erased",
  version: 1,
});

export type RunLog = ReturnType<typeof makeRunLog>;

/** Lists in which a result is looked for, latest first: as many pages as somebody looks at in one go. */
const lookedThrough = 20;

/** The lists that people were shown, so that somebody can say later why. */
export function makeRunLog({ store }: { store: Store }) {
  const collection = store.collection(runCollection);
  return {
    /** The same one again changes nothing. */
    async keep(run: LoggedRun): Promise<void> {
      await collection.insert(run);
    },

    get: (id: string): Promise<LoggedRun | undefined> => collection.get(id),

    /** The latest list in which the person saw this, and the reasons that they read. */
    async lastShown(
      personId: string,
      opportunityId: string,
    ): Promise<{ run: string; reasons: Phrase[] } | undefined> {
      const latest = { sort: [["now", -1]] as const, limit: lookedThrough };
      for (const run of await collection.find({ personId }, latest)) {
        const seen = listed(run).results.find((result) => result.opportunityId === opportunityId);
        if (seen) return { run: run._id, reasons: seen.reasons };
      }
      return undefined;
    },
  };
}

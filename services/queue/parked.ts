import type { Collection, Filter, Instant } from "../store/port.ts";
import type { Job } from "./envelope.ts";
import type { Queue } from "./queue.ts";

/** What a human reads of parked work: ids and counts, no word of anybody. */
export type Parked = {
  id: string;
  /** what it is, as the inbox names it */
  what: string;
  /** when it was given up */
  since: Instant;
  attempts: number;
  /** the kind of the error, and the id under which the log tells more; never the error's text */
  error?: string;
  errorId?: string;
};

/** The parked jobs of a queue, for a human to look at and to queue again. */
export type ParkedJobs = {
  /** oldest first */
  parked(): Promise<Parked[]>;
  /** Tries again what was parked, with all its attempts; false when it is not parked (any more). */
  requeue(id: string, now: Instant, also?: Filter): Promise<boolean>;
};

const shown = 200;

/** Its collection declares an index on state and created. */
export function parkedJobsOf<T extends Job & { errorId?: string }>(options: {
  collection: Collection<T>;
  queue: Pick<Queue<T>, "requeue">;
  what: (job: T) => string;
}): ParkedJobs {
  const { collection, queue, what } = options;
  return {
    async parked() {
      const found = await collection.find({ state: "parked" }, { sort: [["created", 1]], limit: shown });
      return found.map((job) => ({
        id: job._id,
        what: what(job),
        since: job.ended ?? job.created,
        attempts: job.attempts,
        ...(job.error === undefined ? {} : { error: job.error }),
        ...(job.errorId === undefined ? {} : { errorId: job.errorId }),
      }));
    },
    async requeue(id, now, also = {}) {
      const [found] = await collection.find({ _id: id, state: "parked", $and: [also] }, { limit: 1 });
      return found !== undefined && (await queue.requeue(id, { now })) !== undefined;
    },
  };
}

import { opportunityCollection } from "../opportunities/opportunity.ts";
import type { Store } from "../store/port.ts";
import type { VacancyChangeLog } from "./changes.ts";

/** What was missed, by a lost message between processes, is looked for so often. */
const lookMs = 600_000;

type Options = {
  store: Store;
  changes: Pick<VacancyChangeLog, "note" | "catchUp" | "forget">;
  failed: (error: unknown) => void;
};

/** Writes the log of changes from the store's news, of this process and of others; begins with what it missed. */
export function watchVacancyChanges({ store, changes, failed }: Options) {
  const waiting = new Set<string>();
  let working: Promise<void> = Promise.resolve();
  let isClosed = false;

  const then = (work: () => Promise<unknown>) => {
    working = working.then(async () => {
      if (isClosed) return;
      await work().catch(failed);
    });
  };
  const noteNext = async () => {
    const [id] = waiting;
    if (id === undefined) return;
    // Taken off first: what changes while it is noted is noted again.
    waiting.delete(id);
    await changes.note(id);
  };
  const look = (whole: boolean) => {
    then(() => changes.catchUp({ whole }));
    then(() => changes.forget());
  };

  const stop = store.watch(({ collection, id }) => {
    if (collection !== opportunityCollection.name || waiting.has(id)) return;
    waiting.add(id);
    then(noteNext);
  });
  const timer = setInterval(look, lookMs, false);
  timer.unref();
  look(true);

  return {
    /** resolves when the changes heard so far are in the log */
    settled: () => working,
    async close() {
      isClosed = true;
      clearInterval(timer);
      stop();
      await working;
    },
  };
}

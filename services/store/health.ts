import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "./port.ts";

export type StoreHealth = ReturnType<typeof makeStoreHealth>;

type Options = {
  store: Pick<Store, "ping">;
  /** how often it is asked while somebody listens; ms */
  everyMs?: number;
  /** how long it may take to answer; ms */
  withinMs?: number;
};

/** Whether the store answers, for who wants to tell people when it does not. Asked only while somebody listens. */
export function makeStoreHealth({ store, everyMs = 2000, withinMs = 3000 }: Options) {
  const listeners = new Set<(isUp: boolean) => void>();
  let isUp = true;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> | undefined;

  const ask = async () => {
    const late = sleep(withinMs, false, { ref: false });
    const answers = await Promise.race([
      store.ping().then(
        () => true,
        () => false,
      ),
      late,
    ]);
    if (answers === isUp) return;
    isUp = answers;
    for (const listener of listeners) listener(isUp);
  };
  /** Asks now; one at a time. */
  const look = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  return {
    isUp: () => isUp,
    look,
    /** Calls back when it goes and when it is back. Answers the function that ends it. */
    onChange(listener: (isUp: boolean) => void): () => void {
      listeners.add(listener);
      timer ??= setInterval(() => void look(), everyMs).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

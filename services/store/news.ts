import type { News } from "./port.ts";

export type Listener = (news: News) => void;

/** Something worth a line in the log: a short text and counts, never what people wrote. */
export type Log = (message: string, details?: Record<string, string | number>) => void;

/** Tells the listeners of this process; a listener that throws harms neither the writer nor the others. */
export function makeListeners(log: Log) {
  const listeners = new Set<Listener>();
  return {
    add(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(news: News): void {
      for (const listener of listeners) {
        try {
          listener(news);
        } catch (error) {
          log("a listener to the store failed", { collection: news.collection, error: String(error) });
        }
      }
    },
    get size(): number {
      return listeners.size;
    },
    clear: () => listeners.clear(),
  };
}

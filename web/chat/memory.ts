import type { Said } from "./activity.ts";

/** A message of the person on its way: shown at once, sent when the line is there. */
export type Outgoing = {
  id: string;
  /** what the person sees: their words, or the title of what they tapped */
  text: string;
  code?: string;
  state: "waiting" | "sent" | "failed";
};

/** What this browser remembers of the chat, so that it goes on after closing, and opens without network. */
export type Kept = {
  resume?: string;
  conversationId?: string;
  talk?: Said[];
  outbox?: Outgoing[];
};

export type Memory = {
  read(): Kept;
  write(change: Partial<Kept>): void;
  forget(): void;
  /** another tab of this browser forgot the chat */
  onForgotten(listener: () => void): void;
};

/** Remembers in the browser's own store; without one (private window, full disk) for as long as the page is open. */
export function makeMemory(key: string): Memory {
  let kept: Kept = {};
  const fromStore = (): Kept => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "{}");
    } catch {
      return kept;
    }
  };
  return {
    read: () => ({ ...kept, ...fromStore() }),
    write(change) {
      kept = { ...kept, ...fromStore(), ...change };
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch {
        // The page goes on with what it remembers itself.
      }
    },
    forget() {
      kept = {};
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept there either.
      }
    },
    onForgotten(listener) {
      addEventListener("storage", (event) => {
        if (event.key === key && event.newValue === null) listener();
      });
    },
  };
}

import type { Chat } from "./chat.ts";
import type { Screen } from "./exit.ts";
import type { Memory } from "./memory.ts";
import type { Texts } from "./texts.ts";

export type Leaving = {
  /** This browser forgets the chat and the screen is cleared, before anything is asked of the server. */
  leave(spoken: Spoken, isKept: boolean): void;
  /** A code of another screen: typed in the chat, or to be asked for. */
  enterCode(spoken: Spoken, typed?: string): Promise<void>;
};

/** The language of the page at that moment, and its words. */
export type Spoken = { texts: Texts; language: string };

/** The quiet exit, and the way back. `clear` takes the chat off the page. */
export function makeLeaving({
  chat,
  memory,
  root,
  clear,
}: {
  chat: Chat;
  memory: Memory;
  root: HTMLElement;
  clear: () => void;
}): Leaving {
  const screenOf = (spoken: Spoken): Screen => ({
    ...spoken,
    root,
    goAway,
    keep: (opened) => memory.write({ ...opened, talk: [], outbox: [] }),
  });
  // A browser may have kept a picture of the page, to show it when somebody goes back to it.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && memory.read().resume === undefined) location.reload();
  });

  async function showCode(spoken: Spoken, left: Promise<{ code?: string }>): Promise<void> {
    const { showLeft } = await exitScreens();
    await showLeft(screenOf(spoken), left);
  }

  return {
    leave(spoken, isKept) {
      const left = chat.leave();
      clear();
      left.catch(() => {});
      if (isKept) void showCode(spoken, left).catch(goAway);
      else goAway();
    },
    async enterCode(spoken, typed) {
      const screen = screenOf(spoken);
      const { askForCode, spend } = await exitScreens();
      const opened = typed === undefined ? undefined : await spend(typed, spoken.language);
      // A word of eight letters may look like a code.
      if (typed !== undefined && typeof opened === "string") return chat.say(typed);
      // What had begun here is over, and nothing of it was kept yet.
      void chat.leave().catch(() => {});
      clear();
      if (typeof opened !== "object") return askForCode(screen);
      screen.keep(opened);
      location.reload();
    },
  };
}

/** A page that tells nothing, in the chat's place: back leads to where the person was before. */
function goAway(): void {
  location.replace("about:blank");
}

/** Loaded when somebody leaves or comes back, not with the first visit. */
function exitScreens(): Promise<typeof import("./exit.ts")> {
  const address: string = "/assets/exit.js";
  return import(address);
}

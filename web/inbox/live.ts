import { presenceNews } from "./presence.ts";

export type Change = { kind: "lead" | "opportunity" | "parked" | "report"; id: string };

/** The server says every 20 seconds that it is there; so long a silence means that the line is dead. */
const silenceMs = 50_000;
const retryMs = 3000;

/**
 * Live updates by server-sent events. `onChange` hears of each change; `onState` whether the line is up (after
 * it was down everything may have changed); `onEnded` that the session is over; `onStore` that the server has lost its
 * store or has it back.
 */
export function listen(hear: {
  onChange(change: Change): void;
  onState(up: boolean): void;
  onEnded(): void;
  /** whether the server's store answers */
  onStore(isUp: boolean): void;
}): () => void {
  let source: EventSource | undefined;
  let timer = 0;

  const within = (ms: number, act: () => void) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(act, ms);
  };
  const open = () => {
    source?.close();
    const mine = new EventSource("/api/stream");
    source = mine;
    const alive = () => within(silenceMs, lost);
    mine.addEventListener("ready", () => {
      alive();
      hear.onState(true);
    });
    mine.addEventListener("alive", alive);
    mine.addEventListener("changed", (event) => {
      alive();
      hear.onChange(JSON.parse(event.data));
    });
    mine.addEventListener("store", (event) => {
      alive();
      hear.onStore(JSON.parse(event.data).up);
    });
    mine.addEventListener("presence", () => {
      alive();
      window.dispatchEvent(new Event(presenceNews));
    });
    mine.addEventListener("ended", () => {
      close();
      hear.onEnded();
    });
    mine.onerror = lost;
  };
  const lost = () => {
    hear.onState(false);
    source?.close();
    within(retryMs, open);
  };
  const close = () => {
    window.clearTimeout(timer);
    window.removeEventListener("online", open);
    window.removeEventListener("offline", lost);
    source?.close();
  };

  window.addEventListener("online", open);
  window.addEventListener("offline", lost);
  open();
  return close;
}

export type Change = { kind: "lead" | "opportunity"; id: string };

/**
 * Live updates by server-sent events. `onChange` hears of each change; `onState` whether the line is up (after
 * it was down everything may have changed); `onEnded` that the session is over.
 */
export function listen(hear: {
  onChange(change: Change): void;
  onState(up: boolean): void;
  onEnded(): void;
}): () => void {
  let closed = false;
  let source: EventSource | undefined;
  let timer: number | undefined;

  const open = () => {
    if (closed) return;
    source = new EventSource("/api/stream");
    source.addEventListener("ready", () => hear.onState(true));
    source.addEventListener("changed", (event) => hear.onChange(JSON.parse(event.data)));
    source.addEventListener("ended", () => {
      close();
      hear.onEnded();
    });
    source.onerror = () => {
      hear.onState(false);
      // A browser tries again by itself unless the server refused; then we ask once more after a while.
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, 5000);
    };
  };
  const close = () => {
    closed = true;
    window.clearTimeout(timer);
    source?.close();
  };
  open();
  return close;
}

import { useEffect } from "preact/hooks";
import { useKeys } from "./keys.ts";
import type { Say } from "./texts.ts";

/** What has just happened; with `undo` it can be taken back as long as it is shown. */
export type Note = { text: string; undo?: (() => void) | undefined };

const shownMs = 6000;
/** The server allows an undo for ten seconds. */
const undoMs = 10_000;

export function Toast({ note, say, onEnd }: { note: Note | undefined; say: Say; onEnd(): void }) {
  useEffect(() => {
    if (!note) return;
    const timer = window.setTimeout(onEnd, note.undo ? undoMs : shownMs);
    return () => window.clearTimeout(timer);
  }, [note]);
  const undo = note?.undo;
  const take = () => {
    onEnd();
    undo?.();
  };
  useKeys({ z: undo && take });
  return (
    <div class="toast" role="status" aria-live="polite">
      {note && (
        <p>
          {note.text}
          {undo && (
            <button type="button" class="undo" onClick={take}>
              {say("undo.button")}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

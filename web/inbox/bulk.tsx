import { useState } from "preact/hooks";
import type { BulkDeed } from "./api.ts";
import { CloseDialog } from "./closeDialog.tsx";
import { useDesk } from "./desk.tsx";
import { Modal } from "./modal.tsx";

type Props = { ids: readonly string[]; onAll(): void; onEnd(): void };
type Asking = "close" | "snooze" | "tag";

/** How one takes back what was done to several; what the person heard already cannot be. */
const undoOf: Partial<Record<BulkDeed["do"], "undo" | "wake" | "untag">> = {
  close: "undo",
  handBack: "undo",
  snooze: "wake",
  tag: "untag",
};

/** What can be done to the leads that were picked. */
export function Bulk({ ids, onAll, onEnd }: Props) {
  const { api, say, announce, explain } = useDesk();
  const [asking, setAsking] = useState<Asking>();

  async function undo(deed: BulkDeed, done: readonly string[]) {
    const way = undoOf[deed.do];
    if (way === "wake") await api.bulk(done, { do: "wake" });
    if (way === "untag" && deed.do === "tag") await api.bulk(done, { do: "untag", tag: deed.tag });
    if (way !== "undo") return announce(say("undo.done"));
    const results = await Promise.allSettled(done.map((id) => api.undo(id)));
    const late = results.filter((one) => one.status === "rejected").length;
    announce(late > 0 ? say("undo.late", { count: late }) : say("undo.done"));
  }

  async function run(deed: BulkDeed) {
    setAsking(undefined);
    try {
      const { items } = await api.bulk(ids, deed);
      const done = items.filter((one) => one.ok).map((one) => one.id);
      const refused = items.length - done.length;
      const told = [
        done.length > 0 ? say(`bulk.done.${deed.do}`, { count: done.length }) : "",
        refused > 0 ? say("bulk.refused", { count: refused }) : "",
      ];
      const canUndo = done.length > 0 && undoOf[deed.do];
      announce(told.filter(Boolean).join(" "), canUndo ? () => void undo(deed, done) : undefined);
      onEnd();
    } catch (error) {
      announce(explain(error));
    }
  }

  const stop = () => setAsking(undefined);
  return (
    <div class="bulk" role="toolbar" aria-label={say("bulk.title")}>
      <p>
        <strong>{say("bulk.count", { count: ids.length })}</strong>
        <button type="button" class="quiet small" onClick={onAll}>
          {say("bulk.all")}
        </button>
        <button type="button" class="quiet small" onClick={onEnd}>
          {say("bulk.end")}
        </button>
      </p>
      <p class="buttons">
        <button
          type="button"
          class="small"
          disabled={ids.length === 0}
          onClick={() => void run({ do: "claim" })}
        >
          {say("bulk.claim")}
        </button>
        {(["tag", "snooze", "close"] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="small"
            disabled={ids.length === 0}
            onClick={() => setAsking(one)}
          >
            {say(`bulk.${one}`)}
          </button>
        ))}
        <button
          type="button"
          class="small"
          disabled={ids.length === 0}
          onClick={() => void run({ do: "handBack" })}
        >
          {say("lead.handBack")}
        </button>
      </p>
      {asking === "close" && (
        <CloseDialog
          tries={undefined}
          onClose={(outcome) => void run({ do: "close", outcome })}
          onCancel={stop}
        />
      )}
      {asking === "tag" && <TagDialog onTag={(tag) => void run({ do: "tag", tag })} onCancel={stop} />}
      {asking === "snooze" && (
        <SnoozeDialog onSnooze={(until) => void run({ do: "snooze", until })} onCancel={stop} />
      )}
    </div>
  );
}

function TagDialog({ onTag, onCancel }: { onTag(tag: string): void; onCancel(): void }) {
  const { say } = useDesk();
  const [tag, setTag] = useState("");
  return (
    <Modal titleId="bulk-tag-title" onClose={onCancel}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (tag.trim()) onTag(tag.trim());
        }}
      >
        <h2 id="bulk-tag-title">{say("bulk.tag")}</h2>
        <label for="bulk-tag">{say("bulk.tagLabel")}</label>
        <input
          id="bulk-tag"
          maxLength={24}
          required
          value={tag}
          onInput={(event) => setTag(event.currentTarget.value)}
        />
        <p class="buttons">
          <button type="submit" class="primary">
            {say("bulk.tag")}
          </button>
          <button type="button" onClick={onCancel}>
            {say("cancel")}
          </button>
        </p>
      </form>
    </Modal>
  );
}

function SnoozeDialog({ onSnooze, onCancel }: { onSnooze(until: string): void; onCancel(): void }) {
  const { say } = useDesk();
  return (
    <Modal titleId="bulk-snooze-title" onClose={onCancel}>
      <h2 id="bulk-snooze-title">{say("bulk.snooze")}</h2>
      <p class="buttons column">
        {([1, 7, 14] as const).map((days) => (
          <button key={days} type="button" onClick={() => onSnooze(morningIn(days))}>
            {say(`bulk.until.${days}`)}
          </button>
        ))}
        <button type="button" onClick={onCancel}>
          {say("cancel")}
        </button>
      </p>
    </Modal>
  );
}

/** Nine o'clock, so many days from now. */
function morningIn(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
}

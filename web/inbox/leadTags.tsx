import { useEffect, useState } from "preact/hooks";
import type { LeadPage } from "./api.ts";
import { useDesk } from "./desk.tsx";

type Props = { lead: LeadPage; onTag(tag: string, on: boolean): Promise<boolean> };

/** Short labels: of the organisation's list, or free. */
export function LeadTags({ lead, onTag }: Props) {
  const { api, say } = useDesk();
  const [known, setKnown] = useState<readonly string[]>([]);
  const [text, setText] = useState("");
  useEffect(() => {
    api.tags().then(
      ({ items }) => setKnown(items),
      () => {},
    );
  }, []);

  async function add(event: Event) {
    event.preventDefault();
    if (text.trim() !== "" && (await onTag(text.trim(), true))) setText("");
  }

  return (
    <form class="lead-tags" onSubmit={add}>
      {lead.tags.map((tag) => (
        <button
          type="button"
          key={tag}
          class="tag"
          aria-label={say("lead.tagRemove", { tag })}
          onClick={() => void onTag(tag, false)}
        >
          {tag} <span aria-hidden="true">×</span>
        </button>
      ))}
      <label for="tag" class="hidden">
        {say("lead.tagAdd")}
      </label>
      <input
        id="tag"
        list="known-tags"
        maxLength={24}
        placeholder={say("lead.tagAdd")}
        title={say("lead.tagHint")}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <datalist id="known-tags">
        {known
          .filter((tag) => !lead.tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </form>
  );
}

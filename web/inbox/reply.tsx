import { useEffect, useRef, useState } from "preact/hooks";
import type { LeadPage, Reply as ReplyBody } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useSoon } from "./useSoon.ts";

type Props = { lead: LeadPage; onSend(reply: ReplyBody): Promise<boolean> };

/** What goes into the person's chat. What is begun is kept with the lead, on every device. */
export function Reply({ lead, onSend }: Props) {
  const { api, say, format, announce } = useDesk();
  const [text, setText] = useState(lead.draft ?? "");
  const [kept, setKept] = useState(true);
  const [busy, setBusy] = useState(false);
  /**
   * Up to where the chat was shown when these words were begun: what came after is read first. Once told so, what
   * the page shows now counts.
   */
  const [read, setRead] = useState<number | undefined>(lead.seen);
  const key = useRef(newKey());
  const latest = useRef(text);
  latest.current = text;
  const unsaved = useRef(false);

  const save = () => {
    unsaved.current = false;
    return api.draft(lead.id, latest.current).then(
      () => setKept(true),
      () => {
        unsaved.current = true;
      },
    );
  };
  const saveSoon = useSoon(() => void save(), 1000);
  useEffect(() => () => void (unsaved.current && save()), []);

  const isNews =
    text !== "" && lead.chat.some((line) => line.from === "person" && line.seq > (read ?? lead.seen));

  function write(words: string) {
    if (text === "") setRead(lead.seen);
    key.current = newKey();
    setText(words);
    setKept(false);
    unsaved.current = true;
    saveSoon();
  }

  async function send() {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const sent = await onSend({ text: text.trim(), seen: read ?? lead.seen, key: key.current });
    setBusy(false);
    setRead(undefined);
    if (!sent) return;
    unsaved.current = false;
    setText("");
    announce(say("reply.sent"));
  }

  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label for="reply">{say("reply.label", { name: lead.name ?? say("lead.noName") })}</label>
      <p class="hint" id="reply-hint">
        {say("reply.hint", { language: format.language(lead.language) })}
      </p>
      <textarea
        id="reply"
        rows={4}
        maxLength={4000}
        dir="auto"
        value={text}
        aria-describedby="reply-hint"
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      {isNews && (
        <p class="lease" role="status">
          {say("reply.newMessage")}
        </p>
      )}
      <p class="send">
        <button type="submit" class="primary" disabled={busy || text.trim() === ""}>
          {say("reply.send")}
        </button>
        <span class="hint">{text !== "" && say(kept ? "reply.draftKept" : "reply.draftUnsaved")}</span>
      </p>
    </form>
  );
}

const newKey = (): string => `${Date.now()}-${Math.random()}`;

import { useEffect, useRef, useState } from "preact/hooks";
import type { LeadPage, Reply as ReplyBody } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { newKey } from "./newKey.ts";
import { useSoon } from "./useSoon.ts";

/** What became of a reply: it is in the chat, the person wrote first, the server did not take it, or nobody knows. */
export type Sending = "sent" | "newMessage" | "refused" | "unreached";
type Props = { lead: LeadPage; onSend(reply: ReplyBody): Promise<Sending> };

const retryMs = 3000;

/** Drafts that the server does not have yet, by writer and lead: who looks at another lead loses nothing. */
const unsavedDrafts = new Map<string, string>();

/**
 * What goes into the person's chat. What is begun is kept with the lead, on every device; what was sent while the
 * line was cut goes out by itself, once, when the line is back.
 */
export function Reply({ lead, onSend }: Props) {
  const { api, me, say, format, announce, onChange } = useDesk();
  const draftOf = `${me.id}:${lead.id}`;
  const [text, setText] = useState(unsavedDrafts.get(draftOf) ?? lead.draft ?? "");
  const [kept, setKept] = useState(true);
  const [busy, setBusy] = useState(false);
  const [stopped, setStopped] = useState<"newMessage" | "unreached">();
  /**
   * Up to where the chat was shown when these words were begun: what came after is read first. Once told so, what
   * the page shows now counts.
   */
  const [read, setRead] = useState<number | undefined>(lead.seen);
  const key = useRef(newKey());
  const latest = useRef(text);
  latest.current = text;

  const save = () => {
    const words = latest.current;
    return api.draft(lead.id, words).then(
      () => {
        if (unsavedDrafts.get(draftOf) === words) unsavedDrafts.delete(draftOf);
        setKept(latest.current === words);
      },
      () => {},
    );
  };
  const saveIfUnsaved = () => void (unsavedDrafts.has(draftOf) && save());
  const saveSoon = useSoon(saveIfUnsaved, 1000);
  useEffect(() => saveIfUnsaved, []);

  const waits = stopped === "unreached";
  const goOn = useRef(saveIfUnsaved);
  goOn.current = waits ? () => void send() : saveIfUnsaved;
  useEffect(() => onChange((change) => change === undefined && goOn.current()), []);
  useEffect(() => {
    if (!waits) return;
    const timer = window.setInterval(() => goOn.current(), retryMs);
    return () => window.clearInterval(timer);
  }, [waits]);

  const isNews =
    text !== "" && lead.chat.some((line) => line.from === "person" && line.seq > (read ?? lead.seen));

  function write(words: string) {
    if (text === "") setRead(lead.seen);
    key.current = newKey();
    setText(words);
    setKept(false);
    setStopped(undefined);
    unsavedDrafts.set(draftOf, words);
    saveSoon();
  }

  async function send() {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const sent = await onSend({ text: text.trim(), seen: read ?? lead.seen, key: key.current });
    setBusy(false);
    setStopped(sent === "unreached" || sent === "newMessage" ? sent : undefined);
    if (sent === "unreached") return;
    setRead(undefined);
    if (sent !== "sent") return;
    unsavedDrafts.delete(draftOf);
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
      {stopped === "newMessage" && (
        <p class="fault" role="alert">
          {say("error.newMessage")}
        </p>
      )}
      {(waits || (isNews && !stopped)) && (
        <p class="lease" role="status">
          {say(waits ? "reply.waits" : "reply.newMessage")}
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

import { useEffect, useRef, useState } from "preact/hooks";
import type { Begun, LeadPage, Picked, Reply as ReplyBody } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { PhraseBook, useBook } from "./leadPhrases.tsx";
import { PickedPhrase } from "./leadPicked.tsx";
import { knownLanguage } from "./texts.ts";
import { isEmpty, useDraft } from "./useDraft.ts";

/** What became of a reply: it is in the chat, the person wrote first, the server did not take it, or nobody knows. */
export type Sending = "sent" | "newMessage" | "refused" | "unreached";
type Props = {
  lead: LeadPage;
  onSend(reply: ReplyBody): Promise<Sending>;
  /** something was typed */
  onTyping(): void;
};

const retryMs = 3000;

/**
 * What goes into the person's chat: phrases of the book in their language, own words as written, or both. What is
 * begun is kept with the lead, on every device; what was sent while the line was cut goes out by itself, once, when
 * the line is back.
 */
export function Reply({ lead, onSend, onTyping }: Props) {
  const { say, format, announce, onChange, language: mine } = useDesk();
  const draft = useDraft(lead);
  const { text, phrases = [] } = draft.begun;
  const book = useBook();
  const [bookOpen, setBookOpen] = useState(false);
  const [fresh, setFresh] = useState<number>();
  const [ready, setReady] = useState<readonly boolean[]>([]);
  const [language, setLanguage] = useState(() => ownLanguage(lead.language, mine));
  const [busy, setBusy] = useState(false);
  const [stopped, setStopped] = useState<"newMessage" | "unreached">();
  /**
   * Up to where the chat was shown when these words were begun: what came after is read first. Once told so, what
   * the page shows now counts.
   */
  const [read, setRead] = useState<number | undefined>(lead.seen);
  const key = useRef(newKey());

  const waits = stopped === "unreached";
  const goOn = useRef(draft.saveIfUnsaved);
  goOn.current = waits ? () => void send() : draft.saveIfUnsaved;
  useEffect(() => onChange((change) => change === undefined && goOn.current()), []);
  useEffect(() => {
    if (!waits) return;
    const timer = window.setInterval(() => goOn.current(), retryMs);
    return () => window.clearInterval(timer);
  }, [waits]);

  const empty = isEmpty(draft.begun);
  const unfinished = phrases.some((_, i) => ready[i] !== true);
  const isNews = !empty && lead.chat.some((line) => line.from === "person" && line.seq > (read ?? lead.seen));

  function write(change: Partial<Begun>) {
    if (empty) setRead(lead.seen);
    key.current = newKey();
    setStopped(undefined);
    draft.change({ text, phrases, ...change });
    onTyping();
  }

  async function send() {
    if (empty || unfinished || busy) return;
    setBusy(true);
    const sent = await onSend({
      text: text.trim(),
      ...(phrases.length > 0 ? { phrases } : {}),
      language,
      seen: read ?? lead.seen,
      key: key.current,
    });
    setBusy(false);
    setStopped(sent === "unreached" || sent === "newMessage" ? sent : undefined);
    if (sent === "unreached") return;
    setRead(undefined);
    if (sent !== "sent") return;
    draft.forget();
    setReady([]);
    announce(say("reply.sent"));
  }

  const replaced = (at: number, picked?: Picked) =>
    phrases.flatMap((one, i) => (i === at ? (picked ? [picked] : []) : [one]));

  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <p class="reply-head">
        <label for="reply">{say("reply.label", { name: lead.name ?? say("lead.noName") })}</label>
        <button
          type="button"
          id="phrase-book"
          aria-expanded={bookOpen}
          onClick={() => setBookOpen((open) => !open)}
        >
          {say("phrases.open")}
        </button>
      </p>
      {bookOpen && (
        <PhraseBook
          book={book}
          language={lead.language}
          onPick={(picked) => {
            setBookOpen(false);
            setFresh(phrases.length);
            write({ phrases: [...phrases, picked] });
          }}
          onClose={() => {
            setBookOpen(false);
            document.getElementById("phrase-book")?.focus();
          }}
        />
      )}
      {phrases.length > 0 && (
        <ol class="picked-list" aria-label={say("phrases.picked")}>
          {phrases.map((picked, at) => (
            <PickedPhrase
              key={`${at}:${picked.id}`}
              leadId={lead.id}
              language={lead.language}
              phrase={book.find((one) => one.id === picked.id)}
              picked={picked}
              fresh={at === fresh}
              onChange={(next) => write({ phrases: replaced(at, next) })}
              onRemove={() => {
                setReady((before) => before.filter((_, i) => i !== at));
                write({ phrases: replaced(at) });
              }}
              onReady={(one) => setReady((before) => Object.assign([...before], { [at]: one }))}
            />
          ))}
        </ol>
      )}
      <p class="hint" id="reply-hint">
        {say("reply.hint", { language: format.language(lead.language) })}
      </p>
      <textarea
        id="reply"
        rows={phrases.length > 0 ? 2 : 4}
        maxLength={4000}
        dir="auto"
        value={text}
        aria-describedby="reply-hint"
        onInput={(event) => write({ text: event.currentTarget.value })}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
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
        <button type="submit" class="primary" disabled={busy || empty || unfinished}>
          {say("reply.send")}
        </button>
        <span class="hint">
          {unfinished
            ? say("phrases.unfinished")
            : !empty && say(draft.kept ? "reply.draftKept" : "reply.draftUnsaved")}
        </span>
        {text.trim() !== "" && (
          <label class="reply-language">
            <span class="hint">{say("reply.language")}</span>
            <select value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
              {[...new Set(["nl", "fr", "en", lead.language])].map((code) => (
                <option key={code} value={code}>
                  {format.language(code)}
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
    </form>
  );
}

/** Who can write the person's language mostly does; else they write their own. */
const ownLanguage = (theirs: string, mine: string): string =>
  knownLanguage(theirs) === theirs ? theirs : mine;

const newKey = (): string => `${Date.now()}-${Math.random()}`;

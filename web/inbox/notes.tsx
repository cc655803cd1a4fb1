import { useState } from "preact/hooks";
import type { ContactAttempt, LeadPage } from "./api.ts";
import { Attempt } from "./attempt.tsx";
import { useDesk } from "./desk.tsx";

type Props = {
  lead: LeadPage;
  onNote: ((text: string) => Promise<boolean>) | undefined;
  onAttempt: ((attempt: ContactAttempt) => Promise<boolean>) | undefined;
};

/** Notes for colleagues, and what happened to the lead. */
export function Notes({ lead, onNote, onAttempt }: Props) {
  const { say, format } = useDesk();
  const [text, setText] = useState("");

  async function add(event: Event) {
    event.preventDefault();
    if (text.trim() !== "" && (await onNote?.(text.trim()))) setText("");
  }

  return (
    <>
      <section class="notes" aria-labelledby="notes-title">
        <h3 id="notes-title">{say("notes.title")}</h3>
        {lead.notes.length > 0 && (
          <ol>
            {lead.notes.map((note) => (
              <li key={note.at}>
                <p class="by">
                  {note.by} · {format.moment(note.at)}
                </p>
                <p class="words">{note.text}</p>
              </li>
            ))}
          </ol>
        )}
        {onNote && (
          <form onSubmit={add}>
            <label for="note">{say("notes.label")}</label>
            <textarea
              id="note"
              rows={2}
              maxLength={4000}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void add(event);
                if (event.key === "Escape") event.currentTarget.blur();
              }}
            />
            <button type="submit" disabled={text.trim() === ""}>
              {say("notes.add")}
            </button>
          </form>
        )}
        {onAttempt && <Attempt onAttempt={onAttempt} />}
      </section>
      <details class="history">
        <summary>{say("history.title")}</summary>
        <ol>
          {lead.history.map((line) => (
            <li key={`${line.at}${line.what}`}>
              <span class="by">{format.moment(line.at)}</span> {told(line, say)}
              {line.note &&
                (noteIsMoment(line.what) ? (
                  ` ${format.moment(line.note)}`
                ) : (
                  <span class="hint"> — {line.note}</span>
                ))}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

/** What was put aside or promised says until when. */
const noteIsMoment = (what: string): boolean => /^(snoozed|promiseMoved)/.test(what);

/** "closed:jobPermanent" is a verb with what it was about; a colleague's name stands for itself. */
function told(
  line: LeadPage["history"][number],
  say: (key: string, params?: Record<string, string>) => string,
): string {
  const [verb = "", what = ""] = line.what.split(":");
  const abouts: Record<string, string> = {
    asked: `reason.${what}`,
    closed: `outcome.${what}`,
    reached: `attempt.ways.${what}`,
    notReached: `attempt.ways.${what}`,
  };
  const about = abouts[verb];
  if (verb === "woke") return say(what === "reply" ? "history.wokeReply" : "history.wokeTime");
  return say(`history.${verb}`, { name: line.by, what: about === undefined ? what : say(about) });
}

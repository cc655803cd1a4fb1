import { useEffect, useRef, useState } from "preact/hooks";
import { isPage, type LeadPage, type LeadSummary } from "./api.ts";
import { Card, Summary } from "./card.tsx";
import { Chat } from "./chat.tsx";
import { CloseDialog } from "./closeDialog.tsx";
import { useDesk } from "./desk.tsx";
import { useKeys } from "./keys.ts";
import { Notes } from "./notes.tsx";
import { Reply } from "./reply.tsx";
import { go, hashOf, type LeadView } from "./route.ts";
import { useSoon } from "./useSoon.ts";

/** One lead: its summary and a button to claim it, or the whole of it for who holds it. */
export function Lead({ id, view, onClaimed }: { id: string; view: LeadView; onClaimed(): void }) {
  const { api, say, announce, explain, onChange } = useDesk();
  const [lead, setLead] = useState<LeadSummary | LeadPage>();
  const [fault, setFault] = useState("");
  const [closing, setClosing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const busy = useRef(false);

  const load = () =>
    api.lead(id).then(
      (found) => {
        setLead(found);
        setFault("");
      },
      (error) => setFault(explain(error)),
    );
  const loadSoon = useSoon(() => void load(), 150);
  useEffect(() => {
    void load();
    return onChange((change) => (change === undefined || change.id === id) && loadSoon());
  }, []);

  /** Does one thing at a time; what it refuses is shown, and the lead as it is now. */
  async function act<T>(deed: () => Promise<T>, done: (result: T) => void): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setFault("");
    try {
      done(await deed());
      return true;
    } catch (error) {
      const told = explain(error);
      await load();
      setFault(told);
      return false;
    } finally {
      busy.current = false;
    }
  }

  const held = lead !== undefined && isPage(lead) && lead.holder?.you === true;
  const canClaim = lead !== undefined && !isPage(lead) && lead.state === "waiting";
  const claim = () =>
    act(
      () => api.claim(id),
      (page) => {
        setLead(page);
        onClaimed();
        announce(say("lead.claimed"));
        heading.current?.focus();
      },
    );
  const handBack = () =>
    act(
      () => api.handBack(id),
      () => {
        announce(say("lead.handedBack"));
        void load();
      },
    );
  const close = (outcome: string) =>
    act(
      () => api.close(id, outcome),
      (page) => {
        setClosing(false);
        setLead(page);
        announce(say("lead.closed", { outcome: say(`outcome.${outcome}`) }));
      },
    );

  useKeys({
    c: canClaim ? () => void claim() : undefined,
    r: held ? () => document.getElementById("reply")?.focus() : undefined,
    n: held ? () => document.getElementById("note")?.focus() : undefined,
    e: held ? () => setClosing(true) : undefined,
    Escape: () => go({ tab: "leads", view }),
  });

  return (
    <section class="detail" aria-labelledby="lead-title">
      <header class="lead-head">
        <a class="back" href={hashOf({ tab: "leads", view })}>
          {say("lead.back")}
        </a>
        <h2 id="lead-title" tabIndex={-1} ref={heading}>
          {lead ? titleOf(lead, say) : say("lead.title")}
        </h2>
        {held && (
          <div class="actions">
            <button type="button" onClick={() => void handBack()}>
              {say("lead.handBack")}
            </button>
            <button type="button" onClick={() => setClosing(true)}>
              {say("lead.close")}
            </button>
          </div>
        )}
      </header>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {lead && !isPage(lead) && <Summary lead={lead} onClaim={canClaim ? () => void claim() : undefined} />}
      {lead && isPage(lead) && (
        <>
          {held && lead.holder && (
            <Lease
              until={lead.holder.until}
              onRenew={() => void api.draft(id, lead.draft ?? "").then(load)}
            />
          )}
          <div class="work">
            <div class="talk">
              <Chat lead={lead} />
              {held && (
                <Reply lead={lead} onSend={(text, seen) => act(() => api.reply(id, text, seen), setLead)} />
              )}
            </div>
            <div class="about">
              <Card lead={lead} />
              <Notes
                lead={lead}
                onNote={held ? (text) => act(() => api.note(id, text), setLead) : undefined}
              />
            </div>
          </div>
        </>
      )}
      {closing && (
        <CloseDialog onClose={(outcome) => void close(outcome)} onCancel={() => setClosing(false)} />
      )}
    </section>
  );
}

const titleOf = (lead: LeadSummary | LeadPage, say: (key: string) => string): string =>
  isPage(lead) ? (lead.name ?? say("lead.noName")) : say(`reason.${lead.reason}`);

const warnBeforeMs = 5 * 60_000;

/** A claim ends without activity; who reads for long is warned, and goes on with one tap. */
function Lease({ until, onRenew }: { until: string; onRenew(): void }) {
  const { say, format } = useDesk();
  const [soon, setSoon] = useState(false);
  useEffect(() => {
    const left = Date.parse(until) - Date.now() - warnBeforeMs;
    setSoon(left <= 0);
    const timer = window.setTimeout(() => setSoon(true), Math.max(0, left));
    return () => window.clearTimeout(timer);
  }, [until]);
  return soon ? (
    <p class="lease" role="status">
      {say("lead.leaseEnds", { time: format.time(until) })}{" "}
      <button type="button" onClick={onRenew}>
        {say("lead.renew")}
      </button>
    </p>
  ) : null;
}

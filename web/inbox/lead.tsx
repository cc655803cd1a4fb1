import { useEffect, useRef, useState } from "preact/hooks";
import { isPage, type LeadPage, type LeadSummary, Refused, type Reply as ReplyBody } from "./api.ts";
import { Card, Summary } from "./card.tsx";
import { Chat } from "./chat.tsx";
import { CloseDialog } from "./closeDialog.tsx";
import { useDesk } from "./desk.tsx";
import { HandOverDialog, TakeOverDialog } from "./handOver.tsx";
import { useKeys } from "./keys.ts";
import { Lease } from "./lease.tsx";
import { Notes } from "./notes.tsx";
import { Reply, type Sending } from "./reply.tsx";
import { go, hashOf, type LeadView } from "./route.ts";
import { useSoon } from "./useSoon.ts";

/** What the reader last did to a lead, when it is theirs or closed by it. */
export type Deed = "claimed" | "closed";
type Props = { id: string; view: LeadView; onDeed(deed: Deed | undefined): void };

/** One lead: its summary and a button to claim it, or the whole of it for who holds it. */
export function Lead({ id, view, onDeed }: Props) {
  const { api, say, announce, explain, onChange } = useDesk();
  const [lead, setLead] = useState<LeadSummary | LeadPage>();
  const [fault, setFault] = useState("");
  const [asking, setAsking] = useState<"close" | "handOver" | "takeOver">();
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
      // Who has the lead stands on its page from then on.
      if (reasonOf(error) === "held") announce(told);
      else setFault(told);
      return false;
    } finally {
      busy.current = false;
    }
  }

  const held = lead !== undefined && isPage(lead) && lead.holder?.you === true;
  const canClaim = lead !== undefined && !isPage(lead) && lead.state === "waiting";
  const taken = (page: LeadPage) => {
    setLead(page);
    onDeed("claimed");
    announce(say("lead.claimed"));
    heading.current?.focus();
  };
  const claim = () => act(() => api.claim(id), taken);
  /** What stops a reply for a while is told at its field, where the eyes are; what ends it, above the lead. */
  const reply = async (body: ReplyBody): Promise<Sending> => {
    try {
      setLead(await api.reply(id, body));
      setFault("");
      return "sent";
    } catch (error) {
      if (error instanceof Refused && error.status === 0) return "unreached";
      const told = explain(error);
      await load();
      if (reasonOf(error) === "newMessage") return "newMessage";
      setFault(told);
      return "refused";
    }
  };
  const handBack = () =>
    act(
      () => api.handBack(id),
      () => {
        onDeed(undefined);
        announce(say("lead.handedBack"));
        void load();
      },
    );
  const close = (outcome: string) =>
    act(
      () => api.close(id, outcome),
      (page) => {
        setAsking(undefined);
        setLead(page);
        onDeed("closed");
        announce(say("lead.closed", { outcome: say(`outcome.${outcome}`) }));
        heading.current?.focus();
      },
    );

  const stop = () => setAsking(undefined);
  const handOver = (to: string, note: string) => {
    stop();
    void act(
      () => api.handOver(id, to, note),
      (found) => {
        setLead(found);
        onDeed(undefined);
        announce(say("handOver.done", { name: found.holder?.name ?? "" }));
      },
    );
  };
  const takeOver = (reason: string) => {
    stop();
    void act(() => api.takeOver(id, reason), taken);
  };

  useKeys({
    c: canClaim ? () => void claim() : undefined,
    r: held ? () => document.getElementById("reply")?.focus() : undefined,
    n: held ? () => document.getElementById("note")?.focus() : undefined,
    e: held ? () => setAsking("close") : undefined,
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
            <button type="button" onClick={() => setAsking("handOver")}>
              {say("lead.handOver")}
            </button>
            <button type="button" onClick={() => void handBack()}>
              {say("lead.handBack")}
            </button>
            <button type="button" onClick={() => setAsking("close")}>
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
      {lead && !isPage(lead) && (
        <Summary
          lead={lead}
          onClaim={canClaim ? () => void claim() : undefined}
          onTakeOver={lead.holder && !lead.holder.you ? () => setAsking("takeOver") : undefined}
        />
      )}
      {lead && isPage(lead) && (
        <>
          {held && lead.holder && (
            <Lease
              until={lead.holder.until}
              onRenew={() =>
                void act(
                  () => api.renew(id),
                  () => void load(),
                )
              }
            />
          )}
          <div class="work">
            <div class="talk">
              <Chat lead={lead} />
              {held && <Reply lead={lead} onSend={reply} />}
            </div>
            <div class="about">
              <Card lead={lead} />
              <Notes
                lead={lead}
                onAttempt={held ? (attempt) => act(() => api.contacted(id, attempt), setLead) : undefined}
                onNote={held ? (text) => act(() => api.note(id, text), setLead) : undefined}
              />
            </div>
          </div>
        </>
      )}
      {asking === "close" && <CloseDialog onClose={(outcome) => void close(outcome)} onCancel={stop} />}
      {asking === "handOver" && <HandOverDialog onHandOver={handOver} onCancel={stop} />}
      {asking === "takeOver" && (
        <TakeOverDialog name={lead?.holder?.name ?? ""} onTakeOver={takeOver} onCancel={stop} />
      )}
    </section>
  );
}

const reasonOf = (error: unknown) => (error instanceof Refused ? error.problem.reason : undefined);

const titleOf = (lead: LeadSummary | LeadPage, say: (key: string) => string): string =>
  isPage(lead) ? (lead.name ?? say("lead.noName")) : say(`reason.${lead.reason}`);

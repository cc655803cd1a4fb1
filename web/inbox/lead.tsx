import { useRef, useState } from "preact/hooks";
import { isPage, type LeadPage, type Present } from "./api.ts";
import { Card, Summary } from "./card.tsx";
import { Chat } from "./chat.tsx";
import { CloseDialog } from "./closeDialog.tsx";
import { useDesk } from "./desk.tsx";
import { HandOverDialog, TakeOverDialog } from "./handOver.tsx";
import { useKeys } from "./keys.ts";
import { type Asking, LeadHead } from "./leadHead.tsx";
import { LeadTags } from "./leadTags.tsx";
import { PromiseDialog, SnoozeDialog } from "./leadTime.tsx";
import { Lease } from "./lease.tsx";
import { Notes } from "./notes.tsx";
import { useBeHere } from "./presence.ts";
import { Reply } from "./reply.tsx";
import { go, type LeadView } from "./route.ts";
import { type LeadHere, useLead } from "./useLead.ts";

/** What the reader last did to a lead, when it is theirs or closed by it. */
export type Deed = "claimed" | "closed";
type Props = {
  id: string;
  view: LeadView;
  present: readonly Present[];
  onDeed(deed: Deed | undefined): void;
};

/** One lead: its summary and a button to claim it, or the whole of it for who holds it. */
export function Lead({ id, view, present, onDeed }: Props) {
  const { api, say, announce } = useDesk();
  const here = useLead(id);
  const { lead, setLead, fault, act, held } = here;
  const typed = useBeHere(id);
  const [asking, setAsking] = useState<Asking>();
  const heading = useRef<HTMLHeadingElement>(null);

  const canClaim = lead !== undefined && !isPage(lead) && lead.state === "waiting";
  const taken = (page: LeadPage) => {
    setLead(page);
    onDeed("claimed");
    announce(say("lead.claimed"));
    heading.current?.focus();
  };
  const claim = () => act(() => api.claim(id), taken);
  /** What was closed or handed back is one's own again, as long as the person has not heard of it. */
  const undo = () =>
    void api.undo(id).then(
      (page) => {
        setLead(page);
        onDeed("claimed");
        announce(say("undo.done"));
      },
      () => announce(say("undo.late", { count: 1 })),
    );
  const handBack = () =>
    act(
      () => api.handBack(id),
      () => {
        onDeed(undefined);
        announce(say("lead.handedBack"), undo);
        void here.load();
      },
    );
  const close = (outcome: string) =>
    act(
      () => api.close(id, outcome),
      (page) => {
        setAsking(undefined);
        setLead(page);
        onDeed("closed");
        announce(say("lead.closed", { outcome: say(`outcome.${outcome}`) }), undo);
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
  const snooze = (until: string | undefined) => {
    stop();
    void act(() => api.snooze(id, until), setLead);
  };
  const movePromise = (by: string) => {
    stop();
    void act(
      () => api.movePromise(id, by),
      (page) => {
        setLead(page);
        announce(say("promise.done"));
      },
    );
  };

  useKeys({
    c: canClaim ? () => void claim() : undefined,
    r: held ? () => document.getElementById("reply")?.focus() : undefined,
    p: held ? () => document.getElementById("phrase-book")?.click() : undefined,
    n: held ? () => document.getElementById("note")?.focus() : undefined,
    s: held ? () => setAsking("snooze") : undefined,
    e: held ? () => setAsking("close") : undefined,
    Escape: () => go({ tab: "leads", view }),
  });

  return (
    <section class="detail" aria-labelledby="lead-title">
      <LeadHead
        {...{ lead, id, view, held, present, heading }}
        onAsk={setAsking}
        onHandBack={() => void handBack()}
        onWake={() => void act(() => api.wake(id), setLead)}
      />
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
      {lead && isPage(lead) && <Work lead={lead} here={here} onTyping={typed} />}
      {asking === "close" && (
        <CloseDialog
          tries={lead && isPage(lead) ? lead.tries : undefined}
          onClose={(outcome) => void close(outcome)}
          onCancel={stop}
        />
      )}
      {asking === "handOver" && <HandOverDialog onHandOver={handOver} onCancel={stop} />}
      {asking === "takeOver" && (
        <TakeOverDialog name={lead?.holder?.name ?? ""} onTakeOver={takeOver} onCancel={stop} />
      )}
      {asking === "snooze" && lead && isPage(lead) && (
        <SnoozeDialog lead={lead} onSnooze={snooze} onCancel={stop} />
      )}
      {asking === "promise" && lead && isPage(lead) && (
        <PromiseDialog lead={lead} onPromise={movePromise} onCancel={stop} />
      )}
    </section>
  );
}

/** The chat and the reply beside what is known of the person. */
function Work({ lead, here, onTyping }: { lead: LeadPage; here: LeadHere; onTyping(): void }) {
  const { api } = useDesk();
  const { act, setLead, held, load, reply } = here;
  const { id } = lead;
  const renew = () =>
    act(
      () => api.renew(id),
      () => void load(),
    );
  return (
    <>
      {held && lead.holder && !lead.snoozedUntil && (
        <Lease until={lead.holder.until} onRenew={() => void renew()} />
      )}
      {held && <LeadTags lead={lead} onTag={(tag, on) => act(() => api.tag(id, tag, on), setLead)} />}
      <div class="work">
        <div class="talk">
          <Chat
            lead={lead}
            onAgain={held ? (delivery) => void act(() => api.sendAgain(id, delivery), setLead) : undefined}
          />
          {held && <Reply lead={lead} onSend={reply} onTyping={onTyping} />}
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
  );
}

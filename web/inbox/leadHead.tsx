import type { Ref } from "preact";
import { isPage, type LeadPage, type LeadSummary, type Present } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { Looking } from "./looking.tsx";
import { hashOf, type LeadView } from "./route.ts";

export type Asking = "close" | "handOver" | "takeOver" | "snooze" | "promise";

type Props = {
  lead: LeadSummary | LeadPage | undefined;
  id: string;
  view: LeadView;
  held: boolean;
  present: readonly Present[];
  heading: Ref<HTMLHeadingElement>;
  onAsk(what: Asking): void;
  onHandBack(): void;
  onWake(): void;
};

/** Whose lead it is, who else looks at it, and what can be done with it. */
export function LeadHead({ lead, id, view, held, present, heading, onAsk, onHandBack, onWake }: Props) {
  const { say, format } = useDesk();
  const owes = lead !== undefined && lead.pausedAt === undefined;
  return (
    <>
      <header class="lead-head">
        <a class="back" href={hashOf({ tab: "leads", view })}>
          {say("lead.back")}
        </a>
        <h2 id="lead-title" tabIndex={-1} ref={heading}>
          {lead ? titleOf(lead, say) : say("lead.title")}
        </h2>
        <span role="status">
          <Looking id={id} holder={lead?.holder?.name} present={present} />
        </span>
        {held && (
          <div class="actions">
            <button type="button" onClick={() => onAsk("snooze")}>
              {say("lead.snooze")}
            </button>
            {owes && (
              <button type="button" onClick={() => onAsk("promise")}>
                {say("lead.movePromise")}
              </button>
            )}
            <button type="button" onClick={() => onAsk("handOver")}>
              {say("lead.handOver")}
            </button>
            <button type="button" onClick={onHandBack}>
              {say("lead.handBack")}
            </button>
            <button type="button" onClick={() => onAsk("close")}>
              {say("lead.close")}
            </button>
          </div>
        )}
      </header>
      {lead?.snoozedUntil && (
        <p class="lease">
          {say("lead.snoozed", { when: format.moment(lead.snoozedUntil) })}{" "}
          {held && (
            <button type="button" onClick={onWake}>
              {say("lead.wake")}
            </button>
          )}
        </p>
      )}
      {lead?.woke && !lead.snoozedUntil && <p class="lease">{say(`lead.woke.${lead.woke}`)}</p>}
    </>
  );
}

const titleOf = (lead: LeadSummary | LeadPage, say: (key: string) => string): string =>
  isPage(lead) ? (lead.name ?? say("lead.noName")) : say(`reason.${lead.reason}`);

import { useEffect, useRef } from "preact/hooks";
import type { Present } from "./api.ts";
import type { Format } from "./format.ts";
import type { Deed } from "./lead.tsx";
import { Looking } from "./looking.tsx";
import { memo } from "./memo.tsx";
import { hashOf, type LeadView } from "./route.ts";
import type { Say } from "./texts.ts";
import type { Row } from "./useLeads.ts";

/** Where a lead went that left the list; by the reader's own hand they know it. */
const gone: Record<Deed, string> = { claimed: "list.yours", closed: "list.view.closed" };

type Props = {
  row: Row;
  view: LeadView;
  open: boolean;
  deed: Deed | undefined;
  /** colleagues at this lead */
  present: readonly Present[];
  /** several are being picked; whether this one is */
  picked: boolean | undefined;
  onPick(id: string): void;
  say: Say;
  format: Format;
};

/** One lead of the list. */
export const LeadRow = memo(function LeadRow(props: Props) {
  const { row, view, open, deed, present, picked, onPick, say, format } = props;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (open) link.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const about = row.interests.map((one) => one.title).join(" · ");

  return (
    <li class={row.gone ? "gone" : undefined}>
      {picked !== undefined && (
        <label class="pick">
          <input type="checkbox" checked={picked} onChange={() => onPick(row.id)} />
          <span class="hidden">{say("bulk.pick", { reason: say(`reason.${row.reason}`) })}</span>
        </label>
      )}
      <a
        id={`row-${row.id}`}
        ref={link}
        class="row"
        href={hashOf({ tab: "leads", view, id: row.id })}
        aria-current={open ? "true" : undefined}
      >
        <span class="row-first">
          <strong class={row.reason === "urgent" ? "urgent" : undefined}>
            {row.name ?? say(`reason.${row.reason}`)}
          </strong>
          <span class={row.late ? "wait late" : "wait"}>
            {row.state === "closed" ? format.day(row.createdAt) : format.wait(row.waitingMinutes)}
          </span>
        </span>
        <span class="row-second">
          {[row.home, format.language(row.language)].filter(Boolean).join(" · ")}
          {row.holder && !row.holder.you && <span class="tag">{row.holder.name}</span>}
          {row.holder?.you && view !== "mine" && <span class="tag yours">{say("list.yours")}</span>}
          {row.newMessage && <span class="tag new">{say("list.newMessage")}</span>}
          {row.outcome && <span class="tag">{say(`outcome.${row.outcome}`)}</span>}
          {row.warning === "soon" && <span class="tag soon">{say("lead.soon")}</span>}
          {row.snoozedUntil && <span class="tag">{`⏸ ${format.moment(row.snoozedUntil)}`}</span>}
          {row.woke && !row.snoozedUntil && <span class="tag new">{say(`lead.woke.${row.woke}`)}</span>}
          {row.tags.map((tag) => (
            <span class="tag" key={tag}>
              {tag}
            </span>
          ))}
          <Looking id={row.id} holder={row.holder?.name} present={present} />
          {row.demo && <span class="tag">{say("list.demo")}</span>}
          {row.gone && <span class="tag">{say(deed ? gone[deed] : "list.gone")}</span>}
        </span>
        {(row.found ?? about) && <span class="row-about">{row.found ?? about}</span>}
      </a>
    </li>
  );
});

import { useEffect, useRef, useState } from "preact/hooks";
import type { Counts } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useKeys } from "./keys.ts";
import { type Deed, Lead } from "./lead.tsx";
import { go, hashOf, type LeadView, leadViews, neighbour } from "./route.ts";
import { type Row, useLeads } from "./useLeads.ts";

type Props = { view: LeadView; id: string | undefined; counts: Counts | undefined };

/** The list beside the lead that is open. */
export function Leads({ view, id, counts }: Props) {
  const { say, format } = useDesk();
  const list = useLeads(view);
  const [search, setSearch] = useState("");
  const [deeds, setDeeds] = useState<Readonly<Record<string, Deed | undefined>>>({});
  const searchField = useRef<HTMLInputElement>(null);
  const rows = (list.rows ?? []).filter((row) => matches(row, search, say, format.language));

  const step = (by: 1 | -1) => {
    const row = neighbour(rows, by);
    if (!row) return;
    go({ tab: "leads", view, id: row.id });
    document.getElementById(`row-${row.id}`)?.focus({ preventScroll: true });
  };
  useKeys({ j: () => step(1), k: () => step(-1), "/": () => searchField.current?.focus() });

  return (
    <div class="panes">
      <h1 id="list-title" class="hidden">
        {say("list.title")}
      </h1>
      <section class="list" aria-labelledby="list-title">
        <div class="list-top">
          <nav class="views" aria-label={say("list.views")}>
            {leadViews.map((one) => (
              <a
                key={one}
                class="nav-link"
                href={hashOf({ tab: "leads", view: one })}
                aria-current={one === view ? "page" : undefined}
              >
                {say(`list.view.${one}`)}
                <Count view={one} counts={counts} />
              </a>
            ))}
          </nav>
          <p class="search">
            <label for="search" class="hidden">
              {say("list.search")}
            </label>
            <input
              id="search"
              type="search"
              placeholder={say("list.search")}
              value={search}
              ref={searchField}
              onInput={(event) => setSearch(event.currentTarget.value)}
              onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
            />
          </p>
        </div>
        {list.fault && <p class="fault">{list.fault}</p>}
        {list.rows && rows.length === 0 && (
          <p class="empty">{say(search ? "list.noMatch" : `list.empty.${view}`)}</p>
        )}
        <ol class="rows">
          {rows.map((row) => (
            <LeadRow key={row.id} row={row} view={view} open={row.id === id} deed={deeds[row.id]} />
          ))}
        </ol>
        {list.more && <More onMore={list.more} label={say("list.more")} />}
      </section>
      {id === undefined ? (
        <section class="detail none" aria-label={say("lead.title")}>
          <p>{say(list.rows?.length ? "list.choose" : "list.calm")}</p>
        </section>
      ) : (
        <Lead key={id} id={id} view={view} onDeed={(deed) => setDeeds((done) => ({ ...done, [id]: deed }))} />
      )}
    </div>
  );
}

function Count({ view, counts }: { view: LeadView; counts: Counts | undefined }) {
  const { say } = useDesk();
  const count = view === "waiting" ? counts?.waiting : view === "mine" ? counts?.mine : undefined;
  const late = view === "waiting" ? (counts?.late ?? 0) : 0;
  if (!count) return null;
  return (
    <>
      <span class="count">{count}</span>
      {late > 0 && <span class="count late">{say("list.late", { count: late })}</span>}
    </>
  );
}

/** Where a lead went that left the list; by the reader's own hand they know it. */
const gone: Record<Deed, string> = { claimed: "list.yours", closed: "list.view.closed" };

type RowProps = { row: Row; view: LeadView; open: boolean; deed: Deed | undefined };

function LeadRow({ row, view, open, deed }: RowProps) {
  const { say, format } = useDesk();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (open) link.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const about = row.interests.map((one) => one.title).join(" · ");

  return (
    <li class={row.gone ? "gone" : undefined}>
      <a
        id={`row-${row.id}`}
        ref={link}
        class="row"
        href={hashOf({ tab: "leads", view, id: row.id })}
        aria-current={open ? "true" : undefined}
      >
        <span class="row-first">
          <strong class={row.reason === "urgent" ? "urgent" : undefined}>
            {say(`reason.${row.reason}`)}
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
          {row.demo && <span class="tag">{say("list.demo")}</span>}
          {row.gone && <span class="tag">{say(deed ? gone[deed] : "list.gone")}</span>}
        </span>
        {about && <span class="row-about">{about}</span>}
      </a>
    </li>
  );
}

/** Asks for more as soon as the end of the list comes near; also a button, for who does not scroll. */
function More({ onMore, label }: { onMore(): void; label: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: "400px",
    });
    if (button.current) seen.observe(button.current);
    return () => seen.disconnect();
  }, []);
  return (
    <button type="button" class="quiet more" ref={button} onClick={onMore}>
      {label}
    </button>
  );
}

/** Every word of the search stands somewhere in the row. */
function matches(
  row: Row,
  search: string,
  say: (key: string) => string,
  language: (code: string) => string,
): boolean {
  const told = [
    say(`reason.${row.reason}`),
    row.home,
    language(row.language),
    row.holder?.name,
    ...row.interests.map((one) => one.title),
  ];
  const text = plain(told.join(" "));
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

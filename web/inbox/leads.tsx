import { useCallback, useRef, useState } from "preact/hooks";
import type { Counts } from "./api.ts";
import { Bulk } from "./bulk.tsx";
import { useDesk } from "./desk.tsx";
import { useKeys } from "./keys.ts";
import { type Deed, Lead } from "./lead.tsx";
import { LeadRows } from "./leadRows.tsx";
import { ListTop } from "./listTop.tsx";
import { More } from "./more.tsx";
import { usePresent } from "./presence.ts";
import { go, type LeadFilter, type LeadView, neighbour } from "./route.ts";
import { type Row, useLeads } from "./useLeads.ts";
import { useSearch } from "./useSearch.ts";

type Props = { view: LeadView; id: string | undefined; filter: LeadFilter; counts: Counts | undefined };

/** The list beside the lead that is open. */
export function Leads({ view, id, filter, counts }: Props) {
  const { say, format } = useDesk();
  const list = useLeads(view, filter);
  const present = usePresent();
  const [search, setSearch] = useState("");
  const hits = useSearch(search);
  const [deeds, setDeeds] = useState<Readonly<Record<string, Deed | undefined>>>({});
  const { picked, pick, setPicked } = usePicked();
  const searchField = useRef<HTMLInputElement>(null);
  const rows: Row[] = (search.trim() === "" ? list.rows : hits) ?? [];
  const isReady = search.trim() === "" ? list.rows !== undefined : hits !== undefined;

  const step = (by: 1 | -1) => {
    const row = neighbour(rows, by);
    if (!row) return;
    go({ tab: "leads", view, id: row.id });
    document.getElementById(`row-${row.id}`)?.focus({ preventScroll: true });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    x: id === undefined ? undefined : () => pick(id),
    "/": () => searchField.current?.focus(),
  });

  return (
    <div class="panes">
      <h1 id="list-title" class="hidden">
        {say("list.title")}
      </h1>
      <section class="list" aria-labelledby="list-title">
        <ListTop
          {...{ view, filter, counts, search, searchField }}
          onSearch={setSearch}
          onPick={() => setPicked((now) => now ?? new Set())}
        />
        {picked && (
          <Bulk
            ids={[...picked]}
            onAll={() => setPicked(new Set(rows.slice(0, mostPicked).map((row) => row.id)))}
            onEnd={() => setPicked(undefined)}
          />
        )}
        {list.fault && <p class="fault">{list.fault}</p>}
        {isReady && rows.length === 0 && (
          <p class="empty">{say(search ? "list.noMatch" : `list.empty.${view}`)}</p>
        )}
        <LeadRows {...{ rows, id, present, view, deeds, picked, say, format }} onPick={pick} />
        {search.trim() === "" && list.more && <More onMore={list.more} label={say("list.more")} />}
      </section>
      {id === undefined ? (
        <section class="detail none" aria-label={say("lead.title")}>
          <p>{say(list.rows?.length ? "list.choose" : "list.calm")}</p>
        </section>
      ) : (
        <Lead
          key={id}
          id={id}
          view={view}
          present={present}
          onDeed={(deed) => setDeeds((done) => ({ ...done, [id]: deed }))}
        />
      )}
    </div>
  );
}

/** So many the server takes at once. */
const mostPicked = 200;

/** Which leads are picked to do something to all of them; undefined when nobody is picking. */
function usePicked() {
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  const pick = useCallback(
    (id: string) =>
      setPicked((before) => {
        const now = new Set(before);
        if (!now.delete(id)) now.add(id);
        return now;
      }),
    [],
  );
  return { picked, pick, setPicked };
}

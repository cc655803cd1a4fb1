import { useEffect, useRef, useState } from "preact/hooks";
import type { Hit, LeadSummary } from "./api.ts";
import { useDesk } from "./desk.tsx";
import type { LeadFilter, LeadView } from "./route.ts";
import { useSoon } from "./useSoon.ts";

/** A row of the list; `gone` when it left the view while it was on the screen. */
export type Row = Hit & { gone?: boolean };

export type LeadList = {
  rows: Row[] | undefined;
  fault: string;
  /** asks for the next page, when there is one */
  more: (() => void) | undefined;
};

const pageSize = 100;
const largest = 200;

const queries: Record<LeadView, Record<string, string>> = {
  waiting: { state: "waiting" },
  mine: { state: "claimed", mine: "true", snoozed: "false" },
  snoozed: { state: "claimed", mine: "true", snoozed: "true" },
  late: { state: "open", late: "true" },
  all: { state: "open" },
  closed: { state: "closed" },
};

/**
 * The leads of a view, narrowed, kept up to date. Nothing jumps under the reader: who leaves the view stays in its place,
 * greyed, until the view is opened anew; who is new comes in its order.
 */
export function useLeads(view: LeadView, filter: LeadFilter): LeadList {
  const { api, onChange, explain } = useDesk();
  const [rows, setRows] = useState<Row[]>();
  const [next, setNext] = useState<string>();
  const [fault, setFault] = useState("");
  const asked = new URLSearchParams({ ...queries[view], ...filter }).toString();
  const shown = useRef(asked);
  const loaded = useRef(pageSize);

  async function refresh(fresh: boolean) {
    shown.current = asked;
    try {
      const limit = String(Math.min(Math.max(loaded.current, pageSize), largest));
      const page = await api.leads({ ...queries[view], ...filter, limit });
      if (shown.current !== asked) return;
      setRows((before) =>
        fresh || !before ? page.items : merged(before, page.items, page.next !== undefined),
      );
      if (fresh) setNext(page.next);
      setFault("");
    } catch (error) {
      setFault(explain(error));
    }
  }

  async function more() {
    if (next === undefined) return;
    setNext(undefined);
    const page = await api
      .leads({ ...queries[view], ...filter, limit: String(pageSize), after: next })
      .catch(() => undefined);
    if (!page || shown.current !== asked) return;
    loaded.current += page.items.length;
    setRows((before = []) => [
      ...before,
      ...page.items.filter((one) => !before.some((row) => row.id === one.id)),
    ]);
    setNext(page.next);
  }

  const refreshSoon = useSoon(() => void refresh(false), 250);
  useEffect(() => {
    loaded.current = pageSize;
    setRows(undefined);
    void refresh(true);
  }, [asked]);
  useEffect(() => onChange((change) => change?.kind !== "opportunity" && refreshSoon()), []);

  return { rows, fault, more: next === undefined ? undefined : () => void more() };
}

/** The rows on the screen with what is new of them; those behind the page that was asked for stay as they are. */
function merged(before: readonly Row[], now: readonly LeadSummary[], hasMore: boolean): Row[] {
  const fresh = new Map(now.map((lead) => [lead.id, lead]));
  const last = now.at(-1);
  const kept = before.map((row): Row => {
    const update = fresh.get(row.id);
    fresh.delete(row.id);
    // The same object as long as nothing of it has changed: it is not drawn anew.
    if (update) return same(row, update) ? row : update;
    const beyond = hasMore && last !== undefined && row.createdAt > last.createdAt;
    return beyond ? row : { ...row, gone: true };
  });
  return [...kept, ...fresh.values()];
}

const same = (one: Row, other: Row): boolean => JSON.stringify(one) === JSON.stringify(other);

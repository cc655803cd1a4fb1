import type { Ref } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Counts, Facets } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { go, hashOf, type LeadFilter, type LeadView, leadViews } from "./route.ts";
import { SavedViews } from "./savedViews.tsx";
import { useSoon } from "./useSoon.ts";

type Props = {
  view: LeadView;
  filter: LeadFilter;
  counts: Counts | undefined;
  search: string;
  searchField: Ref<HTMLInputElement>;
  onSearch(text: string): void;
  onPick(): void;
};

/** Above the list: which leads it holds, how many there are of each, and search. */
export function ListTop({ view, filter, counts, search, searchField, onSearch, onPick }: Props) {
  const { say, format } = useDesk();
  const facets = useFacets();
  const narrow = (change: LeadFilter) => {
    const { language, home, tag } = { ...filter, ...change };
    go({
      tab: "leads",
      view,
      filter: { ...(language && { language }), ...(home && { home }), ...(tag && { tag }) },
    });
  };

  return (
    <div class="list-top">
      <nav class="views" aria-label={say("list.views")}>
        {leadViews.map((one) => (
          <a
            key={one}
            class="nav-link"
            href={hashOf({ tab: "leads", view: one, filter })}
            aria-current={one === view ? "page" : undefined}
          >
            {say(`list.view.${one}`)}
            <Count view={one} counts={counts} />
          </a>
        ))}
      </nav>
      <SavedViews />
      <div class="search">
        <label for="search" class="hidden">
          {say("list.search")}
        </label>
        <input
          id="search"
          type="search"
          placeholder={say("list.search")}
          value={search}
          ref={searchField}
          autoComplete="off"
          onInput={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            onSearch("");
            event.currentTarget.blur();
          }}
        />
        <div class="filters">
          <Narrow
            id="by-language"
            label={say("list.byLanguage")}
            value={filter.language}
            options={facets?.languages}
            name={format.language}
            onChoose={(language) => narrow({ language })}
          />
          <Narrow
            id="by-home"
            label={say("list.byHome")}
            value={filter.home}
            options={facets?.homes}
            onChoose={(home) => narrow({ home })}
          />
          {(filter.tag || (facets?.tags.length ?? 0) > 0) && (
            <Narrow
              id="by-tag"
              label={say("list.byTag")}
              value={filter.tag}
              options={facets?.tags}
              onChoose={(tag) => narrow({ tag })}
            />
          )}
          <button type="button" class="quiet small" onClick={onPick}>
            {say("bulk.begin")}
          </button>
        </div>
      </div>
    </div>
  );
}

function Count({ view, counts }: { view: LeadView; counts: Counts | undefined }) {
  if (view === "closed" || !counts) return null;
  const count = view === "all" ? counts.open : counts[view];
  return count > 0 ? <span class={view === "late" ? "count late" : "count"}>{count}</span> : null;
}

/** Counts by language, place and label, kept up to date. */
function useFacets(): Facets | undefined {
  const { api, onChange } = useDesk();
  const [facets, setFacets] = useState<Facets>();
  const load = useSoon(() => void api.facets().then(setFacets, () => {}), 500);
  useEffect(() => {
    load();
    return onChange((change) => change?.kind !== "opportunity" && load());
  }, []);
  return facets;
}

function Narrow(props: {
  id: string;
  label: string;
  value: string | undefined;
  options: { value: string; count: number }[] | undefined;
  name?(value: string): string;
  onChoose(value: string): void;
}) {
  const { id, label, value, options = [], name = (told) => told, onChoose } = props;
  // What is chosen stays to be seen, also when the last one of it was answered.
  const known = value === undefined || options.some((one) => one.value === value);
  const all = known ? options : [{ value, count: 0 }, ...options];
  return (
    <>
      <label for={id} class="hidden">
        {label}
      </label>
      <select id={id} value={value ?? ""} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{label}</option>
        {all.map((one) => (
          <option key={one.value} value={one.value}>
            {`${name(one.value)} (${one.count})`}
          </option>
        ))}
      </select>
    </>
  );
}

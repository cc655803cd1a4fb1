import { useEffect, useState } from "preact/hooks";
import type { OpportunitySummary } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useKeys } from "./keys.ts";
import {
  go,
  hashOf,
  neighbour,
  type OfferForm,
  type OfferKind,
  offerKinds,
  type ReviewState,
  reviewStates,
} from "./route.ts";
import { useSoon } from "./useSoon.ts";
import { NewOffer, Vacancy } from "./vacancy.tsx";

type Props = {
  state: ReviewState;
  id: string | undefined;
  kind: OfferKind | undefined;
  form: OfferForm | undefined;
};

/** What employers and organisations offer, by state and kind; what is in review is published or sent back. */
export function Vacancies({ state, id, kind, form }: Props) {
  const { api, me, say, format, explain, onChange } = useDesk();
  const [items, setItems] = useState<OpportunitySummary[]>();
  const [fault, setFault] = useState("");
  const narrowed = kind && { kind };

  const load = () =>
    api.opportunities(state, form === "new" ? undefined : kind).then(
      (page) => setItems(page.items),
      (error) => setFault(explain(error)),
    );
  const loadSoon = useSoon(() => void load(), 250);
  useEffect(() => {
    setItems(undefined);
    void load();
  }, [state, kind]);
  useEffect(() => onChange((change) => change?.kind !== "lead" && loadSoon()), []);

  const step = (by: 1 | -1) => {
    const next = neighbour(items ?? [], by);
    if (next) go({ tab: "vacancies", state, id: next.id, ...narrowed });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Escape: () => go({ tab: "vacancies", state, ...narrowed }),
  });

  return (
    <div class="panes">
      <h1 id="list-title" class="hidden">
        {say("tab.vacancies")}
      </h1>
      <section class="list" aria-labelledby="list-title">
        <div class="search list-top narrow">
          <Select
            id="state"
            label={say("vacancy.state.label")}
            value={state}
            options={reviewStates.map((one) => [one, say(`vacancy.state.${one}`)])}
            onChoose={(one) => go({ tab: "vacancies", state: one as ReviewState, ...narrowed })}
          />
          <Select
            id="kind"
            label={say("offer.kind")}
            value={kind ?? ""}
            options={[["", say("offer.allKinds")], ...offerKinds.map((one) => kindName(one, say))]}
            onChoose={(one) => go({ tab: "vacancies", state, ...(one && { kind: one as OfferKind }) })}
          />
          {me.role !== "reader" && (
            <details class="make" key={form}>
              <summary>{say("offer.new")}</summary>
              <ul class="kinds">
                {offerKinds.map((one) => (
                  <li key={one}>
                    <a href={hashOf({ tab: "vacancies", state, kind: one, form: "new" })}>
                      {say(`offer.kinds.${one}`)}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
        {fault && <p class="fault">{fault}</p>}
        {items?.length === 0 && <p class="empty">{say("vacancy.empty")}</p>}
        <ol class="rows">
          {items?.map((one) => (
            <li key={one.id}>
              <a
                class="row"
                href={hashOf({ tab: "vacancies", state, id: one.id, ...narrowed })}
                aria-current={one.id === id ? "true" : undefined}
              >
                <span class="row-first">
                  <strong lang={one.titleLanguage}>{one.title}</strong>
                  <span class="wait">{format.day(one.updatedAt)}</span>
                </span>
                <span class="row-second">
                  {one.organisation} · {one.place}
                  {one.kind !== "vacancy" && <span class="tag">{say(`offer.kinds.${one.kind}`)}</span>}
                  {one.demo && <span class="tag">{say("list.demo")}</span>}
                </span>
              </a>
            </li>
          ))}
        </ol>
      </section>
      {form === "new" ? (
        <NewOffer key={kind} kind={kind ?? "vacancy"} />
      ) : id === undefined ? (
        <section class="detail none" aria-label={say("vacancy.title")}>
          <p>{say("vacancy.choose")}</p>
        </section>
      ) : (
        <Vacancy key={id} id={id} state={state} form={form} />
      )}
    </div>
  );
}

const kindName = (kind: OfferKind, say: (key: string) => string): [string, string] => [
  kind,
  say(`offer.kinds.${kind}`),
];

function Select(props: {
  id: string;
  label: string;
  value: string;
  options: [code: string, label: string][];
  onChoose(code: string): void;
}) {
  return (
    <p>
      <label for={props.id} class="hidden">
        {props.label}
      </label>
      <select
        id={props.id}
        value={props.value}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        {props.options.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}

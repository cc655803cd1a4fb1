import { useEffect, useRef, useState } from "preact/hooks";
import type { OpportunityPage, OpportunitySummary } from "./api.ts";
import { Fact } from "./card.tsx";
import { useDesk } from "./desk.tsx";
import { useKeys } from "./keys.ts";
import { go, hashOf, neighbour, type ReviewState, reviewStates } from "./route.ts";
import { useSoon } from "./useSoon.ts";

/** What employers and organisations offer, by state; what is in review is published or sent back. */
export function Vacancies({ state, id }: { state: ReviewState; id: string | undefined }) {
  const { api, say, format, explain, onChange } = useDesk();
  const [items, setItems] = useState<OpportunitySummary[]>();
  const [fault, setFault] = useState("");

  const load = () =>
    api.opportunities(state).then(
      (page) => setItems(page.items),
      (error) => setFault(explain(error)),
    );
  const loadSoon = useSoon(() => void load(), 250);
  useEffect(() => {
    setItems(undefined);
    void load();
  }, [state]);
  useEffect(() => onChange((change) => change?.kind !== "lead" && loadSoon()), []);

  const step = (by: 1 | -1) => {
    const next = neighbour(items ?? [], by);
    if (next) go({ tab: "vacancies", state, id: next.id });
  };
  useKeys({ j: () => step(1), k: () => step(-1), Escape: () => go({ tab: "vacancies", state }) });

  return (
    <div class="panes">
      <h1 id="list-title" class="hidden">
        {say("tab.vacancies")}
      </h1>
      <section class="list" aria-labelledby="list-title">
        <p class="search list-top">
          <label for="state" class="hidden">
            {say("vacancy.state.label")}
          </label>
          <select
            id="state"
            value={state}
            onChange={(event) => go({ tab: "vacancies", state: event.currentTarget.value as ReviewState })}
          >
            {reviewStates.map((one) => (
              <option key={one} value={one}>
                {say(`vacancy.state.${one}`)}
              </option>
            ))}
          </select>
        </p>
        {fault && <p class="fault">{fault}</p>}
        {items?.length === 0 && <p class="empty">{say("vacancy.empty")}</p>}
        <ol class="rows">
          {items?.map((one) => (
            <li key={one.id}>
              <a
                class="row"
                href={hashOf({ tab: "vacancies", state, id: one.id })}
                aria-current={one.id === id ? "true" : undefined}
              >
                <span class="row-first">
                  <strong lang={one.titleLanguage}>{one.title}</strong>
                  <span class="wait">{format.day(one.updatedAt)}</span>
                </span>
                <span class="row-second">
                  {one.organisation} · {one.place}
                  {one.demo && <span class="tag">{say("list.demo")}</span>}
                </span>
              </a>
            </li>
          ))}
        </ol>
      </section>
      {id === undefined ? (
        <section class="detail none" aria-label={say("vacancy.title")}>
          <p>{say("vacancy.choose")}</p>
        </section>
      ) : (
        <Vacancy key={id} id={id} state={state} />
      )}
    </div>
  );
}

function Vacancy({ id, state }: { id: string; state: ReviewState }) {
  const { api, say, announce, explain, onChange } = useDesk();
  const [page, setPage] = useState<OpportunityPage>();
  const [fault, setFault] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);

  const load = () => api.opportunity(id).then(setPage, (error) => setFault(explain(error)));
  const loadSoon = useSoon(() => void load(), 150);
  useEffect(() => {
    void load();
    return onChange((change) => (change === undefined || change.id === id) && loadSoon());
  }, []);

  async function act(deed: () => Promise<OpportunityPage>, told: string) {
    setFault("");
    try {
      setPage(await deed());
      announce(say(told));
      heading.current?.focus();
    } catch (error) {
      const words = explain(error);
      await load();
      setFault(words);
    }
  }

  return (
    <section class="detail" aria-labelledby="vacancy-title">
      <header class="lead-head">
        <a class="back" href={hashOf({ tab: "vacancies", state })}>
          {say("lead.back")}
        </a>
        <h2 id="vacancy-title" tabIndex={-1} ref={heading} lang={page?.titleLanguage}>
          {page?.title ?? say("vacancy.title")}
        </h2>
        {page && <span class="tag">{say(`vacancy.state.${page.state}`)}</span>}
      </header>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {page && (
        <div class="work">
          <div class="talk">
            <dl class="facts wide">
              {page.lines.map(({ id: line, value }) => (
                <Fact key={line} label={say(`vacancy.line.${line}`)}>
                  {value}
                </Fact>
              ))}
            </dl>
            {page.ownWords && (
              <section class="card" aria-labelledby="own-words-title">
                <h3 id="own-words-title">{say("vacancy.ownWords")}</h3>
                <blockquote dir="auto" lang={page.ownWords.language}>
                  {page.ownWords.text}
                </blockquote>
              </section>
            )}
          </div>
          <div class="about">
            <Doubts page={page} />
            {page.reviewNote && <p class="held">{say("vacancy.note", { note: page.reviewNote })}</p>}
            {page.state === "review" && (
              <Review
                page={page}
                onPublish={() => void act(() => api.publish(id), "vacancy.published")}
                onSendBack={(note) => void act(() => api.sendBack(id, note), "vacancy.sentBack")}
              />
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function Doubts({ page }: { page: OpportunityPage }) {
  const { say } = useDesk();
  return (
    <section class="card" aria-labelledby="doubts-title">
      <h3 id="doubts-title">{say("vacancy.doubts")}</h3>
      {page.doubts.length === 0 && <p>{say("vacancy.noDoubts")}</p>}
      <ul class="doubts">
        {page.doubts.map((doubt) => (
          <li key={`${doubt.kind}${doubt.because ?? ""}`}>
            <p>{doubt.because ?? say(`vacancy.doubt.${doubt.kind}`)}</p>
            {doubt.proposal && <p class="hint">{doubt.proposal}</p>}
          </li>
        ))}
      </ul>
      {page.register && (
        <p>
          <a href={page.register} target="_blank" rel="noopener noreferrer">
            {say("vacancy.register")}
          </a>
        </p>
      )}
    </section>
  );
}

function Review(props: { page: OpportunityPage; onPublish(): void; onSendBack(note: string): void }) {
  const { say } = useDesk();
  const proposals = props.page.doubts.flatMap((doubt) => (doubt.proposal ? [doubt.proposal] : []));
  const [note, setNote] = useState([...new Set(proposals)].join("\n"));
  return (
    <section class="review" aria-labelledby="review-title">
      <h3 id="review-title">{say("vacancy.review")}</h3>
      <button type="button" class="primary" onClick={props.onPublish}>
        {say("vacancy.publish")}
      </button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() !== "") props.onSendBack(note.trim());
        }}
      >
        <label for="send-back">{say("vacancy.sendBackLabel")}</label>
        <textarea
          id="send-back"
          rows={4}
          maxLength={1000}
          required
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <button type="submit" disabled={note.trim() === ""}>
          {say("vacancy.sendBack")}
        </button>
      </form>
    </section>
  );
}

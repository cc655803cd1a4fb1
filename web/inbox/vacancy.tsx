import { useEffect, useRef, useState } from "preact/hooks";
import type { OpportunityPage } from "./api.ts";
import { Fact } from "./card.tsx";
import { useDesk } from "./desk.tsx";
import { Fitting } from "./fitting.tsx";
import { newKey } from "./newKey.ts";
import type { Content } from "./offer.ts";
import { OfferForm } from "./offerForm.tsx";
import { Doubts, History, Review } from "./review.tsx";
import { type OfferForm as FormMode, go, hashOf, type OfferKind, type ReviewState } from "./route.ts";
import { useSoon } from "./useSoon.ts";

type Props = { id: string; state: ReviewState; form: FormMode | undefined };

/** One opportunity: what was told of it beside what to look at; decided on, changed, copied, paused or closed. */
export function Vacancy({ id, state, form }: Props) {
  const { api, me, say, announce, explain, onChange } = useDesk();
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

  const here = { tab: "vacancies", state, id } as const;
  if (page && form) return <Change page={page} state={state} form={form} onSaved={setPage} />;
  const mayWork = me.role !== "reader";

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
        {page && mayWork && (
          <div class="actions">
            {canChange.has(page.state) && (
              <a class="button" href={hashOf({ ...here, form: "edit" })}>
                {say("offer.edit")}
              </a>
            )}
            <a class="button" href={hashOf({ ...here, form: "copy" })}>
              {say("offer.copy")}
            </a>
            {verbs
              .filter(([, from]) => from.includes(page.state))
              .map(([verb]) => (
                <button
                  key={verb}
                  type="button"
                  onClick={() => void act(() => api.moveOpportunity(id, verb), `offer.done.${verb}`)}
                >
                  {say(`offer.${verb}`)}
                </button>
              ))}
          </div>
        )}
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
            {page.state === "review" && mayWork && (
              <Review
                page={page}
                onPublish={() =>
                  void act(() => api.publish(id), page.own ? "offer.publishedOwn" : "vacancy.published")
                }
                onSendBack={(note) => void act(() => api.sendBack(id, note), "vacancy.sentBack")}
              />
            )}
            {page.state === "open" && mayWork && <Fitting id={id} />}
            <History page={page} />
          </div>
        </div>
      )}
    </section>
  );
}

const canChange = new Set(["review", "sentBack", "open", "paused"]);
/** What may be done to it, in which states. */
const verbs: [verb: "pause" | "resume" | "filled" | "close", from: string[]][] = [
  ["pause", ["open"]],
  ["resume", ["paused"]],
  ["filled", ["open", "paused"]],
  ["close", ["review", "sentBack", "open", "paused"]],
];

/** Changes what is there, or makes another one like it. */
function Change(props: {
  page: OpportunityPage;
  state: ReviewState;
  form: FormMode;
  onSaved(page: OpportunityPage): void;
}) {
  const { page, state, form, onSaved } = props;
  const { api, say, announce } = useDesk();
  const key = useRef(newKey());
  const copies = form === "copy";
  const save = async (content: Content) => {
    if (copies) {
      const made = await api.makeOpportunity(content, key.current);
      go({ tab: "vacancies", state: "review", id: made.id });
      return announce(say("offer.made"));
    }
    onSaved(await api.editOpportunity(page.id, content, page.updatedAt));
    go({ tab: "vacancies", state, id: page.id });
    announce(say("offer.saved"));
  };
  return (
    <section class="detail" aria-labelledby="offer-heading">
      <OfferForm
        kind={page.kind}
        before={page.content}
        names={{ place: page.place, occupation: page.occupation }}
        title={`${say(copies ? "offer.copy" : "offer.edit")}: ${page.title}`}
        save={save}
        onCancel={() => go({ tab: "vacancies", state, id: page.id })}
      />
    </section>
  );
}

/** The form of something new: first what it is. */
export function NewOffer({ kind }: { kind: OfferKind }) {
  const { api, say, announce } = useDesk();
  const key = useRef(newKey());
  const save = async (content: Content) => {
    const made = await api.makeOpportunity(content, key.current);
    go({ tab: "vacancies", state: "review", id: made.id });
    announce(say("offer.made"));
  };
  return (
    <section class="detail" aria-labelledby="offer-heading">
      <OfferForm
        kind={kind}
        before={undefined}
        names={{}}
        title={say("offer.newOf", { kind: say(`offer.kinds.${kind}`) })}
        save={save}
        onCancel={() => go({ tab: "vacancies", state: "review" })}
      />
    </section>
  );
}

import { useState } from "preact/hooks";
import type { FittingPeople, MatchingRules } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { hashOf } from "./route.ts";

/**
 * People who agreed to be found, for what is open: looked up on request only, since each look is written down. Who has
 * a case is reached through it; anybody can be asked in their chat.
 */
export function Fitting({ id }: { id: string }) {
  const { api, say, explain } = useDesk();
  const [found, setFound] = useState<FittingPeople>();
  const [fault, setFault] = useState("");
  const show = () =>
    api.fitting(id).then(
      (people) => {
        setFault("");
        setFound(people);
      },
      (error) => setFault(explain(error)),
    );
  return (
    <section class="card" aria-labelledby="fitting-title">
      <h3 id="fitting-title">{say("fitting.title")}</h3>
      <p class="hint">{say("fitting.hint")}</p>
      {!found && (
        <p>
          <button type="button" onClick={() => void show()}>
            {say("fitting.show")}
          </button>
        </p>
      )}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <div aria-live="polite">
        {found?.items.length === 0 && <p>{say("fitting.none")}</p>}
        {found && found.total > found.items.length && (
          <p>{say("fitting.shown", { shown: found.items.length, total: found.total })}</p>
        )}
      </div>
      <ol class="browsers">
        {found?.items.map((one, i) => (
          <Person key={one.ref} id={id} place={i + 1} one={one} />
        ))}
      </ol>
      <Rules />
    </section>
  );
}

function Person({ id, place, one }: { id: string; place: number; one: FittingPeople["items"][number] }) {
  const { api, say, format, announce, explain } = useDesk();
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState("");
  const ask = () =>
    api.askFitting(id, one.ref).then(
      () => {
        setAsked(true);
        announce(say("fitting.asked"));
      },
      (error) => setFault(explain(error)),
    );
  return (
    <li>
      <div>
        <strong>{say("fitting.person", { place })}</strong>{" "}
        <span class="hint">{[one.home, format.language(one.language)].filter(Boolean).join(" · ")}</span>
        <p>{say("fitting.reads", { list: one.reasons.join(" · ") })}</p>
        {one.concerns.length > 0 && (
          <p class="hint">{say("fitting.against", { list: one.concerns.join(" · ") })}</p>
        )}
        {one.questions.length > 0 && (
          <p class="hint">{say("fitting.unknown", { list: one.questions.join(" · ") })}</p>
        )}
        {fault && <p class="fault">{fault}</p>}
      </div>
      <div class="actions">
        {one.lead && (
          <a class="button" href={hashOf({ tab: "leads", view: "all", id: one.lead.id })}>
            {say("fitting.case")}
            {one.lead.holder && ` (${say("fitting.heldBy", { name: one.lead.holder })})`}
          </a>
        )}
        <button type="button" disabled={asked} onClick={() => void ask()}>
          {say(asked ? "fitting.asked" : "fitting.ask")}
        </button>
      </div>
    </li>
  );
}

/** The rules as sentences, read when they are opened. */
function Rules() {
  const { api, say } = useDesk();
  const [known, setKnown] = useState<MatchingRules>();
  const read = () => !known && void api.matchingRules().then(setKnown, () => {});
  return (
    <details onToggle={read}>
      <summary>{say("fitting.rules")}</summary>
      <ul>
        {known?.rules.map(({ id, sentence, source }) => (
          <li key={id}>
            {sentence} <span class="hint">{source}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

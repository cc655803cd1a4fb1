import { useState } from "preact/hooks";
import type { OpportunityPage } from "./api.ts";
import { useDesk } from "./desk.tsx";

/** Who did what to it, oldest first. */
export function History({ page }: { page: OpportunityPage }) {
  const { say, format } = useDesk();
  if (page.history.length === 0) return null;
  return (
    <details class="history">
      <summary>{say("history.title")}</summary>
      <ol>
        {page.history.map((one) => (
          <li key={`${one.at}${one.what}`}>
            {say(`offer.history.${one.what}`, { name: one.by ?? say("offer.history.employer") })}{" "}
            <span class="hint">{format.moment(one.at)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What a reviewer should look at, and where the enterprise can be looked up. */
export function Doubts({ page }: { page: OpportunityPage }) {
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

/** Publishes, or sends back to the employer with what must change first. */
export function Review(props: { page: OpportunityPage; onPublish(): void; onSendBack(note: string): void }) {
  const { say } = useDesk();
  const proposals = props.page.doubts.flatMap((doubt) => (doubt.proposal ? [doubt.proposal] : []));
  const [note, setNote] = useState([...new Set(proposals)].join("\n"));
  return (
    <section class="review" aria-labelledby="review-title">
      <h3 id="review-title">{say("vacancy.review")}</h3>
      {props.page.own && <p class="hint">{say("offer.reviewFirst")}</p>}
      <button type="button" class="primary" onClick={props.onPublish}>
        {say("vacancy.publish")}
      </button>
      {!props.page.own && (
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
      )}
    </section>
  );
}

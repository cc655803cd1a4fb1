import type { ComponentChildren } from "preact";
import type { LeadPage, LeadSummary } from "./api.ts";
import { useDesk } from "./desk.tsx";

/** A lead before the claim: what it is about, never who. */
export function Summary(props: {
  lead: LeadSummary;
  onClaim: (() => void) | undefined;
  onTakeOver: (() => void) | undefined;
}) {
  const { lead, onClaim, onTakeOver } = props;
  const { say, format } = useDesk();
  const { holder } = lead;
  return (
    <div class="summary">
      <dl class="facts">
        <Fact label={say("lead.why")}>
          {lead.reasons.map((reason) => say(`reason.${reason}`)).join(", ")}
        </Fact>
        <Waiting lead={lead} />
        <Fact label={say("lead.language")}>{format.language(lead.language)}</Fact>
        {lead.home && <Fact label={say("answer.home")}>{lead.home}</Fact>}
        {lead.outcome && <Fact label={say("lead.outcome")}>{say(`outcome.${lead.outcome}`)}</Fact>}
      </dl>
      <Interests lead={lead} heading="h3" />
      {holder && (
        <p class="held">{say("lead.heldBy", { name: holder.name, since: format.moment(holder.since) })}</p>
      )}
      {onTakeOver && (
        <p class="claim">
          <button type="button" onClick={onTakeOver}>
            {say("lead.takeOver")}
          </button>
        </p>
      )}
      {onClaim && (
        <p class="claim">
          <button type="button" class="primary" onClick={onClaim}>
            {say("lead.claim")}
          </button>
          <span class="hint">{say("lead.claimHint")}</span>
        </p>
      )}
    </div>
  );
}

/** The handover: what somebody needs to know to go on with this person, made from structure. */
export function Card({ lead }: { lead: LeadPage }) {
  const { say, format } = useDesk();
  return (
    <section class="card" aria-labelledby="card-title">
      <h3 id="card-title">{say("card.title")}</h3>
      <p class="card-summary">{lead.summary.join(" ")}</p>
      <div class="open-words">
        <h4>{say("card.openWords")}</h4>
        {lead.openWords.length === 0 && <p class="hint">{say("card.noOpenWords")}</p>}
        {lead.openWords.map((words) => (
          <figure key={words.at}>
            <blockquote dir="auto" lang={lead.language}>
              {words.text}
            </blockquote>
            <figcaption class="hint">
              {say("card.asWritten", { language: format.language(lead.language) })} ·{" "}
              {format.moment(words.at)}
            </figcaption>
          </figure>
        ))}
      </div>
      {lead.state !== "closed" && <Promised lead={lead} />}
      <dl class="facts">
        <Fact label={say("lead.why")}>
          {lead.reasons.map((reason) => say(`reason.${reason}`)).join(", ")}
        </Fact>
        {lead.state !== "closed" && <Waiting lead={lead} />}
        {lead.outcome && <Fact label={say("lead.outcome")}>{say(`outcome.${lead.outcome}`)}</Fact>}
        <Fact label={say("lead.language")}>{format.language(lead.language)}</Fact>
        {lead.contact && (
          <Fact label={say("card.contact")}>
            {lead.contact.ways.join(", ")} <bdi>{lead.contact.details}</bdi>
          </Fact>
        )}
        <Fact label={say("card.share")}>
          {lead.share.length > 0 ? lead.share.join(", ") : say("card.onlyUs")}
        </Fact>
        {lead.state !== "closed" && lead.tries.tries > 1 && (
          <Fact label={say("card.tries")}>{say("card.triesCount", countsOf(lead.tries))}</Fact>
        )}
        {lead.rightToWork && <Fact label={say("card.rightToWork")}>{lead.rightToWork}</Fact>}
      </dl>
      <Interests lead={lead} heading="h4" />
      {lead.answers.length > 0 && <h4>{say("card.answers")}</h4>}
      {lead.answers.length > 0 && (
        <dl class="facts">
          {lead.answers.map(({ id, value }) => (
            <Fact key={id} label={say(`answer.${id}`)}>
              {value}
            </Fact>
          ))}
        </dl>
      )}
      {lead.unknown.length > 0 && (
        <p class="unknown">
          {say("card.unknown", {
            list: lead.unknown.map((id) => say(`answer.${id}`)).join(" · "),
          })}
        </p>
      )}
    </section>
  );
}

const countsOf = ({ tries, channels, days }: LeadPage["tries"]) => ({ tries, channels, days });

/** What the person was told to expect. */
function Promised({ lead }: { lead: LeadPage }) {
  const { say, format } = useDesk();
  const by = lead.movedTo ?? lead.promisedBy;
  return (
    <>
      <h4>{say("card.promise")}</h4>
      <ul class="promises">
        {lead.pausedAt === undefined && <li>{say("card.promiseAnswer", { when: format.moment(by) })}</li>}
        {lead.holder && <li>{say("card.promiseJoined")}</li>}
        {lead.pausedAt && (
          <li>
            {say("lead.answered")} {format.moment(lead.pausedAt)}.
          </li>
        )}
      </ul>
    </>
  );
}

function Interests({ lead, heading: Heading }: { lead: LeadSummary; heading: "h3" | "h4" }) {
  const { say } = useDesk();
  if (lead.interests.length === 0) return null;
  return (
    <>
      <Heading>{say("card.interests")}</Heading>
      <ul class="interests">
        {lead.interests.map((interest) => (
          <li key={interest.opportunityId}>
            <strong>{interest.title}</strong>
            {interest.reasons.length > 0 && (
              <span class="hint">{say("card.saw", { reasons: interest.reasons.join(" · ") })}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Waiting({ lead }: { lead: LeadSummary }) {
  const { say, format } = useDesk();
  return (
    <>
      <Fact label={say("lead.since")}>{format.moment(lead.createdAt)}</Fact>
      {lead.pausedAt === undefined && (
        <Fact label={say("lead.promised")}>
          <span class={lead.late ? "late" : undefined}>
            {format.moment(lead.promisedBy)}
            {lead.warning && ` — ${say(lead.warning === "late" ? "lead.late" : "lead.soon")}`}
          </span>
        </Fact>
      )}
      {lead.movedTo && <Fact label={say("lead.movedTo")}>{format.moment(lead.movedTo)}</Fact>}
    </>
  );
}

export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

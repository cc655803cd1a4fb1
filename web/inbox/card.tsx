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
      {lead.openWords.length > 0 && (
        <div class="open-words">
          <h4>{say("card.openWords")}</h4>
          {lead.openWords.map((words) => (
            <blockquote key={words.at} dir="auto" lang={lead.language}>
              {words.text}
            </blockquote>
          ))}
        </div>
      )}
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
      <Fact label={say("lead.promised")}>
        <span class={lead.late ? "late" : undefined}>
          {format.moment(lead.promisedBy)}
          {lead.late && ` — ${say("lead.late")}`}
        </span>
      </Fact>
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

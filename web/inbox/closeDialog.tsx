import { useState } from "preact/hooks";
import type { LeadPage } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { Modal } from "./modal.tsx";

/** How a case may end, in the order in which it mostly does. */
const groups = {
  work: ["jobPermanent", "jobFixedTerm", "jobAgency", "jobOther", "foundAlone"],
  learning: [
    "iboOrInternship",
    "workLearningPlace",
    "article60OrMaatwerk",
    "trainingOrCourse",
    "backToSchool",
  ],
  otherwise: [
    "informedOnly",
    "handedToPartner",
    "later",
    "nothingSuitable",
    "personStopped",
    "noAnswer",
    "moved",
  ],
  mistake: ["duplicate", "spam"],
};

type Props = {
  /** what "no answer" takes, and how much of it was done */
  tries: LeadPage["tries"] | undefined;
  onClose(outcome: string): void;
  onCancel(): void;
};

export function CloseDialog({ tries, onClose, onCancel }: Props) {
  const { say } = useDesk();
  const [outcome, setOutcome] = useState("");
  return (
    <Modal titleId="close-title" onClose={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (outcome) onClose(outcome);
        }}
      >
        <h2 id="close-title">{say("closing.title")}</h2>
        <p>{say("closing.hint")}</p>
        {Object.entries(groups).map(([group, outcomes]) => (
          <fieldset key={group}>
            <legend>{say(`closing.group.${group}`)}</legend>
            {outcomes.map((one) => (
              <label key={one} class="radio">
                <input
                  type="radio"
                  name="outcome"
                  value={one}
                  required
                  disabled={one === "noAnswer" && tries?.enough === false}
                  onChange={() => setOutcome(one)}
                />
                {say(`outcome.${one}`)}
                {one === "noAnswer" && tries && (
                  <span class="hint">
                    {say("card.triesCount", {
                      tries: tries.tries,
                      channels: tries.channels,
                      days: tries.days,
                    })}
                  </span>
                )}
              </label>
            ))}
          </fieldset>
        ))}
        <p class="buttons">
          <button type="submit" class="primary" disabled={outcome === ""}>
            {say("closing.submit")}
          </button>
          <button type="button" onClick={onCancel}>
            {say("cancel")}
          </button>
        </p>
      </form>
    </Modal>
  );
}

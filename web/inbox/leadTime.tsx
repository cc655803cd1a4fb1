import { useState } from "preact/hooks";
import type { LeadPage } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { Modal } from "./modal.tsx";

type SnoozeProps = { lead: LeadPage; onSnooze(until: string | undefined): void; onCancel(): void };

/** Until when the lead is put aside; who has an answer can also be waited for. */
export function SnoozeDialog({ lead, onSnooze, onCancel }: SnoozeProps) {
  const { say } = useDesk();
  const answered = lead.pausedAt !== undefined;
  const choices = ["tomorrow", "monday", "week", ...(answered ? ["reply"] : []), "other"];
  const [choice, setChoice] = useState("");
  const [other, setOther] = useState("");

  return (
    <Modal titleId="snooze-title" onClose={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (choice === "reply") onSnooze(undefined);
          else if (choice === "other") onSnooze(new Date(other).toISOString());
          else if (choice) onSnooze(momentOf[choice]?.());
        }}
      >
        <h2 id="snooze-title">{say("snooze.title")}</h2>
        <p>{say(answered ? "snooze.hint" : "snooze.owed")}</p>
        <fieldset>
          <legend class="hidden">{say("snooze.title")}</legend>
          {choices.map((one) => (
            <label key={one} class="radio">
              <input type="radio" name="until" value={one} required onChange={() => setChoice(one)} />
              {say(`snooze.${one}`)}
            </label>
          ))}
        </fieldset>
        {choice === "other" && <Moment label={say("snooze.when")} onInput={setOther} />}
        <Buttons submit={say("snooze.submit")} onCancel={onCancel} />
      </form>
    </Modal>
  );
}

type PromiseProps = { lead: LeadPage; onPromise(by: string): void; onCancel(): void };

/** Another moment by which the person is answered; they read it at once. */
export function PromiseDialog({ lead, onPromise, onCancel }: PromiseProps) {
  const { say, format } = useDesk();
  const [by, setBy] = useState("");
  return (
    <Modal titleId="promise-title" onClose={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPromise(new Date(by).toISOString());
        }}
      >
        <h2 id="promise-title">{say("promise.title")}</h2>
        <p>{say("promise.hint", { language: format.language(lead.language) })}</p>
        <Moment label={say("snooze.when")} onInput={setBy} />
        <Buttons submit={say("promise.submit")} onCancel={onCancel} />
      </form>
    </Modal>
  );
}

function Moment({ label, onInput }: { label: string; onInput(moment: string): void }) {
  return (
    <p class="stack">
      <label for="moment">{label}</label>
      <input
        id="moment"
        type="datetime-local"
        required
        min={local(new Date(Date.now() + 60_000))}
        max={local(new Date(Date.now() + 91 * dayMs))}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </p>
  );
}

function Buttons({ submit, onCancel }: { submit: string; onCancel(): void }) {
  const { say } = useDesk();
  return (
    <p class="buttons">
      <button type="submit" class="primary">
        {submit}
      </button>
      <button type="button" onClick={onCancel}>
        {say("cancel")}
      </button>
    </p>
  );
}

const dayMs = 86_400_000;

/** Nine in the morning, so many days from now. */
function morning(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
}

const momentOf: Record<string, () => string> = {
  tomorrow: () => morning(1),
  monday: () => morning((8 - new Date().getDay()) % 7 || 7),
  week: () => morning(7),
};

/** As the field of the browser has it: the reader's own clock, to the minute. */
function local(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

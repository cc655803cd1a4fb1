import { useEffect, useState } from "preact/hooks";
import type { Colleague } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { Modal } from "./modal.tsx";

/** To which colleague, and what they should know. */
export function HandOverDialog(props: { onHandOver(to: string, note: string): void; onCancel(): void }) {
  const { api, say, explain } = useDesk();
  const [colleagues, setColleagues] = useState<Colleague[]>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    api.colleagues().then(
      (page) => setColleagues(page.items),
      (error) => setFault(explain(error)),
    );
  }, []);

  return (
    <Modal titleId="hand-over-title" onClose={props.onCancel}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          props.onHandOver(String(form.get("to")), String(form.get("note")).trim());
        }}
      >
        <h2 id="hand-over-title">{say("handOver.title")}</h2>
        {fault && <p class="fault">{fault}</p>}
        {colleagues?.length === 0 ? (
          <p>{say("handOver.nobody")}</p>
        ) : (
          <>
            <label for="to">{say("handOver.to")}</label>
            <select id="to" name="to" required>
              {colleagues?.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <label for="hand-over-note">{say("handOver.note")}</label>
            <textarea id="hand-over-note" name="note" rows={3} maxLength={1000} required />
          </>
        )}
        <p class="buttons">
          <button type="submit" class="primary" disabled={!colleagues?.length}>
            {say("handOver.submit")}
          </button>
          <button type="button" onClick={props.onCancel}>
            {say("cancel")}
          </button>
        </p>
      </form>
    </Modal>
  );
}

/** From who holds it: the reason stands in the history, and the colleague reads it there. */
export function TakeOverDialog(props: { name: string; onTakeOver(reason: string): void; onCancel(): void }) {
  const { say } = useDesk();
  return (
    <Modal titleId="take-over-title" onClose={props.onCancel}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          props.onTakeOver(String(new FormData(event.currentTarget).get("reason")).trim());
        }}
      >
        <h2 id="take-over-title">{say("takeOver.title", { name: props.name })}</h2>
        <label for="reason">{say("takeOver.reason")}</label>
        <textarea id="reason" name="reason" rows={3} maxLength={1000} required />
        <p class="buttons">
          <button type="submit" class="primary">
            {say("takeOver.submit")}
          </button>
          <button type="button" onClick={props.onCancel}>
            {say("cancel")}
          </button>
        </p>
      </form>
    </Modal>
  );
}

import { useState } from "preact/hooks";
import type { ContactAttempt } from "./api.ts";
import { useDesk } from "./desk.tsx";

const ways = ["call", "sms", "whatsapp", "email", "trusted"] as const;

/** A try to reach the person outside the chat: how, whether it worked, and what came of it. */
export function Attempt({ onAttempt }: { onAttempt(attempt: ContactAttempt): Promise<boolean> }) {
  const { say } = useDesk();
  const [way, setWay] = useState<string>("call");
  const [note, setNote] = useState("");

  async function write(reached: boolean) {
    const words = note.trim();
    if (await onAttempt({ way, reached, ...(words ? { note: words } : {}) })) setNote("");
  }

  return (
    <details class="attempt">
      <summary>{say("attempt.title")}</summary>
      <div class="stack">
        <label for="way">{say("attempt.way")}</label>
        <select id="way" value={way} onChange={(event) => setWay(event.currentTarget.value)}>
          {ways.map((one) => (
            <option key={one} value={one}>
              {say(`attempt.ways.${one}`)}
            </option>
          ))}
        </select>
        <label for="attempt-note">{say("attempt.note")}</label>
        <textarea
          id="attempt-note"
          rows={2}
          maxLength={1000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <p class="buttons">
          <button type="button" onClick={() => void write(true)}>
            {say("attempt.reached")}
          </button>
          <button type="button" onClick={() => void write(false)}>
            {say("attempt.notReached")}
          </button>
        </p>
      </div>
    </details>
  );
}

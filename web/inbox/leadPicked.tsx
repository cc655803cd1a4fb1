import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type BookPhrase, type FieldKind, type PhraseFault, type Picked, Refused } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { remember } from "./leadPhrases.tsx";
import { useSoon } from "./useSoon.ts";

type Said = { of: Picked; mine?: string; theirs?: string; faults: readonly PhraseFault[] };

type Props = {
  leadId: string;
  /** of the person */
  language: string;
  phrase: BookPhrase | undefined;
  picked: Picked;
  /** picked just now: the writer goes on here */
  fresh: boolean;
  onChange(picked: Picked): void;
  onRemove(): void;
  /** whether it may be sent as it stands */
  onReady(ready: boolean): void;
};

/** A picked phrase with its fields: what the coordinator says, and what the person reads. */
export function PickedPhrase(props: Props) {
  const { language, phrase, picked, fresh, onChange, onRemove } = props;
  const { say } = useDesk();
  const said = usePreview(props);
  const [touched, setTouched] = useState<Readonly<Record<string, boolean>>>({});
  const text = said?.mine ?? phrase?.text ?? "…";
  const fault = (name: string) => said?.faults.find((one) => one.field === name)?.fault;
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!fresh) return;
    (first.current ?? document.getElementById("reply"))?.focus();
  }, []);

  return (
    <li class="picked">
      <p class="picked-mine">
        <span>{text}</span>
        <button
          type="button"
          class="quiet"
          aria-label={say("phrases.removeThis", { text })}
          onClick={onRemove}
        >
          {say("phrases.remove")}
        </button>
      </p>
      {(phrase?.fields.length ?? 0) > 0 && (
        <p class="picked-fields">
          {phrase?.fields.map(({ name, kind }, i) => {
            const told = touched[name] || fault(name) !== "missing" ? fault(name) : undefined;
            return (
              <label key={name}>
                {say(`phrases.field.${name}`)}
                <input
                  ref={i === 0 ? first : null}
                  {...inputOf[kind]}
                  maxLength={kind === "words" ? 300 : 120}
                  value={picked.values[name] ?? ""}
                  aria-invalid={told !== undefined}
                  required
                  onInput={(event) => {
                    const { value } = event.currentTarget;
                    remember(picked.id, name, value);
                    onChange({ ...picked, values: { ...picked.values, [name]: value } });
                  }}
                  onKeyDown={(event) => {
                    // Not sent by a slip while a field is filled; Ctrl+Enter is heard by the form.
                    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
                  }}
                  onBlur={() => setTouched((before) => ({ ...before, [name]: true }))}
                />
                {told && <span class="fault">{say(`phrases.fault.${told}`)}</span>}
              </label>
            );
          })}
        </p>
      )}
      {said?.theirs === undefined ? (
        <p class="hint">{say("phrases.fillIn")}</p>
      ) : (
        <p class="picked-theirs" lang={language} dir="auto">
          {said.theirs}
        </p>
      )}
    </li>
  );
}

const inputOf: Record<FieldKind, object> = {
  day: { type: "date" },
  time: { type: "time" },
  phone: { type: "tel", autocomplete: "off" },
  amount: { type: "text", inputMode: "decimal" },
  place: { type: "text", autocomplete: "off" },
  name: { type: "text", autocomplete: "off" },
  words: { type: "text", autocomplete: "off" },
};

/** How the server says it in both languages, soon after each change; it also finds what is missing or wrong. */
function usePreview({ leadId, language, picked, onReady }: Props): Said | undefined {
  const { api, language: mine } = useDesk();
  const [said, setSaid] = useState<Said>();
  const latest = useRef(picked);
  latest.current = picked;
  const ask = () => {
    const of = latest.current;
    const show = (result: Omit<Said, "of">) => latest.current === of && setSaid({ of, ...result });
    api.preview(leadId, [of]).then(
      ({ items: [one] }) => show({ ...one, faults: [] }),
      (error) => {
        if (error instanceof Refused && error.problem.faults) show({ faults: error.problem.faults });
        else if (error instanceof Refused && error.status === 0) window.setTimeout(ask, 3000);
      },
    );
  };
  const askSoon = useSoon(ask, 200);
  useEffect(askSoon, [picked, language, mine]);
  const isReady = said?.of === picked && said.theirs !== undefined;
  useEffect(() => onReady(isReady), [isReady]);
  return said && said.of.id === picked.id ? said : undefined;
}

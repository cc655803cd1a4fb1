import { useRef, useState } from "preact/hooks";
import { useDesk } from "./desk.tsx";
import { useSoon } from "./useSoon.ts";

type Found = { id: string; label: string };
type Props = {
  name: string;
  label: string;
  hint: string;
  /** what is chosen already */
  value: Found | undefined;
  find(text: string): Promise<Found[]>;
};

/** A field in which one types and chooses from what is found (the combobox pattern of ARIA); holds the id. */
export function Lookup({ name, label, hint, value, find }: Props) {
  const { say } = useDesk();
  const [text, setText] = useState(value?.label ?? "");
  const [chosen, setChosen] = useState(value);
  const [found, setFound] = useState<Found[]>();
  const [at, setAt] = useState(0);
  const asked = useRef("");
  const search = useSoon(() => {
    const now = asked.current;
    if (now === "") return setFound(undefined);
    void find(now).then(
      (items) => {
        if (now !== asked.current) return;
        setFound(items);
        setAt(0);
      },
      () => {},
    );
  }, 120);

  const choose = (one: Found | undefined) => {
    if (!one) return;
    setChosen(one);
    setText(one.label);
    setFound(undefined);
    asked.current = "";
  };
  const type = (typed: string) => {
    setText(typed);
    setChosen(undefined);
    asked.current = typed.trim();
    search();
  };
  const hear = (event: KeyboardEvent) => {
    if (!found) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(Math.min(Math.max(at + step, 0), found.length - 1));
    else if (event.key === "Enter") choose(found[at]);
    else if (event.key === "Escape") setFound(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="offer-field lookup">
      <label for={`${name}-text`}>{label}</label>
      <input
        id={`${name}-text`}
        role="combobox"
        aria-expanded={found !== undefined}
        aria-controls={`${name}-found`}
        aria-autocomplete="list"
        aria-activedescendant={found?.length ? `${name}-${at}` : undefined}
        aria-describedby={`${name}-hint`}
        autoComplete="off"
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={hear}
        onBlur={() => setFound(undefined)}
      />
      <input type="hidden" name={name} value={chosen?.id ?? ""} />
      <span class="hint" id={`${name}-hint`}>
        {found?.length === 0 ? say("offer.nothing") : hint}
      </span>
      <div class="found" id={`${name}-found`} role="listbox" aria-label={label} hidden={!found?.length}>
        {found?.map((one, i) => (
          <div
            key={one.id}
            id={`${name}-${i}`}
            class="option"
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            // Before the field loses the focus and the list goes.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(one);
            }}
          >
            {one.label}
          </div>
        ))}
      </div>
    </div>
  );
}

import { useEffect, useRef, useState } from "preact/hooks";
import type { Said } from "./activity.ts";
import { Icon } from "./icons.tsx";
import { useSuggestions } from "./suggestions.ts";
import { controls } from "./talk.ts";
import type { Texts } from "./texts.ts";
import { Dictate } from "./voice.tsx";

type Props = {
  question: Said | undefined;
  language: string;
  texts: Texts;
  onTap: (code: string, title: string) => void;
  onSay: (words: string) => void;
};

/** The foot of the page: what always works in the same place, and the field to write in. */
export function Dock({ question, language, texts, onTap, onSay }: Props) {
  return (
    <footer class="dock">
      <div class="controls">
        {controls.map((code) => {
          const offered = question?.buttons.find((one) => one.code === code);
          const isOffered = offered !== undefined && (code !== "back" || offered.title === texts.back);
          const title = offered?.title ?? texts[code] ?? "";
          // A person is one tap away whatever is asked.
          if (!isOffered && code !== "person") return <span key={code} />;
          return (
            <button type="button" key={code} class="control" onClick={() => onTap(code, title)}>
              <Icon name={code} />
              <span>{title}</span>
            </button>
          );
        })}
      </div>
      <Field question={question} language={language} texts={texts} onSay={onSay} />
    </footer>
  );
}

const keyboards: Record<string, { inputMode?: "tel" | "email" | "decimal"; autoComplete?: string }> = {
  phone: { inputMode: "tel", autoComplete: "tel" },
  email: { inputMode: "email", autoComplete: "email" },
  number: { inputMode: "decimal" },
  place: { autoComplete: "postal-code" },
};

const longest = 2000;

/** Where people write, with suggestions for places and work. Enter sends, also on a phone's keyboard. */
function Field({ question, language, texts, onSay }: Omit<Props, "onTap">) {
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const input = question?.input ?? "none";
  const kind = input === "place" || input === "occupation" ? input : undefined;
  const { suggestions, active, move, clear } = useSuggestions(kind, words, language);
  const hadFocus = useRef(false);
  useEffect(() => {
    // Another kind of field took this one's place: who was writing goes on writing.
    if (hadFocus.current) field.current?.focus({ preventScroll: true });
  }, [kind]);

  const send = (said: string) => {
    if (said.trim() === "") return;
    onSay(said.trim());
    setWords("");
    clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send(suggestions[active] ?? words);
    } else if (suggestions.length > 0 && event.key === "ArrowDown") {
      event.preventDefault();
      move(1);
    } else if (suggestions.length > 0 && event.key === "ArrowUp") {
      event.preventDefault();
      move(-1);
    } else if (event.key === "Escape") clear();
  };
  const shared = {
    ref: field,
    class: "field",
    value: words,
    // Without words the placeholder follows the page.
    ...(words === "" ? {} : { dir: "auto" as const }),
    maxLength: longest,
    placeholder: texts.write ?? "",
    "aria-label": texts.write ?? "",
    enterKeyHint: "send" as const,
    autoComplete: "off",
    ...keyboards[input],
    onKeyDown,
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: () => {
      // A field that is taken away loses the focus too; that is not the person leaving it.
      setTimeout(() => {
        hadFocus.current = document.activeElement?.classList.contains("field") ?? false;
      });
    },
  };
  return (
    <form
      class="write"
      onSubmit={(event) => {
        event.preventDefault();
        send(words);
        field.current?.focus();
      }}
    >
      {suggestions.length > 0 ? (
        <div class="suggestions" id="suggestions" role="listbox" aria-label={texts.write}>
          {suggestions.map((text, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as in every combobox
            <div
              key={text}
              class="suggestion"
              id={`suggestion-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => send(text)}
            >
              <Icon name={kind === "place" ? "pin" : "vacancy"} />
              {text}
            </div>
          ))}
        </div>
      ) : null}
      {kind === undefined ? (
        <textarea
          {...shared}
          rows={Math.min(5, words.split("\n").length + Math.floor(words.length / 34))}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-controls="suggestions"
          aria-expanded={suggestions.length > 0}
          {...(suggestions[active] === undefined ? {} : { "aria-activedescendant": `suggestion-${active}` })}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <Dictate language={language} texts={texts} onHeard={(heard) => setWords(`${words} ${heard}`.trim())} />
      <button type="submit" class="send" aria-label={texts.send} disabled={words.trim() === ""}>
        <Icon name="send" />
      </button>
    </form>
  );
}

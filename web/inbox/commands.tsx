import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk.tsx";
import { keysNow } from "./keys.ts";
import { Modal } from "./modal.tsx";
import { go, hashOf, leadViews, offerKinds } from "./route.ts";
import { useSearch } from "./useSearch.ts";

type Command = { id: string; name: string; hint?: string; run(): void };

/** Ctrl-K: everything by its name, and people by what is known of them. */
export function CommandBar({ onClose }: { onClose(): void }) {
  const { say } = useDesk();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const all = useCommands();
  const hits = useSearch(text.trim().length > 1 ? text : "");
  const words = plain(text).split(/\s+/).filter(Boolean);
  const shown: Command[] = [
    ...all.filter(({ name }) => words.every((word) => plain(name).includes(word))),
    ...(hits ?? []).map((hit) => ({
      id: hit.id,
      name: hit.name ?? say(`reason.${hit.reason}`),
      hint: hit.found ?? hit.home ?? "",
      run: () =>
        go({ tab: "leads", view: hit.state === "closed" ? "closed" : "all", id: hit.id, filter: {} }),
    })),
  ].slice(0, mostShown);
  useEffect(() => setAt(0), [text]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // After the dialog has given the focus back.
    window.setTimeout(() => command.run(), 0);
  };
  const hear = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(Math.min(Math.max(at + step, 0), shown.length - 1));
    else if (event.key === "Enter") run(shown[at]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal titleId="commands-title" onClose={onClose}>
      <h2 id="commands-title" class="hidden">
        {say("commands.title")}
      </h2>
      <input
        class="command"
        role="combobox"
        aria-label={say("commands.title")}
        aria-expanded="true"
        aria-controls="commands"
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `command-${at}` : undefined}
        placeholder={say("commands.hint")}
        autoComplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={hear}
      />
      <div id="commands" class="commands" role="listbox" aria-label={say("commands.title")}>
        {shown.map((one, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as in every combobox
          <div
            key={one.id}
            id={`command-${i}`}
            class="option"
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onClick={() => run(one)}
          >
            {one.name}
            {one.hint && <span class="hint">{one.hint}</span>}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p class="empty">{say("list.noMatch")}</p>}
    </Modal>
  );
}

const mostShown = 12;

/** What the keys do just now, where one can go, what can be made. */
function useCommands(): Command[] {
  const { me, say } = useDesk();
  const to = (hash: string) => () => {
    location.hash = hash;
  };
  // Read once, when the bar opens: behind it the keys rest.
  const [keys] = useState(keysNow);
  return [
    ...Object.entries(keys)
      .filter(([key]) => key.length === 1 && key !== "?")
      .map(([key, act]) => ({
        id: `key-${key}`,
        name: say(`keys.${names[key] ?? key}`),
        hint: key,
        run: act,
      })),
    ...leadViews.map((view) => ({
      id: view,
      name: `${say("tab.leads")}: ${say(`list.view.${view}`)}`,
      run: to(hashOf({ tab: "leads", view, filter: {} })),
    })),
    ...me.views.map((view) => ({ id: view.hash, name: view.name, run: to(view.hash) })),
    { id: "offers", name: say("tab.vacancies"), run: to(hashOf({ tab: "vacancies", state: "review" })) },
    { id: "today", name: say("tab.today"), run: to("#/today") },
    { id: "me", name: me.name, run: to("#/me") },
    ...(me.role === "reader"
      ? []
      : offerKinds.map((kind) => ({
          id: `new-${kind}`,
          name: say("offer.newOf", { kind: say(`offer.kinds.${kind}`) }),
          run: to(hashOf({ tab: "vacancies", state: "review", kind, form: "new" })),
        }))),
  ];
}

/** How the text of a key is called that cannot stand in a path. */
const names: Record<string, string> = { "/": "search" };

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

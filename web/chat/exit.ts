import { newId } from "./id.ts";
import type { Kept } from "./memory.ts";
import type { Texts } from "./texts.ts";

/**
 * The screens of leaving a shared phone and of coming back with a code. Loaded when they are needed, and therefore
 * made by hand: whoever leaves must not wait for a second framework.
 */
export type Screen = {
  root: HTMLElement;
  texts: Texts;
  language: string;
  /** to a page that tells nothing */
  goAway(): void;
  /** this browser has the conversation from now on */
  keep(opened: Kept): void;
};

type Words = Record<"title" | "cleared" | "ask" | "how" | "none" | "here", string> & {
  code: Record<"ask" | "wrong" | "slow" | "offline", string>;
};

const longest = 20;

/** After leaving: the code, and nothing else of the chat. Without one (no line) it says that, and nothing is lost. */
export async function showLeft(screen: Screen, left: Promise<{ code?: string }>): Promise<void> {
  const [words, { code }] = await Promise.all([wordsOf(screen), left.catch((): { code?: string } => ({}))]);
  const done = button(screen.texts.done ?? "", "answer main", screen.goAway);
  if (code === undefined) return show(screen, words, [words.cleared, words.none], done);
  const shown = make("p", "", `${code.slice(0, 4)} ${code.slice(4)}`);
  shown.dir = "ltr";
  Object.assign(shown.style, { font: "700 2rem/2 monospace", letterSpacing: ".1em", textAlign: "center" });
  const here = button(words.here, "answer", () => void comeBack(screen, words, code));
  show(screen, words, [words.cleared, words.ask, shown, words.how], done, here);
}

/** The field for a code from another screen. */
export async function askForCode(screen: Screen, note?: string): Promise<void> {
  const words = await wordsOf(screen);
  const form = make("form", "answers");
  const field = make("input", "field");
  field.maxLength = longest;
  field.autocapitalize = "characters";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.dir = "ltr";
  field.setAttribute("aria-label", words.code.ask);
  const said = make("p", "", note ?? "");
  said.setAttribute("role", "alert");
  const send = make("button", "answer main", screen.texts.send ?? "");
  form.append(
    field,
    said,
    send,
    button(screen.texts.back ?? "", "answer", () => location.reload()),
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    if (field.value.trim() === "") return field.focus();
    said.textContent = "";
    void comeBack(screen, words, field.value, (why) => {
      said.textContent = why;
      field.focus();
    });
  };
  show(screen, words, [words.code.ask], form);
  field.focus();
}

async function comeBack(
  screen: Screen,
  words: Words,
  code: string,
  refused: (why: string) => void = (why) => void askForCode(screen, why),
): Promise<void> {
  const opened = await spend(code, screen.language);
  if (typeof opened === "object") {
    screen.keep(opened);
    location.reload();
  } else refused(opened || words.code.offline);
}

/** Spends a code: the conversation, or a kind sentence why not; "" where there is no line. */
export async function spend(code: string, locale: string): Promise<Kept | string> {
  const body = JSON.stringify({ code, locale, attempt: newId() });
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      const headers = { "Content-Type": "application/json" };
      const response = await fetch("/api/chat/continue", { method: "POST", headers, body });
      const answer = await response.json();
      if (!response.ok) return answer.detail ?? "";
      return { resume: answer.resume, conversationId: answer.conversationId };
    } catch {
      // The answer may have been lost: the same attempt may ask again.
    }
  }
  return "";
}

async function wordsOf({ language }: Screen): Promise<Words> {
  return (await fetch(`/locales/${language}/exit.json`)).json();
}

function show(
  { root }: Screen,
  { title }: Words,
  said: [string, ...(string | HTMLElement)[]],
  ...actions: HTMLElement[]
) {
  const main = make("main", "thread");
  const [heading = "", ...rest] = said;
  const head = make("h1", "", heading);
  Object.assign(head.style, { fontSize: "1.25rem", lineHeight: "1.4" });
  main.append(head, ...rest.map((one) => (typeof one === "string" ? make("p", "notice", one) : one)));
  const answers = make("div", "answers");
  answers.append(...actions);
  main.append(answers);
  main.tabIndex = -1;
  document.title = title;
  root.replaceChildren(main);
  main.focus();
}

function button(title: string, look: string, act: () => void): HTMLButtonElement {
  const made = make("button", look, title);
  made.type = "button";
  made.onclick = act;
  return made;
}

function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  look: string,
  text = "",
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  made.className = look;
  made.textContent = text;
  return made;
}

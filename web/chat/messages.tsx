import type { ComponentChildren } from "preact";
import type { Said } from "./activity.ts";
import { Cards } from "./cards.tsx";
import { Icon } from "./icons.tsx";
import type { Outgoing } from "./memory.ts";
import { Strange } from "./strange.tsx";
import { isControl } from "./talk.ts";
import type { Texts } from "./texts.ts";
import { Listen } from "./voice.tsx";

/** A message of the person. */
export function Mine({ words, texts, isLast }: { words: string; texts: Texts; isLast: boolean }) {
  if (words === "") return null;
  return (
    <li class="said mine">
      <Words said={{ text: words, dir: "auto" }} who={texts.you ?? ""} />
      {isLast ? <Fate icon="check" text={texts.sent} /> : null}
    </li>
  );
}

/** What became of a message: a sign to see, a word to hear. */
function Fate({ icon, text }: { icon: string; text: string | undefined }) {
  return (
    <span class="state">
      <Icon name={icon} />
      <span class="unseen">{text}</span>
    </span>
  );
}

/** A message on its way; what could not be sent is tapped to try again. */
export function Sending({
  outgoing,
  texts,
  onRetry,
}: {
  outgoing: Outgoing;
  texts: Texts;
  onRetry: () => void;
}) {
  const { text, state } = outgoing;
  return (
    <li class={`said mine ${state}`}>
      <Words said={{ text, dir: "auto" }} who={texts.you ?? ""} />
      {state === "failed" ? (
        <button type="button" class="state retry" onClick={onRetry}>
          <Icon name="shifts" />
          {texts.failed}
        </button>
      ) : (
        <Fate
          icon={state === "sent" ? "check" : "clock"}
          text={state === "sent" ? texts.sent : texts.sending}
        />
      )}
    </li>
  );
}

type TheirsProps = {
  said: Said;
  texts: Texts;
  isLatest: boolean;
  isQuestion: boolean;
  onTap: (code: string, title: string) => void;
  data: () => Promise<Blob>;
  report: (said: Said) => Promise<unknown>;
};

/** A message of the bot, or of a person of the organisation. */
export function Theirs({ said, texts, isLatest, isQuestion, onTap, data, report }: TheirsProps) {
  const isHuman = said.from === "human";
  const onTheSide = isLatest && !isQuestion ? said.buttons.filter(({ code }) => !isControl(code)) : [];
  return (
    <li class={`said ${said.from}`}>
      {isHuman ? (
        <p class="who">
          <Icon name="person" />
          {said.name}
          {otherLanguage(said)}
        </p>
      ) : null}
      <Words
        said={said}
        who={isHuman ? "" : (texts.assistant ?? "")}
        end={isHuman || said.id === "first" ? null : <Strange texts={texts} report={() => report(said)} />}
      >
        <Listen said={said} label={texts.listen ?? ""} />
      </Words>
      {said.cards.length > 0 ? <Cards said={said} texts={texts} onTap={onTap} /> : null}
      {said.download ? <Download label={texts.download ?? ""} data={data} /> : null}
      {onTheSide.length > 0 ? (
        <p class="aside">
          {onTheSide.map(({ code, title }) => (
            <button type="button" key={code} class="small" onClick={() => onTap(code, title)}>
              {title}
            </button>
          ))}
        </p>
      ) : null}
    </li>
  );
}

/** Own words of somebody of the organisation say their language when it is another one than the page's. */
function otherLanguage({ language }: Said): string {
  const mine = document.documentElement.lang;
  if (language === undefined || language === mine) return "";
  return ` · ${new Intl.DisplayNames([mine], { type: "language" }).of(language) ?? language}`;
}

type WordsProps = {
  said: Pick<Said, "text" | "dir" | "language" | "prompt">;
  who: string;
  /** stands behind the last word */
  end?: ComponentChildren;
  children?: ComponentChildren;
};

function Words({ said, who, end, children }: WordsProps) {
  return (
    <div class="words" dir={said.dir} {...(said.language === undefined ? {} : { lang: said.language })}>
      {who === "" ? null : <span class="unseen">{who}: </span>}
      {said.text.split("\n\n").map((paragraph, index, all) => (
        <p key={paragraph}>
          {said.prompt !== undefined && index === all.length - 1
            ? asked(paragraph)
            : linked(paragraph, said.prompt === "danger.help")}
          {index === all.length - 1 ? end : null}
        </p>
      ))}
      {children}
    </div>
  );
}

/** The question itself stands out; what explains it comes after. */
function asked(text: string): ComponentChildren {
  const end = text.search(/[?؟]/) + 1;
  return end === 0 ? (
    text
  ) : (
    <>
      <strong>{text.slice(0, end)}</strong>
      {text.slice(end)}
    </>
  );
}

const links = /(https:\/\/[^\s<>"]+[^\s<>".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;
const numbers = /\b(112|101|1813|1712|106|102)\b/;

/** Addresses can be tapped; in danger also the numbers of those who help. */
function linked(text: string, isDanger: boolean): ComponentChildren {
  return text.split(isDanger ? numbers : links).map((part, index) => {
    if (index % 2 === 0) return part;
    if (isDanger) return <a href={`tel:${part}`}>{part}</a>;
    if (part.includes("://"))
      return (
        <a href={part} target="_blank" rel="noreferrer">
          {part}
        </a>
      );
    return <a href={`mailto:${part}`}>{part}</a>;
  });
}

function Download({ label, data }: { label: string; data: () => Promise<Blob> }) {
  const save = async () => {
    const address = URL.createObjectURL(await data());
    const link = document.createElement("a");
    link.href = address;
    link.download = "jobroad.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <button type="button" class="small" onClick={() => void save().catch(() => {})}>
      <Icon name="download" />
      {label}
    </button>
  );
}

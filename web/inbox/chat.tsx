import { useEffect, useRef } from "preact/hooks";
import type { ChatLine, LeadPage } from "./api.ts";
import { useDesk } from "./desk.tsx";

/** The whole chat in order, in words; the person's own words as written. */
export function Chat({
  lead,
  onAgain,
}: {
  lead: LeadPage;
  onAgain: ((delivery: string) => void) | undefined;
}) {
  const { say } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const last = lead.chat.at(-1)?.seq;
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [last]);
  useStayAtEnd(box);

  return (
    <section class="chat" aria-labelledby="chat-title">
      <h3 id="chat-title">{say("chat.title")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div class="lines" ref={box} tabIndex={0} role="log" aria-labelledby="chat-title">
        {lead.chat.map((line) => (
          <Line key={`${line.seq}:${line.at}`} line={line} language={lead.language} onAgain={onAgain} />
        ))}
      </div>
    </section>
  );
}

/** What is read stays in sight when the box gets smaller, such as when a notice comes under it. */
function useStayAtEnd(box: { readonly current: HTMLDivElement | null }): void {
  useEffect(() => {
    const seen = box.current;
    if (!seen) return;
    let isAtEnd = true;
    const look = () => {
      isAtEnd = seen.scrollHeight - seen.scrollTop - seen.clientHeight < 40;
    };
    const resized = new ResizeObserver(() => isAtEnd && seen.scrollTo({ top: seen.scrollHeight }));
    seen.addEventListener("scroll", look, { passive: true });
    resized.observe(seen);
    return () => {
      seen.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, []);
}

type LineProps = { line: ChatLine; language: string; onAgain: ((delivery: string) => void) | undefined };

function Line({ line, language, onAgain }: LineProps) {
  const { say, format, language: mine } = useDesk();
  const who = line.from === "human" ? line.name : say(`chat.${line.from}`);
  return (
    <article class={`line ${line.from}`}>
      <p class="by">
        {who} · <time dateTime={line.at}>{format.moment(line.at)}</time>
        {line.from === "person" && line.text && language !== mine && ` · ${format.language(language)}`}
        {line.from === "human" &&
          line.language &&
          line.language !== mine &&
          ` · ${format.language(line.language)}`}
        {line.from === "human" && <Delivery line={line} onAgain={onAgain} />}
      </p>
      {line.from === "bot" && <BotLine line={line} />}
      {line.from === "person" && line.tapped && <p class="tapped">{line.tapped}</p>}
      {line.from === "person" && line.text && (
        <p class="words" dir="auto" lang={language}>
          {line.text}
        </p>
      )}
      {line.from === "person" && !line.text && !line.tapped && <p class="hint">{say("chat.notKept")}</p>}
      {line.from === "person" && line.translation && (
        <p class="translation">
          <span class="hint">{say("chat.translation")}: </span>
          {line.translation}
        </p>
      )}
      {line.from === "human" && <HumanLine line={line} language={language} />}
    </article>
  );
}

type Human = Extract<ChatLine, { from: "human" }>;

/** Phrases as the coordinator says them and as the person reads them; own words as written. */
function HumanLine({ line, language }: { line: Human; language: string }) {
  const { say, language: mine } = useDesk();
  return (
    <>
      {line.phrases?.map((phrase) => (
        <div class="phrase" key={phrase.mine}>
          <p>{phrase.mine}</p>
          {language !== mine && (
            <>
              <p class="hidden">{say("chat.read")}:</p>
              <p class="theirs" lang={language} dir="auto">
                {phrase.theirs}
              </p>
            </>
          )}
        </div>
      ))}
      {line.text && (
        <p class="words" dir="auto">
          {line.text}
        </p>
      )}
    </>
  );
}

/** Where a reply is: on its way to the chat, not taken by the channel behind it yet, or given up. */
function Delivery({ line, onAgain }: { line: Human; onAgain: LineProps["onAgain"] }) {
  const { say } = useDesk();
  if (!line.sent) return ` · ${say("chat.waiting")}`;
  const { delivery } = line;
  if (!delivery) return null;
  if (delivery.state === "waiting") return ` · ${say("chat.delivering")}`;
  return (
    <>
      {" · "}
      <span class="late">{say("chat.failed")}</span>{" "}
      {onAgain && (
        <button type="button" class="quiet" onClick={() => onAgain(delivery.id)}>
          {say("chat.again")}
        </button>
      )}
    </>
  );
}

function BotLine({ line }: { line: Extract<ChatLine, { from: "bot" }> }) {
  const { say } = useDesk();
  return (
    <>
      {line.said.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {line.shown.length > 0 && (
        <ul class="shown">
          {line.shown.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
      {line.offered.length > 0 && (
        <details class="offered">
          <summary>{say("chat.offered", { count: line.offered.length })}</summary>
          <p>
            {line.offered.map((title, index) => (
              <bdi key={title}>
                {index > 0 && " · "}
                {title}
              </bdi>
            ))}
          </p>
        </details>
      )}
    </>
  );
}

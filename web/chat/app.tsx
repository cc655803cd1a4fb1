import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Said } from "./activity.ts";
import { Answers } from "./answers.tsx";
import type { Chat } from "./chat.ts";
import { Dock } from "./dock.tsx";
import { Icon } from "./icons.tsx";
import { useLanguage } from "./language.ts";
import type { Leaving } from "./leaving.ts";
import { Menu } from "./menu.tsx";
import { Mine, Sending, Theirs } from "./messages.tsx";
import { useNews } from "./news.ts";
import { usePlace } from "./place.ts";
import { answersOf, isConsented, latest, questionOf, wordsOf } from "./talk.ts";
import { filled, type Start, type Texts } from "./texts.ts";

type Props = {
  chat: Chat;
  start: Start;
  textsOf: (language: string) => Promise<Texts | undefined>;
  leaving: Leaving;
};

export function App({ chat, start, textsOf, leaving }: Props) {
  const [state, setState] = useState(chat.state());
  useEffect(() => chat.subscribe(() => setState(chat.state())), [chat]);

  const opening = useMemo(() => firstQuestion(start), [start]);
  const talk = state.talk.length > 0 || state.line === "gone" ? state.talk : [opening];
  const { language, texts } = useLanguage(talk, start, textsOf);
  const question = state.outbox.length === 0 ? questionOf(talk) : undefined;
  const docked = useKept(question, state.outbox.length > 0 || state.awaited);
  const thread = useRef<HTMLElement>(null);
  const news = useNews(talk, state.isNews, texts);
  const { isBelow, goDown } = usePlace(thread, talk, state);

  const tap = (code: string, title: string) => {
    const chosen = start.languages.some((one) => one.code === code);
    if (chosen) void textsOf(code);
    chat.say(title, code);
    thread.current?.focus({ preventScroll: true });
  };
  const leave = () => leaving.leave({ texts, language }, isConsented(talk));
  const isFirst = question?.prompt === "welcome.language";
  const enterCode = (typed?: string) =>
    void leaving.enterCode({ texts, language }, typed).catch(() => typed && chat.say(typed));
  const say = (words: string) => (isFirst && looksLikeCode(words) ? enterCode(words) : chat.say(words));

  return (
    <>
      <header class="top">
        <h1 class="brand">JobRoad</h1>
        <Progress question={question} texts={texts} />
        {talk.some(({ from }) => from === "person") ? (
          <button type="button" class="opener" aria-label={texts.leave} title={texts.leave} onClick={leave}>
            <Icon name="leave" />
          </button>
        ) : null}
        <Menu
          texts={texts}
          isConsented={isConsented(talk)}
          role={start.role}
          isReviewed={start.languages.find((one) => one.code === language)?.reviewed ?? true}
          onTap={tap}
          onLeave={leave}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys must be able to scroll it (axe: scrollable-region-focusable); the focus waits here when the tapped answer is gone */}
      <main class="thread" tabIndex={0} aria-label="JobRoad" ref={thread}>
        <ol class="talk">
          {talk.map((said) =>
            said.from === "person" ? (
              <Mine
                key={said.id}
                words={wordsOf(said, talk, language)}
                texts={texts}
                isLast={said === talk[talk.length - 1]}
              />
            ) : (
              <Theirs
                key={said.id}
                said={said}
                texts={texts}
                isLatest={latest(talk).includes(said) && state.outbox.length === 0}
                isQuestion={said === question}
                onTap={tap}
                data={chat.data}
                report={chat.report}
              />
            ),
          )}
          {state.outbox.map((one) => (
            <Sending key={one.id} outgoing={one} texts={texts} onRetry={() => chat.retry(one.id)} />
          ))}
        </ol>
        {state.awaited || (state.outbox.length > 0 && state.line === "open") ? <Dots /> : null}
        {question ? (
          <Answers
            key={question.id}
            question={question}
            answers={answersOf(question, texts.back)}
            talk={talk}
            languages={start.languages}
            texts={texts}
            onTap={tap}
          />
        ) : null}
        {isFirst ? (
          <p class="notice">
            <button type="button" class="small" onClick={() => enterCode()}>
              {texts.haveCode}
            </button>
          </p>
        ) : null}
        {state.line === "gone" ? (
          <div class="notice">
            <p>{texts.gone}</p>
            <button type="button" class="answer main" onClick={() => location.replace(location.pathname)}>
              <span class="title">{texts.again}</span>
            </button>
          </div>
        ) : null}
      </main>
      {isBelow ? (
        <button type="button" class="below" onClick={goDown}>
          <Icon name="down" />
          {texts.news}
        </button>
      ) : null}
      <div class="unseen" aria-live="polite">
        {news}
      </div>
      {state.line === "away" ? (
        <p class="away" role="status">
          {texts.offline}
        </p>
      ) : null}
      {state.line !== "gone" ? (
        <Dock question={docked} language={language} texts={texts} onTap={tap} onSay={say} />
      ) : null}
    </>
  );
}

/** The form of a code, and never that of a word in one of our languages: it is tried before it is said. */
const looksLikeCode = (words: string) => /^[2-9A-Z]{4}[\s-]*[2-9A-Z]{4}$/i.test(words.trim());

/** What the HTML showed before this script was there: the same question, answerable without any line. */
function firstQuestion({ language, languages, texts }: Start): Said {
  const listed = [...languages].sort((a, b) => Number(b.code === language) - Number(a.code === language));
  return {
    id: "first",
    from: "bot",
    name: "",
    text: `${texts.hello}\n\n${texts.ask}`,
    language,
    dir: languages.find((one) => one.code === language)?.direction ?? "ltr",
    prompt: "welcome.language",
    input: "choice",
    chosen: [],
    buttons: listed.map(({ code, name }) => ({ code, title: name })),
    cards: [],
    download: false,
    recordings: [],
  };
}

/** The last question stays at hand while its answer is on the way, so that the foot of the page does not jump. */
function useKept(question: Said | undefined, isOnTheWay: boolean): Said | undefined {
  const kept = useRef(question);
  if (question || !isOnTheWay) kept.current = question;
  return kept.current;
}

/** How far the questions are: a road with a stone for each. */
function Progress({ question, texts }: { question: Said | undefined; texts: Texts }) {
  if (question?.step === undefined || question.of === undefined) return <span class="road" />;
  return (
    <span class="road">
      <progress
        value={question.step}
        max={question.of}
        aria-label={filled(texts.step, { step: question.step, of: question.of })}
      />
      <span aria-hidden="true">
        {question.step}/{question.of}
      </span>
    </span>
  );
}

function Dots() {
  return (
    <p class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </p>
  );
}

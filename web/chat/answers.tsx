import { useState } from "preact/hooks";
import type { Button, Said } from "./activity.ts";
import { hasIcon, Icon, pictureOf } from "./icons.tsx";
import { dayOf, listOf, titleOf, waysOut } from "./talk.ts";
import { filled, type Start, type Texts } from "./texts.ts";

type Props = {
  question: Said;
  answers: Button[];
  talk: readonly Said[];
  languages: Start["languages"];
  texts: Texts;
  onTap: (code: string, title: string) => void;
};

/** The answers that a question offers, right under it, and apart from them what leads out of it. */
export function Answers(props: Props) {
  const { question, answers, texts, onTap } = props;
  const label =
    question.step === undefined
      ? texts.answer
      : filled(texts.step, { step: question.step, of: question.of ?? "" });
  const isDense = answers.length > 5 && answers.every(({ title }) => title.length <= 22);
  const others = waysOut(question);
  if (answers.length === 0 && others.length === 0 && question.input !== "date") return null;
  return (
    <fieldset class={`answers${isDense ? " dense" : ""}`} aria-label={label} tabIndex={-1}>
      {question.input === "choices" ? (
        <Several {...props} />
      ) : (
        answers.map((answer) => <One key={answer.code} answer={answer} {...props} />)
      )}
      {question.input === "date" ? <Day {...props} /> : null}
      {others.length > 0 ? (
        <p class="aside">
          {others.map(({ code, title }) => (
            <button type="button" key={code} class="small" onClick={() => onTap(code, title)}>
              <Icon name={code} />
              {title}
            </button>
          ))}
        </p>
      ) : null}
    </fieldset>
  );
}

function One({ answer: { code, title, picture }, question, languages, onTap }: Props & { answer: Button }) {
  const language = languages.find((one) => one.code === code && one.name === title);
  return (
    <button
      type="button"
      class="answer"
      onClick={() => onTap(code, title)}
      {...(language ? { lang: language.code, dir: language.direction } : {})}
    >
      <Picture prompt={question.prompt} code={code} sign={picture} />
      <span class="title">{title}</span>
    </button>
  );
}

/** Several of a few: collected here and sent as one answer. */
function Several({ question, answers, talk, texts, onTap }: Props) {
  const before = talk.slice().reverse();
  const already: Button[] = question.chosen.map((code) => ({ code, title: titleOf(code, before) ?? code }));
  const options = [...already, ...answers.filter(({ code }) => code !== "done")];
  const [picked, setPicked] = useState(question.chosen);
  const flip = (code: string) =>
    setPicked(picked.includes(code) ? picked.filter((one) => one !== code) : [...picked, code]);
  const send = () => {
    const titles = options.filter(({ code }) => picked.includes(code)).map(({ title }) => title);
    // One code by itself would open the choice again; a list of one says that this is all.
    onTap(
      picked.length === 1 ? `${picked[0]},${picked[0]}` : picked.join(","),
      listOf(titles, question.language ?? "nl"),
    );
  };
  return (
    <>
      {options.map(({ code, title, picture }) => (
        <button
          type="button"
          key={code}
          class="answer chip"
          aria-pressed={picked.includes(code)}
          onClick={() => flip(code)}
        >
          {picked.includes(code) ? (
            <Icon name="check" />
          ) : (
            <Picture prompt={question.prompt} code={code} sign={picture} />
          )}
          <span class="title">{title}</span>
        </button>
      ))}
      <button type="button" class="answer main done" disabled={picked.length === 0} onClick={send}>
        <Icon name="check" />
        <span class="title">{texts.done}</span>
      </button>
    </>
  );
}

/** A day is chosen in the browser's own calendar. */
function Day({ question, texts, onTap }: Props) {
  const [day, setDay] = useState("");
  const today = new Date().toISOString().slice(0, 10);
  return (
    <form
      class="day"
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== "") onTap(day, dayOf(day, question.language ?? "nl"));
      }}
    >
      <input
        type="date"
        aria-label={texts.day}
        min={today}
        value={day}
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <button type="submit" class="answer main" disabled={day === ""}>
        <span class="title">{texts.send}</span>
      </button>
    </form>
  );
}

function Picture({
  prompt,
  code,
  sign,
}: {
  prompt: string | undefined;
  code: string;
  sign: string | undefined;
}) {
  const name = pictureOf(prompt, code);
  if (name !== undefined && hasIcon(name)) return <Icon name={name} />;
  return sign === undefined ? null : (
    <span class="sign" aria-hidden="true">
      {sign}
    </span>
  );
}

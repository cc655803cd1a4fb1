import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Api, type Me, Refused } from "./api.ts";
import { type InboxLanguage, inboxLanguages, type Say } from "./texts.ts";

type Common = {
  api: Api;
  say: Say;
  language: InboxLanguage;
  onLanguage(code: InboxLanguage): void;
  onDone(me: Me): void;
};

export function SignIn({ api, say, language, onLanguage, onDone }: Common) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(form.get(name) ?? "");
    setBusy(true);
    setFault("");
    try {
      onDone(await api.signIn(field("email"), field("password"), field("code")));
    } catch (error) {
      const asks = error instanceof Refused && error.problem.reason === "code";
      if (asks) setAsksCode(true);
      else setFault(signInFault(error, say));
    }
    setBusy(false);
  }

  return (
    <Door say={say} language={language} onLanguage={onLanguage} title={say("signIn.title")}>
      <form onSubmit={submit} aria-describedby={fault ? "fault" : undefined}>
        <Field id="email" label={say("signIn.email")} type="email" autoComplete="username" />
        <Field id="password" label={say("signIn.password")} type="password" autoComplete="current-password" />
        {asksCode && (
          <Field
            id="code"
            label={say("signIn.code")}
            hint={say("signIn.codeHint")}
            autoComplete="one-time-code"
            focus
          />
        )}
        <Fault text={fault} />
        <button class="primary" type="submit" disabled={busy}>
          {say("signIn.submit")}
        </button>
      </form>
    </Door>
  );
}

function signInFault(error: unknown, say: Say): string {
  if (!(error instanceof Refused)) return say("error.other");
  if (error.status === 0) return say("error.offline");
  if (error.status === 429) return say("signIn.slow", { seconds: error.problem.seconds ?? 60 });
  if (error.problem.reason === "wrongCode") return say("factor.wrong");
  return error.status === 401 || error.status === 400 ? say("signIn.wrong") : say("error.other");
}

/** The page behind a one-time link: makes the first account, or takes up an invitation. */
export function SetUp({ api, say, language, onLanguage, onDone, token }: Common & { token: string }) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(form.get(name) ?? "");
    setBusy(true);
    setFault("");
    try {
      onDone(
        await api.setup({ token, name: field("name"), email: field("email"), password: field("password") }),
      );
    } catch (error) {
      setFault(setupFault(error, say));
    }
    setBusy(false);
  }

  return (
    <Door say={say} language={language} onLanguage={onLanguage} title={say("setUp.title")}>
      <p>{say("setUp.intro")}</p>
      <form onSubmit={submit} aria-describedby={fault ? "fault" : undefined}>
        <Field id="name" label={say("setUp.name")} hint={say("setUp.nameHint")} autoComplete="name" />
        <Field id="email" label={say("signIn.email")} type="email" autoComplete="username" />
        <Field
          id="password"
          label={say("signIn.password")}
          hint={say("setUp.passwordHint")}
          type="password"
          autoComplete="new-password"
        />
        <Fault text={fault} />
        <button class="primary" type="submit" disabled={busy}>
          {say("setUp.submit")}
        </button>
      </form>
    </Door>
  );
}

function setupFault(error: unknown, say: Say): string {
  if (!(error instanceof Refused)) return say("error.other");
  if (error.status === 0) return say("error.offline");
  if (error.problem.reason === "link") return say("setUp.fault.link");
  const { field, detail } = error.problem.errors?.[0] ?? {};
  if (field === "email") return say(detail === "emailTaken" ? "setUp.fault.emailTaken" : "setUp.fault.email");
  if (field === "name") return say("setUp.fault.name");
  if (field === "password" && ["short", "long", "common"].includes(detail ?? "")) {
    return say(`setUp.fault.${detail}`);
  }
  return say("error.other");
}

function Door(props: {
  title: string;
  say: Say;
  language: InboxLanguage;
  onLanguage(code: InboxLanguage): void;
  children: ComponentChildren;
}) {
  return (
    <main class="door">
      <div class="door-card">
        <p class="brand">JobRoad</p>
        <h1>{props.title}</h1>
        {props.children}
        <LanguageChoice say={props.say} language={props.language} onLanguage={props.onLanguage} />
      </div>
    </main>
  );
}

export function LanguageChoice(props: {
  say: Say;
  language: InboxLanguage;
  onLanguage(code: InboxLanguage): void;
}) {
  return (
    <label class="language">
      <span class="hidden">{props.say("language")}</span>
      <select
        value={props.language}
        onChange={(event) => props.onLanguage(event.currentTarget.value as InboxLanguage)}
      >
        {inboxLanguages.map((code) => (
          <option key={code} value={code} lang={code}>
            {{ nl: "Nederlands", fr: "Français", en: "English" }[code]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Field(props: {
  id: string;
  label: string;
  hint?: string;
  type?: "text" | "email" | "password";
  autoComplete: "name" | "username" | "current-password" | "new-password" | "one-time-code";
  /** takes the focus when it comes */
  focus?: boolean;
}) {
  const { id, label, hint, type = "text", autoComplete, focus = false } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) input.current?.focus();
  }, []);
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        ref={input}
        id={id}
        name={id}
        type={type as "text"}
        autoComplete={autoComplete}
        required
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
    </p>
  );
}

/** What went wrong; takes the focus, so that it is read out and seen. */
function Fault({ text }: { text: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text) ref.current?.focus();
  }, [text]);
  return text ? (
    <p class="fault" id="fault" role="alert" tabIndex={-1} ref={ref}>
      {text}
    </p>
  ) : null;
}

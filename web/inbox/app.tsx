import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Me, makeApi, Refused } from "./api.ts";
import { type Desk, DeskContext } from "./desk.tsx";
import { makeFormat } from "./format.ts";
import { type Change, listen } from "./live.ts";
import { Shell } from "./shell.tsx";
import { SetUp, SignIn } from "./signIn.tsx";
import { type InboxLanguage, knownLanguage, loadTexts, makeSay, type Texts } from "./texts.ts";
import { type Note, Toast } from "./toast.tsx";

const languageSetting = "jobroad.inbox.language";

/** Taken out of the address at once, so that it stays in no history. */
function takeSetupToken(): string | undefined {
  const token = /^#setup=(.+)$/.exec(location.hash)?.[1];
  if (token !== undefined) history.replaceState(null, "", location.pathname);
  return token;
}

const setupToken = takeSetupToken();

/** The inbox: words first, then who is there, then the desk. */
export function App() {
  const [language, setLanguage] = useState<InboxLanguage>(() =>
    knownLanguage(localStorage.getItem(languageSetting) ?? navigator.language),
  );
  const [texts, setTexts] = useState<{ language: InboxLanguage; texts: Texts }>();
  const [me, setMe] = useState<Me | "nobody">();
  const [setup, setSetup] = useState(setupToken);
  const [reached, setReached] = useState(true);
  const [lineUp, setLineUp] = useState(true);
  const [storeUp, setStoreUp] = useState(true);
  const [note, setNote] = useState<Note>();

  const spoken = useRef(language);
  spoken.current = language;
  const api = useMemo(() => makeApi(() => spoken.current, setReached, setStoreUp), []);
  const listeners = useRef(new Set<(change: Change | undefined) => void>());

  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(languageSetting, language);
    const load = () =>
      loadTexts(language).then(
        (loaded) => setTexts({ language, texts: loaded }),
        () => window.setTimeout(load, 2000),
      );
    void load();
  }, [language]);

  useEffect(() => {
    // Who brings a one-time link wants that account, also in a browser where a colleague is signed in.
    if (setupToken !== undefined) return setMe("nobody");
    api.me().then(welcome, () => setMe("nobody"));
  }, []);

  const signedIn = me !== undefined && me !== "nobody";
  const mayListen = signedIn && me.secondFactor !== "required";
  useEffect(() => {
    if (!mayListen) return;
    let wasDown = false;
    return listen({
      onChange: (change) => tell(change),
      onState(up) {
        setLineUp(up);
        if (up) setReached(true);
        if (up && wasDown) tell(undefined);
        wasDown = !up;
      },
      onEnded: () => setMe("nobody"),
      onStore(up) {
        setStoreUp(up);
        if (up) tell(undefined);
      },
    });
  }, [mayListen]);

  /** The same as long as the language is: long lists draw only what has changed. */
  const inWords = useMemo(
    () => texts && { say: makeSay(texts.texts, texts.language), format: makeFormat(texts.language) },
    [texts],
  );

  function tell(change: Change | undefined) {
    for (const listener of listeners.current) listener(change);
  }

  function welcome(one: Me) {
    if (localStorage.getItem(languageSetting) === null) setLanguage(knownLanguage(one.language));
    setSetup(undefined);
    setMe(one);
  }

  function choose(code: InboxLanguage) {
    setLanguage(code);
    if (signedIn) void api.keepLanguage(code).catch(() => {});
  }

  if (!texts || !inWords || me === undefined) return null;
  const { say, format } = inWords;
  document.title = say("title");

  if (me === "nobody") {
    const common = { api, say, language: texts.language, onLanguage: choose, onDone: welcome };
    return setup === undefined ? <SignIn {...common} /> : <SetUp {...common} token={setup} />;
  }

  const desk: Desk = {
    api,
    me,
    language: texts.language,
    say,
    format,
    announce: (text, undo) => setNote({ text, undo }),
    setMe,
    onChange(listener) {
      listeners.current.add(listener);
      return () => listeners.current.delete(listener);
    },
    explain(error) {
      if (error instanceof Refused) {
        if (error.status === 401) setMe("nobody");
        return explain(error, say, format.moment);
      }
      return say("error.other");
    },
  };
  return (
    <DeskContext.Provider value={desk}>
      <Shell
        offline={!reached || !lineUp}
        onMe={() => void api.me().then(setMe, () => {})}
        away={!storeUp}
        onLanguage={choose}
        onSignOut={() =>
          void api.signOut().then(
            () => setMe("nobody"),
            () => setMe("nobody"),
          )
        }
      />
      <Toast note={note} say={say} onEnd={() => setNote(undefined)} />
    </DeskContext.Provider>
  );
}

function explain({ status, problem }: Refused, say: Desk["say"], moment: (at: string) => string): string {
  if (status === 0) return say("error.offline");
  if (status === 401) return say("error.signedOut");
  if (status === 403) return say("error.role");
  if (status === 404) return say("error.gone");
  if (problem.reason === "held") {
    return say("error.held", { name: problem.by ?? "", since: problem.since ? moment(problem.since) : "" });
  }
  if (problem.reason === "notHeld") return say("error.notHeld");
  if (problem.reason === "closed") return say("error.closed");
  if (problem.reason === "newMessage") return say("error.newMessage");
  if (problem.reason === "last") return say("error.last");
  if (problem.errors?.some(({ field }) => /^tags?$/.test(field))) return say("lead.tagPersonal");
  const named = ["state", "changed", "over", "unanswered", "tooEarly", "phrases"];
  if (named.includes(problem.reason ?? "")) return say(`error.${problem.reason}`);
  return say("error.other");
}

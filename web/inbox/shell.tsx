import { useEffect, useState } from "preact/hooks";
import type { Counts } from "./api.ts";
import { CommandBar } from "./commands.tsx";
import { useDesk } from "./desk.tsx";
import { useKeys } from "./keys.ts";
import { Leads } from "./leads.tsx";
import { Mine } from "./mine.tsx";
import { Modal } from "./modal.tsx";
import { Parked, seesParked } from "./parked.tsx";
import { Reports } from "./reports.tsx";
import { hashOf, type Place, usePlace } from "./route.ts";
import { LanguageChoice } from "./signIn.tsx";
import type { InboxLanguage } from "./texts.ts";
import { Today } from "./today.tsx";
import { useSoon } from "./useSoon.ts";
import { Vacancies } from "./vacancies.tsx";

type Props = {
  offline: boolean;
  away: boolean;
  onLanguage(code: InboxLanguage): void;
  onSignOut(): void;
  /** one's own account has changed */
  onMe(): void;
};

/** The frame: where one is, how much waits, who one is, and whether the server is there. */
export function Shell({ offline, away, onLanguage, onSignOut, onMe }: Props) {
  const { api, say, me, language, onChange } = useDesk();
  const there = usePlace();
  // Who has to have a second factor first sets it up, on their own page.
  const place: Place = me.secondFactor === "required" ? { tab: "me" } : there;
  const [counts, setCounts] = useState<Counts>();
  const [review, setReview] = useState<number>();
  const [help, setHelp] = useState(false);
  const [commands, setCommands] = useState(false);

  const countLeads = useSoon(() => void api.counts().then(setCounts, () => {}), 200);
  const countReviews = useSoon(
    () =>
      void api.opportunities("review").then(
        ({ items }) => setReview(items.length),
        () => {},
      ),
    200,
  );
  const [parked, setParked] = useState(0);
  const countParked = useSoon(() => {
    if (seesParked(me.role))
      void api.parked().then(
        ({ items }) => setParked(items.length),
        () => {},
      );
  }, 200);
  const [reports, setReports] = useState(0);
  const countReports = useSoon(() => {
    if (seesParked(me.role))
      void api.textReports().then(
        ({ items }) => setReports(items.length),
        () => {},
      );
  }, 200);
  const counting = {
    lead: countLeads,
    opportunity: countReviews,
    parked: countParked,
    report: countReports,
  };
  useEffect(() => {
    const countAll = () => {
      for (const count of Object.values(counting)) count();
    };
    countAll();
    return onChange((change) => (change === undefined ? countAll() : counting[change.kind]()));
  }, []);
  useKeys({ "?": () => setHelp(true) });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) setCommands(true);
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);

  const waiting = counts?.waiting ?? 0;
  document.title = waiting > 0 ? `(${waiting}) ${say("title")}` : say("title");
  const tab = (name: "leads" | "vacancies" | "parked" | "reports", to: string, count: number | undefined) => (
    <a class="nav-link" href={to} aria-current={place.tab === name ? "page" : undefined}>
      {say(`tab.${name}`)}
      {count ? <span class="count">{count}</span> : null}
    </a>
  );

  return (
    <>
      <header class="top">
        <button type="button" class="skip" onClick={skipToMain}>
          {say("skip")}
        </button>
        <span class="brand">JobRoad</span>
        <nav aria-label={say("tab.label")}>
          {tab("leads", hashOf({ tab: "leads", view: "waiting" }), waiting)}
          {tab("vacancies", hashOf({ tab: "vacancies", state: "review" }), review)}
          <a class="nav-link" href="#/today" aria-current={place.tab === "today" ? "page" : undefined}>
            {say("tab.today")}
          </a>
          {reports > 0 && tab("reports", hashOf({ tab: "reports" }), reports)}
          {parked > 0 && tab("parked", hashOf({ tab: "parked" }), parked)}
        </nav>
        <div class="me">
          <div class="desktop">
            <LanguageChoice say={say} language={language} onLanguage={onLanguage} />
            <button type="button" class="quiet" onClick={() => setHelp(true)}>
              {say("keys.title")}
            </button>
          </div>
          <a class="nav-link" href="#/me" aria-current={place.tab === "me" ? "page" : undefined}>
            {me.name}
          </a>
          <button type="button" class="quiet desktop" onClick={onSignOut}>
            {say("signOut")}
          </button>
        </div>
      </header>
      {offline && (
        <p class="offline" role="alert">
          {say("offline")}
        </p>
      )}
      {away && !offline && (
        <p class="offline" role="alert">
          {say("storeAway")}
        </p>
      )}
      <main id="main" tabIndex={-1} class={isOpened(place) ? "opened" : undefined}>
        {place.tab === "leads" && (
          <Leads view={place.view} id={place.id} filter={place.filter ?? {}} counts={counts} />
        )}
        {place.tab === "vacancies" && (
          <Vacancies state={place.state} id={place.id} kind={place.kind} form={place.form} />
        )}
        {place.tab === "parked" && <Parked />}
        {place.tab === "reports" && <Reports />}
        {place.tab === "today" && <Today />}
        {place.tab === "me" && <Mine onLanguage={onLanguage} onSignOut={onSignOut} onMe={onMe} />}
      </main>
      {commands && <CommandBar onClose={() => setCommands(false)} />}
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </>
  );
}

/** Something is open beside the list: on a phone it takes the list's place. */
const isOpened = (place: Place): boolean =>
  ("id" in place && place.id !== undefined) || ("form" in place && place.form !== undefined);

function skipToMain(): void {
  document.getElementById("main")?.focus();
}

function KeysHelp({ onClose }: { onClose(): void }) {
  const { say } = useDesk();
  const keys = ["j", "k", "c", "r", "p", "n", "s", "e", "x", "z", "/", "?"] as const;
  const name = { "/": "search", "?": "help" } as Record<string, string>;
  return (
    <Modal titleId="keys-title" onClose={onClose}>
      <h2 id="keys-title">{say("keys.title")}</h2>
      <dl class="keys">
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(`keys.${name[key] ?? key}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Ctrl</kbd> <kbd>K</kbd>
          </dt>
          <dd>{say("keys.commands")}</dd>
        </div>
        <div>
          <dt>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </dt>
          <dd>{say("keys.send")}</dd>
        </div>
      </dl>
      <p>{say("keys.off")}</p>
      <form method="dialog">
        <button class="primary" type="submit">
          {say("close")}
        </button>
      </form>
    </Modal>
  );
}

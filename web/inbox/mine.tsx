import { useEffect, useState } from "preact/hooks";
import type { Browser } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { keysAreOn, switchKeys } from "./keys.ts";
import { People } from "./people.tsx";
import { SecondFactor } from "./secondFactor.tsx";
import { LanguageChoice } from "./signIn.tsx";
import { TagList } from "./tagList.tsx";
import type { InboxLanguage } from "./texts.ts";

/** One's own account: where one is signed in, and how the page behaves. */
export function Mine({
  onLanguage,
  onSignOut,
  onMe,
}: {
  onLanguage(code: InboxLanguage): void;
  onSignOut(): void;
  /** one's own account has changed */
  onMe(): void;
}) {
  const { api, me, say, language, format, announce, explain } = useDesk();
  const [browsers, setBrowsers] = useState<Browser[]>([]);
  const [keys, setKeys] = useState(keysAreOn());

  const load = () =>
    api.browsers().then(
      (page) => setBrowsers(page.items),
      (error) => announce(explain(error)),
    );
  useEffect(() => void load(), []);

  return (
    <div class="plain">
      <h1>{me.name}</h1>
      <p>
        {me.email} · {say(`role.${me.role}`)}
      </p>
      <p>
        <button type="button" onClick={onSignOut}>
          {say("signOut")}
        </button>
      </p>
      <section aria-labelledby="page-title">
        <h2 id="page-title">{say("mine.page")}</h2>
        <LanguageChoice say={say} language={language} onLanguage={onLanguage} />
        <label class="radio">
          <input
            type="checkbox"
            checked={keys}
            onChange={(event) => {
              switchKeys(event.currentTarget.checked);
              setKeys(event.currentTarget.checked);
            }}
          />
          {say("mine.keys")}
        </label>
      </section>
      <SecondFactor
        me={me}
        onChanged={() => {
          onMe();
          void load();
        }}
      />
      <section aria-labelledby="browsers-title">
        <h2 id="browsers-title">{say("mine.browsers")}</h2>
        <ul class="browsers">
          {browsers.map((one) => (
            <li key={one.id}>
              <div>
                <strong>{shortName(one.browser) || say("mine.unknownBrowser")}</strong>
                {one.thisOne && <span class="tag yours">{say("mine.thisOne")}</span>}
                <p class="hint">{say("mine.lastSeen", { when: format.moment(one.seenAt) })}</p>
              </div>
              {!one.thisOne && (
                <button type="button" onClick={() => void api.signOutBrowser(one.id).then(load)}>
                  {say("signOut")}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {["leadCoordinator", "administrator"].includes(me.role) && me.secondFactor !== "required" && (
        <TagList />
      )}
      {me.role === "administrator" && me.secondFactor !== "required" && <People />}
    </div>
  );
}

/** "Firefox, Windows" out of a user agent. */
function shortName(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1];
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };
  return [browser, system].flatMap((name) => (name ? [names[name] ?? name] : [])).join(", ");
}

import type { Chat } from "./chat.ts";
import { isConsented } from "./talk.ts";
import type { Texts } from "./texts.ts";

/**
 * Who comes from the page of an offer wants to know more about it. It is asked once there is a consent; until then
 * it stays in the address, so that nothing is kept and a reload loses nothing.
 */
export function askAbout(chat: Chat, textsOf: (language: string) => Promise<Texts | undefined>): void {
  const id = new URLSearchParams(location.search).get("about");
  if (id === null) return;
  let isAsked = false;
  const look = () => {
    const { talk, line, outbox } = chat.state();
    const last = talk[talk.length - 1];
    // Beside a coordinator nothing is asked of the bot; the first list comes before single offers.
    if (isAsked || line !== "open" || outbox.length > 0 || !last || !isConsented(talk)) return;
    isAsked = true;
    history.replaceState(null, "", location.pathname);
    void textsOf(last.language ?? "nl").then((texts) => chat.say(texts?.about ?? "?", `about:${id}`));
  };
  chat.subscribe(look);
  look();
}

import { render } from "preact";
import { askAbout } from "./about.ts";
import { App } from "./app.tsx";
import { makeChat } from "./chat.ts";
import { makeLeaving } from "./leaving.ts";
import { makeMemory } from "./memory.ts";
import { makeTexts, readStart } from "./texts.ts";

const start = readStart();
const memory = makeMemory(`jobroad.${start.role}`);
const tapped = new URLSearchParams(location.search).get("lang");
const root = document.getElementById("chat");

if (root) {
  const chat = makeChat({ memory, role: start.role, locale: start.language });
  // Who was quicker than this script has sent the form: the answer is taken from the address.
  const chosen = start.languages.find((one) => one.code === tapped);
  if (chosen) {
    const about = new URLSearchParams(location.search).get("about");
    history.replaceState(null, "", about ? `?about=${encodeURIComponent(about)}` : location.pathname);
    chat.say(chosen.name, chosen.code);
  }
  const textsOf = makeTexts(start);
  askAbout(chat, textsOf);
  memory.onForgotten(() => location.reload());
  const leaving = makeLeaving({ chat, memory, root, clear: () => render(null, root) });
  render(<App chat={chat} start={start} textsOf={textsOf} leaving={leaving} />, root);
  if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/sw.js").catch(() => {});
}

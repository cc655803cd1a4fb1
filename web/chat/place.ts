import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Said } from "./activity.ts";
import type { State } from "./chat.ts";

/** Whether the person moves by keys: the last thing touched was one. */
let byKeyboard = false;
addEventListener("keydown", () => {
  byKeyboard = true;
});
addEventListener("pointerdown", () => {
  byKeyboard = false;
});

const margin = 12;

type Thread = { current: HTMLElement | null };

/**
 * Where the talk stands. After the person's own message that message goes to the top, so that the answer is read
 * from its beginning; what comes unasked never moves the page under somebody who reads: a button leads to it.
 * The focus goes to the answers of a new question when what had it is gone.
 */
export function usePlace(thread: Thread, talk: readonly Said[], { outbox, isNews, line }: State) {
  const [isBelow, setBelow] = useState(false);
  const seen = useRef(0);
  const mine = talk.filter((one) => one.from === "person").length + outbox.length;
  const last = talk[talk.length - 1]?.id;

  useLayoutEffect(() => {
    const main = thread.current;
    if (!main || last === undefined) return;
    const isOwn = seen.current !== mine;
    const isOpening = seen.current === 0 && !isNews;
    seen.current = mine;
    const end = main.querySelector(".talk > :last-child")?.getBoundingClientRect();
    if (isOpening) main.scrollTop = mine === 0 ? 0 : main.scrollHeight;
    else if (isOwn) showFrom(main, ".talk > .mine");
    else if (end && end.top > main.getBoundingClientRect().bottom - margin) setBelow(true);
    if (isNews) settleFocus(main);
  }, [thread, last, mine, isNews]);

  useLayoutEffect(() => {
    const main = thread.current;
    const look = () => {
      if (main && main.scrollTop + main.clientHeight > main.scrollHeight - 80) setBelow(false);
    };
    main?.addEventListener("scroll", look, { passive: true });
    return () => main?.removeEventListener("scroll", look);
  }, [thread]);

  const goDown = useCallback(() => {
    setBelow(false);
    if (thread.current) showFrom(thread.current, ".talk > li");
    thread.current?.focus({ preventScroll: true });
  }, [thread]);

  return { isBelow: isBelow && line !== "gone", goDown };
}

/** Brings the last of these to the top. */
function showFrom(main: HTMLElement, selector: string): void {
  const found = main.querySelectorAll(selector);
  const last = found[found.length - 1];
  if (last) main.scrollTop += last.getBoundingClientRect().top - main.getBoundingClientRect().top - margin;
}

function settleFocus(main: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement !== document.body && activeElement !== main) return;
  const answers = main.querySelector<HTMLElement>(".answers");
  // A question without buttons is answered in the field; on a phone that would open the keyboard unasked.
  const field = byKeyboard ? document.querySelector<HTMLElement>(".field") : null;
  (answers ?? field ?? main).focus({ preventScroll: true });
}

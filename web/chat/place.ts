import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
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

const lineHeight = 24;

type Thread = { current: HTMLElement | null };

/**
 * Where the talk stands. After the person's own message that message goes to the top, so that the answer is read
 * from its beginning; what comes unasked never moves the page under somebody who reads: a button leads to it.
 * The focus goes to the answers of a new question when what had it is gone.
 */
export function usePlace(thread: Thread, talk: readonly Said[], { outbox, isNews, line }: State) {
  const [isBelow, setBelow] = useState(false);
  const wasMineLast = useRef(false);
  const last = outbox[outbox.length - 1]?.id ?? talk[talk.length - 1]?.id;
  const isMineLast = outbox.length > 0 || talk[talk.length - 1]?.from === "person";

  useLayoutEffect(() => {
    const main = thread.current;
    if (!main || last === undefined) return;
    const isAnswer = wasMineLast.current;
    wasMineLast.current = isMineLast;
    if (!isNews && talk.length > 1) lastOf(main, ".talk > li, .answers")?.scrollIntoView({ block: "end" });
    else if (isMineLast || isAnswer) lastOf(main, ".talk > .mine")?.scrollIntoView();
    else if (isNews && !isInSight(main)) setBelow(true);
    if (isNews) settleFocus(main);
  }, [thread, last, isMineLast, isNews, talk.length]);

  useEffect(() => {
    const look = () => {
      if (thread.current && isInSight(thread.current)) setBelow(false);
    };
    // The talk scrolls by itself, or on a small screen the whole page: both are heard on the way down.
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", look, { capture: true });
  }, [thread]);

  const goDown = useCallback(() => {
    setBelow(false);
    if (thread.current) lastOf(thread.current, ".talk > li")?.scrollIntoView();
    thread.current?.focus({ preventScroll: true });
  }, [thread]);

  return { isBelow: isBelow && line !== "gone", goDown };
}

function lastOf(main: HTMLElement, selector: string): Element | undefined {
  const found = main.querySelectorAll(selector);
  return found[found.length - 1];
}

/** Whether the latest message has begun on the screen. */
function isInSight(main: HTMLElement): boolean {
  const top = lastOf(main, ".talk > li")?.getBoundingClientRect().top ?? 0;
  return top < Math.min(main.getBoundingClientRect().bottom, innerHeight) - lineHeight;
}

function settleFocus(main: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement !== document.body && activeElement !== main) return;
  const answers = main.querySelector<HTMLElement>(".answers");
  // A question without buttons is answered in the field; on a phone that would open the keyboard unasked.
  const field = byKeyboard ? document.querySelector<HTMLElement>(".field") : null;
  (answers ?? field ?? main).focus({ preventScroll: true });
}

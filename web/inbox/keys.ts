import { useLayoutEffect } from "preact/hooks";

const setting = "jobroad.inbox.keys";

/** Single keys can be switched off (WCAG 2.1.4): a slip, or speech input, may not act. */
export const keysAreOn = (): boolean => localStorage.getItem(setting) !== "off";
export const switchKeys = (on: boolean): void => localStorage.setItem(setting, on ? "on" : "off");

/** What single keys do just now; where two parts of the page hear the same key, the later one. */
const heard = new Set<() => Record<string, (() => void) | undefined>>();
export function keysNow(): Record<string, () => void> {
  const all = [...heard].flatMap((keys) => Object.entries(keys()));
  return Object.fromEntries(all.filter((one): one is [string, () => void] => one[1] !== undefined));
}

/** Runs what a single key stands for, unless somebody is writing or a dialog is open. */
export function useKeys(keys: Record<string, (() => void) | undefined>): void {
  // At once: a quick hand does not wait for the next paint.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    const told = () => keys;
    heard.add(told);
    window.addEventListener("keydown", hear);
    return () => {
      heard.delete(told);
      window.removeEventListener("keydown", hear);
    };
  });
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

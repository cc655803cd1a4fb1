import { useLayoutEffect } from "preact/hooks";

const setting = "jobroad.inbox.keys";

/** Single keys can be switched off (WCAG 2.1.4): a slip, or speech input, may not act. */
export const keysAreOn = (): boolean => localStorage.getItem(setting) !== "off";
export const switchKeys = (on: boolean): void => localStorage.setItem(setting, on ? "on" : "off");

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
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  });
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons.tsx";
import type { Texts } from "./texts.ts";

type Props = {
  texts: Texts;
  isConsented: boolean;
  role: string;
  isReviewed: boolean;
  onTap: (code: string, title: string) => void;
  onLeave: () => void;
};

/** What can be said at any time, whatever is asked: the codes are the bot's. */
const items = [
  { code: "language", icon: "globe" },
  { code: "list", icon: "list", consented: true, jobseeker: true },
  { code: "answers", icon: "pencil", consented: true, jobseeker: true },
  { code: "mydata", icon: "data", consented: true },
  { code: "person", icon: "person" },
  { code: "stop", icon: "pause", consented: true },
  { code: "delete", icon: "trash" },
];

export function Menu({ texts, isConsented, role, isReviewed, onTap, onLeave }: Props) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return;
    panel.current?.querySelector("button")?.focus();
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close();
    const onFocus = ({ target }: FocusEvent) => {
      const isInside = target === opener.current || panel.current?.contains(target as Node);
      if (!isInside) setOpen(false);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("focusin", onFocus);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("focusin", onFocus);
    };
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const shown = items.filter(
    (one) => (isConsented || !one.consented) && (role === "jobseeker" || !one.jobseeker),
  );

  return (
    <div class="menu">
      <button
        type="button"
        class="opener"
        ref={opener}
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? "close" : "menu"} />
        <span>{isOpen ? texts.close : texts.menu}</span>
      </button>
      {isOpen ? <div class="veil" onClick={close} aria-hidden="true" /> : null}
      <div class="panel" id="menu" ref={panel} hidden={!isOpen}>
        <ul>
          {shown.map(({ code, icon }) => (
            <li key={code}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  onTap(code, texts[code] ?? code);
                }}
              >
                <Icon name={icon} />
                {texts[code]}
              </button>
            </li>
          ))}
          {role === "jobseeker" && !isConsented ? (
            <li>
              <a href="/employer">
                <Icon name="building" />
                {texts.employer}
              </a>
            </li>
          ) : null}
          <li class="apart">
            <button type="button" onClick={onLeave}>
              <Icon name="leave" />
              {texts.leave}
            </button>
          </li>
        </ul>
        {isReviewed ? null : <p class="unread">{texts.translated}</p>}
      </div>
    </div>
  );
}

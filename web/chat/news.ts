import { useEffect, useRef, useState } from "preact/hooks";
import type { Said } from "./activity.ts";
import { latest } from "./talk.ts";
import type { Texts } from "./texts.ts";

/** What a screen reader says: each new message of the other side once. A hidden page shows it in its title. */
export function useNews(talk: readonly Said[], isNews: boolean, texts: Texts): string {
  const told = useRef(new Set<string>());
  const [news, setNews] = useState("");
  useEffect(() => {
    const fresh = latest(talk).filter((one) => one.from !== "person" && !told.current.has(one.id));
    for (const one of talk) told.current.add(one.id);
    if (!isNews || fresh.length === 0) return;
    setNews(fresh.map((one) => [one.text, ...one.cards.map((card) => card.title)].join(". ")).join(" "));
    if (document.hidden) document.title = `(1) ${texts.news}`;
  }, [talk, isNews, texts]);
  useEffect(() => {
    const seen = () => {
      if (!document.hidden) document.title = texts.title ?? "JobRoad";
    };
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [texts]);
  return news;
}

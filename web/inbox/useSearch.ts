import { useEffect, useRef, useState } from "preact/hooks";
import type { Hit } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useSoon } from "./useSoon.ts";

/** What the server finds for a text; undefined while nothing is asked. What was asked goes into no address. */
export function useSearch(text: string): Hit[] | undefined {
  const { api, onChange } = useDesk();
  const [hits, setHits] = useState<Hit[]>();
  const asked = useRef("");
  asked.current = text.trim();
  const ask = useSoon(() => {
    const now = asked.current;
    if (now === "") return setHits(undefined);
    void api.search(now).then(
      ({ items }) => now === asked.current && setHits(items),
      () => {},
    );
  }, 150);
  useEffect(ask, [asked.current]);
  useEffect(() => onChange((change) => change?.kind === "lead" && asked.current !== "" && ask()), []);
  return asked.current === "" ? undefined : hits;
}

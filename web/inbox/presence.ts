import { useEffect, useRef, useState } from "preact/hooks";
import type { Present } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useSoon } from "./useSoon.ts";

/** The live line says that somebody came or left; who, the page asks. */
export const presenceNews = "jobroad-presence";

/** The server forgets who gives no sign for a minute. */
const signMs = 30_000;
/** Who has not typed for so long is not writing any more. */
const typingMs = 6000;

/** Which colleagues look at which leads now, and who writes. */
export function usePresent(): readonly Present[] {
  const { api } = useDesk();
  const [present, setPresent] = useState<readonly Present[]>([]);
  const load = () =>
    void api.present().then(
      ({ items }) => setPresent(items),
      () => {},
    );
  const loadSoon = useSoon(load, 300);
  useEffect(() => {
    load();
    window.addEventListener(presenceNews, loadSoon);
    const timer = window.setInterval(load, signMs);
    return () => {
      window.removeEventListener(presenceNews, loadSoon);
      window.clearInterval(timer);
    };
  }, []);
  return present;
}

/** Tells colleagues that this lead is open here; answers what to call when something is typed. */
export function useBeHere(id: string): () => void {
  const { api } = useDesk();
  const typedAt = useRef(0);
  const told = useRef(false);
  const sign = () => {
    if (document.hidden) return;
    told.current = Date.now() - typedAt.current < typingMs;
    void api.here(id, told.current).catch(() => {});
  };
  useEffect(() => {
    sign();
    const timer = window.setInterval(sign, signMs);
    const stillTyping = window.setInterval(
      () => told.current && Date.now() - typedAt.current >= typingMs && sign(),
      1000,
    );
    return () => {
      window.clearInterval(timer);
      window.clearInterval(stillTyping);
      void api.gone(id).catch(() => {});
    };
  }, [id]);
  return () => {
    typedAt.current = Date.now();
    if (!told.current) sign();
  };
}

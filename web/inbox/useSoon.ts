import { useCallback, useEffect, useRef } from "preact/hooks";

/** A function that runs `act` after a short while, once, however often it is called meanwhile. */
export function useSoon(act: () => void, ms: number): () => void {
  const latest = useRef(act);
  latest.current = act;
  const timer = useRef<number>(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => latest.current(), ms);
  }, [ms]);
}

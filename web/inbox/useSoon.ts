import { useCallback, useEffect, useRef } from "preact/hooks";

/**
 * A function that runs `act` after a short while, once, however often it is called meanwhile. The while is not begun
 * anew by each call: on a busy day changes never stop, and the list goes on moving.
 */
export function useSoon(act: () => void, ms: number): () => void {
  const latest = useRef(act);
  latest.current = act;
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, ms);
  }, [ms]);
}

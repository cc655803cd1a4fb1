import { useEffect, useRef } from "preact/hooks";

/** Asks for more as soon as the end of the list comes near; also a button, for who does not scroll. */
export function More({ onMore, label }: { onMore(): void; label: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: "400px",
    });
    if (button.current) seen.observe(button.current);
    return () => seen.disconnect();
  }, []);
  return (
    <button type="button" class="quiet more" ref={button} onClick={onMore}>
      {label}
    </button>
  );
}

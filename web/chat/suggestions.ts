import { useEffect, useState } from "preact/hooks";

const shortest = 2;
const most = 4;
const pauseMs = 200;

/** What the lookups offer for a word that is being typed: places with their postcode, or names of work. */
export function useSuggestions(kind: "place" | "occupation" | undefined, typed: string, language: string) {
  const [found, setFound] = useState<string[]>([]);
  const [active, setActive] = useState(-1);
  const words = typed.trim();

  useEffect(() => {
    setActive(-1);
    if (kind === undefined || words.length < shortest) return setFound([]);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void ask(kind, words, language, stop.signal)
        .then(setFound)
        .catch(() => {});
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [kind, words, language]);

  return {
    suggestions: found,
    active,
    move: (by: number) =>
      setActive((active + by + found.length + (active < 0 && by < 0 ? 1 : 0)) % found.length),
    clear: () => setFound([]),
  };
}

async function ask(kind: string, words: string, language: string, signal: AbortSignal): Promise<string[]> {
  const query = new URLSearchParams({ q: words, limit: String(most), lang: language });
  const response = await fetch(`/api/${kind}s?${query}`, { signal });
  const { items }: { items: { label?: string; postcode?: string; name?: string }[] } = await response.json();
  return items.map((item) => item.label ?? `${item.postcode} ${item.name}`);
}

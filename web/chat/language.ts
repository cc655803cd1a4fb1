import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Said } from "./activity.ts";
import type { Start, Texts } from "./texts.ts";

/** The page speaks the language that the bot spoke last. */
export function useLanguage(
  talk: readonly Said[],
  start: Start,
  textsOf: (language: string) => Promise<Texts | undefined>,
) {
  const spoken = talk.filter((one) => one.from === "bot" && one.language !== undefined).pop()?.language;
  const [shown, setShown] = useState({ language: start.language, texts: start.texts });
  const wanted = spoken ?? shown.language;
  useEffect(() => {
    let isCurrent = true;
    void textsOf(wanted).then((texts) => {
      if (isCurrent && texts) setShown({ language: wanted, texts });
    });
    return () => {
      isCurrent = false;
    };
  }, [wanted, textsOf]);
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.lang = wanted;
    documentElement.dir = start.languages.find((one) => one.code === wanted)?.direction ?? "ltr";
    document.title = shown.texts.title ?? "JobRoad";
  }, [wanted, shown, start]);
  return { language: wanted, texts: shown.texts };
}

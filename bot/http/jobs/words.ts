import type { Renderer } from "../../render.ts";
import type { PageWords } from "./html.ts";

/** The words of a public page that are not about one offer. */
export function wordsOf(
  { renderer, organisation }: { renderer: Renderer; organisation: { name: string } },
  language: string,
): PageWords {
  const say = (key: string) => renderer.say({ key }, language);
  return {
    home: organisation.name,
    title: say("jobs.title"),
    none: say("jobs.none"),
    chat: say("jobs.chat"),
    find: say("jobs.find"),
    all: say("jobs.all"),
    closed: say("jobs.closed"),
    closedHelp: say("jobs.closedHelp"),
    calendar: say("jobs.calendar"),
    more: say("matches.showMore"),
    back: say("common.back"),
  };
}

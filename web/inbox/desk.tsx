import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api, Me } from "./api.ts";
import type { Format } from "./format.ts";
import type { Change } from "./live.ts";
import type { InboxLanguage, Say } from "./texts.ts";

/** What every part of the page works with. */
export type Desk = {
  api: Api;
  me: Me;
  language: InboxLanguage;
  say: Say;
  format: Format;
  /** tells screen readers and shows for a while what has just happened; `undo` can be taken for ten seconds */
  announce(text: string, undo?: () => void): void;
  /** one's own account has changed */
  setMe(me: Me): void;
  /** hears of changes elsewhere; `undefined` when anything may have changed */
  onChange(listener: (change: Change | undefined) => void): () => void;
  /** what a failed call means to the reader; signs out when the session is over */
  explain(error: unknown): string;
};

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("the desk is not set up");
  return desk;
}

import type { Run } from "../../services/matching/runs.ts";
import {
  type Button,
  button,
  giveFloor,
  type ListQuestion,
  phrase,
  type Reply,
  say,
  type Turn,
  want,
} from "../engine/turn.ts";

/** How somebody may hear of what is new: here, from a person, or not at all. */
export const ways = ["chat", "person", "no"] as const;

type Ask = Pick<Reply, "prompt" | "input" | "buttons">;

export const wayButtons = (): Button[] =>
  ways.map((way) => button(`tell:${way}`, `matches.tell.options.${way}`));

export const isTold = async (turn: Turn): Promise<boolean> =>
  (await turn.reads.savedSearch(turn.personId)) !== undefined;

/** One tap begins it or ends it, whatever else is asked. `ask` is what goes with the answer. */
export function hearWay(turn: Turn, way: string | undefined, ask: Ask): void {
  switch (way) {
    case "chat":
      want(turn, { kind: "search.keep", personId: turn.personId, seen: turn.shown });
      return say(turn, "matches.tell.chat", ask);
    case "person":
      return askPerson(turn);
    case "stop":
      want(turn, { kind: "search.stop", personId: turn.personId });
      return say(turn, "matches.tell.stopped", ask);
    default:
      return say(turn, "matches.tell.no", ask);
  }
}

/** Keeps what is shown, so that somebody can say later why. */
export const logRun = (turn: Turn, run: Run): void =>
  want(turn, { kind: "match.log", run: { ...run, _id: turn.fresh.id(), personId: turn.personId } });

/** A coordinator who searches along, and reaches the person in the way that they say next. */
function askPerson(turn: Turn): void {
  turn.interest = undefined;
  want(turn, {
    kind: "lead.add",
    personId: turn.personId,
    language: turn.language,
    reason: "nothingFound",
    demo: false,
  });
  say(turn, [
    turn.hasCase ? "lead.stillWaiting" : "lead.asked",
    phrase("lead.promise", { when: { instant: turn.promisedBy } }),
  ]);
  turn.hasCase = true;
  giveFloor(turn, "lead");
}

/**
 * What they were told last is new, or the one that a coordinator thought of for them. Answers what is not known and would
 * settle whether it fits; undefined when nothing of it is left.
 */
export async function tellNews(
  turn: Turn,
  offered: string | undefined,
  ask: Ask,
): Promise<ListQuestion[] | undefined> {
  const told =
    offered === undefined ? ((await turn.reads.savedSearch(turn.personId))?.told ?? []) : [offered];
  const { cards, questions, run } = await turn.reads.cards(turn.person?.profile ?? {}, told, turn.now);
  if (cards.length === 0) {
    say(turn, "matches.news.gone", ask);
    return undefined;
  }
  logRun(turn, run);
  const shown = cards.map((card) => card.opportunityId);
  turn.shown = [...turn.shown.filter((id) => !shown.includes(id)), ...shown];
  say(turn, "matches.news.list", { cards });
  return questions;
}

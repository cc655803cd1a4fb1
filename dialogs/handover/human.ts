import type { Event } from "../../services/conversations/conversation.ts";
import type { HumanWords } from "../../services/conversations/reply.ts";
import { phrase, say, startPlace, type Turn } from "../engine/turn.ts";

/** Phrases and own words apart: each bubble has one language, which is told with it. */
export function humanMessages(
  event: Extract<Event, { kind: "reply" }>,
): ({ from: "human"; name: string } & HumanWords)[] {
  const { name, text, language, phrases = [] } = event;
  const from = "human" as const;
  return [
    ...(phrases.length > 0 ? [{ from, name, text: "", phrases }] : []),
    ...(text === "" ? [] : [{ from, name, text, ...(language === undefined ? {} : { language }) }]),
  ];
}

export function takeFloor(turn: Turn, event: Extract<Event, { kind: "claimed" }>): void {
  turn.floor = { by: "human", leadId: event.leadId, name: event.name };
  say(turn, [
    phrase("handover.claimed", { name: event.name, organisation: turn.reads.organisation.name }),
    "handover.writeHere",
  ]);
}

/** Answers whether the floor went back to the bot. A late release of another case changes nothing. */
export function giveBack(turn: Turn, event: Extract<Event, { kind: "released" }>): boolean {
  if (turn.floor.by !== "human" || turn.floor.leadId !== event.leadId) return false;
  const name = turn.floor.name;
  turn.floor = { by: "bot" };
  if (event.because === "closed") {
    turn.hasCase = false;
    // Questions about a case that is over are not asked any more.
    if (turn.place.dialog === "lead")
      turn.place = startPlace(turn.role === "employer" ? "employer" : "matches");
  }
  say(turn, phrase(`handover.released.${event.because}`, { name }));
  return true;
}

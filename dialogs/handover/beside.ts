import type { Event, Message } from "../../services/conversations/conversation.ts";
import type { Command } from "../../services/language/lexicon.ts";
import { phrase, type Said, say, type Turn, want } from "../engine/turn.ts";
import { tellWithheld } from "../guard.ts";
import { wantInterest } from "../matches/interest.ts";
import { hearWay, tellNews } from "../matches/news.ts";
import { answerToDelete, askDeletion, leaveDeletion, privacy, tellAnswers } from "../privacy/privacy.ts";

/** Buttons about one's own data: they mean the same whoever has the floor. */
const ownData = ["unshare", "findable", "unfindable"];

/**
 * Hears the person while a coordinator has the floor: words are passed on. The bot itself only does what belongs to
 * the person (their data, an interest in a result) and tells what it could not pass on; it asks no question of a form,
 * and leaves the place where it was.
 * `command` is what the words or the tap ask for, `last` the last line of the transcript before this.
 */
export async function hearBeside(
  turn: Turn,
  event: Extract<Event, { kind: "message" }>,
  said: Said,
  { command, last }: { command: Command | undefined; last: Message | undefined },
): Promise<void> {
  tellWithheld(turn, event);
  if (event.tooLong) return say(turn, "common.tooLong");
  if (said.text.trim() === "" && said.code === undefined) {
    if (!event.removed?.length) say(turn, "common.noWords");
    return;
  }
  if (answersDeletion(turn, said, last)) return privacy.hear(turn, said);
  if (command === "delete") return askDeletion(turn);
  if (turn.place.dialog === "privacy" && turn.place.question === "delete") leaveDeletion(turn);
  const place = turn.place;
  if (command === "mydata" || ownData.includes(said.code ?? "")) {
    turn.place = { ...place, dialog: "privacy", question: "data" };
    await (command === "mydata" ? privacy.ask(turn) : privacy.hear(turn, said));
  } else if (said.code === "answers") tellAnswers(turn);
  else if (said.code === "tell:stop") hearWay(turn, "stop", {});
  else if (said.code === "news") await tellNews(turn, undefined, {});
  else if (said.code?.startsWith("offer:")) await tellNews(turn, said.code.slice("offer:".length), {});
  else if (said.code?.startsWith("interested:")) await joinCase(turn, said.code.slice("interested:".length));
  else passOn(turn);
  turn.place = place;
}

/** A tap is surely meant for the question; words only right after it, for a "yes" may be for the coordinator. */
function answersDeletion(turn: Turn, said: Said, last: Message | undefined): boolean {
  if (turn.place.dialog !== "privacy" || turn.place.question !== "delete") return false;
  const isJustAsked = last?.from === "bot" && last.reply.prompt === "privacy.delete";
  return (said.code !== undefined || isJustAsked) && answerToDelete(turn, said) !== undefined;
}

async function joinCase(turn: Turn, id: string): Promise<void> {
  const title = await wantInterest(turn, id);
  say(turn, title === undefined ? "matches.gone" : phrase("lead.joined", { title }));
}

function passOn(turn: Turn): void {
  if (turn.floor.by === "human") want(turn, { kind: "lead.wrote", leadId: turn.floor.leadId });
}

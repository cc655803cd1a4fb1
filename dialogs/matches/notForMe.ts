import { type Dislike, dislikes, type Profile } from "../../services/people/profile.ts";
import { button, know, type Said, say, startPlace, type Turn } from "../engine/turn.ts";

/** "Not for me, because …": puts a result aside, learns from the reason, and takes it back when it was not meant. */
export function putAsideAsk(turn: Turn, id: string): void {
  turn.place = { ...startPlace("matches", "because"), candidates: [{ code: id, label: id }] };
  askBecause(turn);
}

export function askBecause(turn: Turn): void {
  say(turn, "matches.because.ask", {
    prompt: "matches.because",
    input: "choice",
    buttons: [
      ...dislikes.map((code) => button(code, `matches.because.options.${code}`)),
      button("skip", "common.skip"),
      button("person", "common.person"),
    ],
  });
}

/** Answers whether it is done; otherwise the question stands on the screen again. */
export function hearBecause(turn: Turn, said: Said): boolean {
  const because = reasonIn(turn, said);
  if (!because && said.code !== "skip" && said.code !== "back") {
    turn.place.failures += 1;
    if (turn.place.failures < 2) {
      askBecause(turn);
      return false;
    }
  }
  const disliked = turn.place.candidates[0]?.code;
  if (disliked !== undefined && said.code !== "back") {
    putAside(turn, disliked, because);
    say(turn, because ? `matches.because.said.${because}` : "matches.because.said.none", {
      buttons: [button("undo", "common.undo")],
    });
  }
  turn.place = startPlace("matches", "list");
  return true;
}

function reasonIn(turn: Turn, said: Said): Dislike | undefined {
  const answer = said.code ?? said.text.trim();
  const byNumber = dislikes[Number(answer) - 1];
  const words = turn.reads.words.options("matches.because.options", dislikes, said.text, turn.language);
  return dislikes.find((code) => code === answer) ?? byNumber ?? (words.codes[0] as Dislike | undefined);
}

function putAside(turn: Turn, opportunity: string, because: Dislike | undefined): void {
  const profile: Profile = { ...turn.person?.profile };
  const others = (profile.dislikes ?? []).filter((one) => one.opportunity !== opportunity);
  profile.dislikes = [...others, { opportunity, ...(because ? { because } : {}) }];
  know(turn, { profile });
}

export function takeBackLast(turn: Turn): void {
  const profile: Profile = { ...turn.person?.profile };
  profile.dislikes = (profile.dislikes ?? []).slice(0, -1);
  know(turn, { profile });
  say(turn, "matches.undone");
}

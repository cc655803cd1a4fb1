import {
  type Button,
  button,
  type Dialog,
  giveFloor,
  know,
  type Phrase,
  phrase,
  type Reply,
  type Said,
  say,
  startPlace,
  type Turn,
  want,
} from "../engine/turn.ts";
import { lead } from "../handover/lead.ts";
import { changeAnswer, intake } from "../intake/intake.ts";
import { isTold } from "../matches/news.ts";

/** "My data": everything that is kept, in words; take sharing back; be found or not; delete it all for good. */
export const privacy: Dialog = {
  name: "privacy",
  async ask(turn) {
    if (turn.place.question === "delete") return askDelete(turn);
    if (turn.place.question === "answers") return tellAnswers(turn);
    turn.place = startPlace("privacy", "data");
    await tellData(turn);
  },
  async hear(turn, said) {
    const code = said.code ?? said.text.trim();
    if (turn.place.question === "delete") return hearDelete(turn, said);
    if (code.startsWith("change:")) return change(turn, code.slice("change:".length));
    if (code === "unshare") {
      know(turn, { share: [] });
      say(turn, "privacy.unshared");
      return privacy.ask(turn);
    }
    if (code === "findable" || code === "unfindable") {
      know(turn, { findable: code === "findable" });
      say(turn, code === "findable" ? "privacy.nowFindable" : "privacy.notFindable");
      return privacy.ask(turn);
    }
    if (code === "back") return giveFloor(turn, homeOf(turn));
    say(turn, "common.notUnderstood");
    await privacy.ask(turn);
  },
};

/** Where somebody goes on whose question is not known any more. */
function homeOf(turn: Turn): string {
  if (turn.role === "employer") return "employer";
  return turn.person?.profile.moments ? "matches" : "intake";
}

/** Beside a coordinator nothing is offered that would ask a question of the bot's. */
export function tellAnswers(turn: Turn): void {
  const asks = turn.floor.by === "bot";
  const told = intake.told(turn);
  turn.place = startPlace("privacy", "answers");
  say(turn, told.length > 0 ? ["privacy.answers", ...told.map((one) => one.phrase)] : "privacy.noAnswers", {
    prompt: "privacy.answers",
    input: "choice",
    buttons: [
      ...(asks ? told.map((one) => button(`change:${one.id}`, `intake.${one.id}.short`)) : []),
      ...(asks ? [button("list", "common.myList")] : []),
      button("mydata", "common.myData"),
    ],
  });
}

async function tellData(turn: Turn): Promise<void> {
  const person = turn.person;
  const isEmployer = turn.role === "employer";
  const open = await turn.reads.openCase(turn.personId);
  const told = await isTold(turn);
  const kept: Phrase[] = [
    ...intake.told(turn).map((one) => one.phrase),
    ...lead.told(turn).map((one) => one.phrase),
    ...(isEmployer && !person?.findable
      ? []
      : [phrase(person?.findable ? "privacy.isFindable" : "privacy.isNotFindable")]),
    ...(told ? [phrase("matches.tell.on")] : []),
    phrase(open ? "privacy.hasCase" : "privacy.hasNoCase"),
    phrase("privacy.chatKept"),
    await whoLooked(turn),
  ];
  say(turn, ["privacy.kept", ...kept], {
    prompt: "privacy.data",
    input: "choice",
    download: true,
    buttons: [
      ...(person?.share?.length ? [button("unshare", "privacy.unshare")] : []),
      ...findableButton(turn),
      ...(told ? [button("tell:stop", "matches.tell.stop")] : []),
      ...(isEmployer ? [] : [button("answers", "common.myAnswers")]),
      button("delete", "common.delete"),
      ...wayOut(turn),
    ],
  });
}

/** So many of the last days are told; the download has them all. */
const toldDays = 10;

/** Days and organisations; a colleague's name only where they introduce themselves in the chat. */
async function whoLooked(turn: Turn): Promise<Phrase> {
  const looks = (await turn.reads.looks(turn.personId)).slice(0, toldDays);
  if (looks.length === 0) return phrase("privacy.notLooked");
  const days = looks.map(({ day, organisations }) => {
    const names = organisations.map((one) => ({ phrase: phrase(`lead.share.options.${one}`) }));
    return { phrase: phrase("privacy.look", { day: { day }, organisations: { list: names } }) };
  });
  return phrase("privacy.looked", { looks: { list: days } });
}

/** An employer is not looked for; a yes of earlier, as somebody who looks for work, can be taken back. */
function findableButton({ person, role }: Turn): Button[] {
  if (person?.findable) return [button("unfindable", "privacy.hide")];
  return role === "employer" ? [] : [button("findable", "privacy.beFound")];
}

function wayOut(turn: Turn): Button[] {
  if (turn.floor.by === "human") return [];
  return [turn.role === "employer" ? button("back", "common.back") : button("list", "common.myList")];
}

async function change(turn: Turn, id: string): Promise<void> {
  const target = [intake, lead].find((one) =>
    one.definition.questions.some((question) => question.id === id),
  );
  if (!target) return privacy.ask(turn);
  await (target === intake ? changeAnswer(turn, id) : target.change(turn, id));
}

/**
 * Asks whether everything may go. What was asked before stands first among the candidates of the place, so that a
 * no goes back to it.
 */
export function askDeletion(turn: Turn): void {
  const { dialog, question = "", candidates } = turn.place;
  const isAsked = dialog === "privacy" && question === "delete";
  const before = isAsked ? candidates : [{ code: dialog, label: question }, ...candidates];
  turn.place = { ...turn.place, dialog: "privacy", question: "delete", candidates: before };
  turn.next = "privacy";
}

/** Puts the place back to what was asked before the deletion, without asking it. */
export function leaveDeletion(turn: Turn): void {
  const [before, ...candidates] = turn.place.candidates;
  const { code: dialog, label: question } = before ?? { code: homeOf(turn), label: "" };
  turn.place = {
    ...startPlace(dialog, question === "" ? undefined : question),
    picked: turn.place.picked,
    candidates,
  };
}

/** Nobody has written for six months: stay, or go. What was asked before stays asked. */
export function askKeep(turn: Turn): void {
  if (turn.floor.by === "human") return;
  say(turn, "privacy.keep.ask", {
    buttons: [button("keepdata", "privacy.keep.yes"), button("delete", "privacy.keep.no")],
  });
}

/** The answer to that: its button, at any time; a yes or a no in words while it is the last that was said. */
export function answerToKeep(turn: Turn, said: Said, last: Reply | undefined): "yes" | "no" | undefined {
  if (said.code === "keepdata") return "yes";
  if (!last?.buttons?.some((one) => one.code === "keepdata")) return undefined;
  // A word may be the code of a button of longer ago.
  if (said.code === "yes" || said.code === "no") return said.code;
  return said.code === undefined ? turn.reads.words.yesNo(said.text, turn.language) : undefined;
}

function askDelete(turn: Turn): void {
  say(turn, "privacy.delete.ask", {
    prompt: "privacy.delete",
    input: "choice",
    buttons: [button("yes", "privacy.delete.yes"), button("no", "privacy.delete.no")],
  });
}

/** Only a clear yes deletes: it cannot be taken back. */
export function answerToDelete(turn: Turn, said: Said): "yes" | "no" | undefined {
  const code = said.code ?? said.text.trim();
  if (code === "yes" || code === "no") return code;
  return turn.reads.words.yesNo(said.text, turn.language, { whole: true, to: "delete" });
}

function hearDelete(turn: Turn, said: Said): void {
  const answer = answerToDelete(turn, said);
  if (answer === "yes") {
    say(turn, ["privacy.deleted", "privacy.deletedAgain"]);
    return want(turn, { kind: "person.erase", personId: turn.personId });
  }
  if (answer === undefined) return askDelete(turn);
  say(turn, "privacy.notDeleted");
  leaveDeletion(turn);
  if (turn.floor.by === "bot") turn.next = turn.place.dialog;
}

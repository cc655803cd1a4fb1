import {
  button,
  type Dialog,
  giveFloor,
  know,
  type Phrase,
  phrase,
  say,
  startPlace,
  type Turn,
  want,
} from "../engine/turn.ts";
import { lead } from "../handover/lead.ts";
import { changeAnswer, intake } from "../intake/intake.ts";

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
    if (turn.place.question === "delete") return hearDelete(turn, code, said.text);
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
    if (code === "back") return giveFloor(turn, turn.person?.profile.moments ? "matches" : "intake");
    say(turn, "common.notUnderstood");
    await privacy.ask(turn);
  },
};

export function tellAnswers(turn: Turn): void {
  const told = intake.told(turn);
  turn.place = startPlace("privacy", "answers");
  say(turn, told.length > 0 ? ["privacy.answers", ...told.map((one) => one.phrase)] : "privacy.noAnswers", {
    prompt: "privacy.answers",
    input: "choice",
    buttons: [
      ...told.map((one) => button(`change:${one.id}`, `intake.${one.id}.short`)),
      button("list", "common.myList"),
      button("mydata", "common.myData"),
    ],
  });
}

async function tellData(turn: Turn): Promise<void> {
  const person = turn.person;
  const open = await turn.reads.openCase(turn.personId);
  const kept: Phrase[] = [
    ...intake.told(turn).map((one) => one.phrase),
    ...lead.told(turn).map((one) => one.phrase),
    phrase(person?.findable ? "privacy.isFindable" : "privacy.isNotFindable"),
    phrase(open ? "privacy.hasCase" : "privacy.hasNoCase"),
    phrase("privacy.chatKept"),
  ];
  say(turn, ["privacy.kept", ...kept], {
    prompt: "privacy.data",
    input: "choice",
    download: true,
    buttons: [
      ...(person?.share?.length ? [button("unshare", "privacy.unshare")] : []),
      person?.findable ? button("unfindable", "privacy.hide") : button("findable", "privacy.beFound"),
      button("answers", "common.myAnswers"),
      button("delete", "common.delete"),
      button("list", "common.myList"),
    ],
  });
}

async function change(turn: Turn, id: string): Promise<void> {
  const target = [intake, lead].find((one) =>
    one.definition.questions.some((question) => question.id === id),
  );
  if (!target) return privacy.ask(turn);
  await (target === intake ? changeAnswer(turn, id) : target.change(turn, id));
}

function askDelete(turn: Turn): void {
  say(turn, "privacy.delete.ask", {
    prompt: "privacy.delete",
    input: "choice",
    buttons: [button("yes", "privacy.delete.yes"), button("no", "privacy.delete.no")],
  });
}

/** Only a clear yes deletes: it cannot be taken back. */
function hearDelete(turn: Turn, code: string, text: string): void {
  const answer =
    code === "yes" || code === "no"
      ? code
      : turn.reads.words.yesNo(text, turn.language, { whole: true, to: "delete" });
  if (answer === "yes") {
    say(turn, ["privacy.deleted", "privacy.deletedAgain"]);
    return want(turn, { kind: "person.erase", personId: turn.personId });
  }
  if (answer === undefined) return askDelete(turn);
  say(turn, "privacy.notDeleted");
  giveFloor(turn, turn.role === "employer" ? "employer" : turn.consentAt ? "intake" : "welcome");
}

import { form } from "../engine/form.ts";
import { button, type Dialog, giveFloor, phrase, say, startPlace, type Turn, want } from "../engine/turn.ts";
import { costsOf } from "./costs.ts";
import { toAnswers, toOpportunity } from "./draft.ts";
import { vacancyQuestions } from "./questions.ts";

/** The employer's form. Its answers are the draft, kept with the conversation until it is submitted. */
export const vacancy = form({
  name: "vacancy",
  version: 1,
  questions: vacancyQuestions,
  read: (turn) => turn.forms.vacancy?.answers ?? {},
  write(turn, id, value) {
    const kept = turn.forms.vacancy ?? { version: 1, answers: {}, skipped: [] };
    const answers: Record<string, unknown> = { ...kept.answers, [id]: value };
    // Other languages than before: their levels are asked again.
    if (id === "languages") delete answers.languageLevels;
    turn.forms.vacancy = { ...kept, answers };
  },
  finish: (turn) => giveFloor(turn, "employer", "preview"),
});

/** What an employer does around the form: start, preview and submit, come back with the code. */
export const employer: Dialog = {
  name: "employer",
  async ask(turn) {
    if (turn.place.question === "preview") return preview(turn);
    if (turn.place.question?.startsWith("manage:"))
      return manage(turn, turn.place.question.slice("manage:".length));
    askStart(turn);
  },
  async hear(turn, said) {
    const code = said.code ?? said.text.trim();
    const question = turn.place.question ?? "start";
    const byCode = await turn.reads.opportunityByCode(code);
    if (byCode) return giveFloor(turn, "employer", `manage:${byCode._id}`);
    if (question === "preview") return hearPreview(turn, code, said.text);
    if (question.startsWith("manage:")) return hearManage(turn, question.slice("manage:".length), code);
    if (code === "new" || code === "1" || turn.reads.words.yesNo(said.text, turn.language) === "yes") {
      return vacancy.start(turn);
    }
    say(turn, looksLikeCode(code) ? "vacancy.start.unknownCode" : "common.notUnderstood");
    askStart(turn);
  },
};

const looksLikeCode = (text: string) => /^[A-Za-z0-9-]{8,9}$/.test(text) && /\d|^[A-Z-]+$/.test(text);

function askStart(turn: Turn): void {
  turn.place = startPlace("employer", "start");
  const hasDraft = Object.keys(turn.forms.vacancy?.answers ?? {}).length > 0;
  say(turn, ["vacancy.start.ask", "vacancy.start.code"], {
    prompt: "vacancy.start",
    input: "choice",
    buttons: [
      button("new", hasDraft ? "vacancy.start.goOn" : "vacancy.start.new"),
      button("person", "common.person"),
    ],
  });
}

async function preview(turn: Turn): Promise<void> {
  const told = vacancy.told(turn);
  const costs = await costsOf(turn);
  turn.place = startPlace("employer", "preview");
  say(turn, ["vacancy.preview.title", ...told.map((one) => one.phrase), ...costs, "vacancy.preview.ask"], {
    prompt: "vacancy.preview",
    input: "choice",
    buttons: [
      button("yes", "vacancy.preview.submit"),
      ...[...told.map((one) => one.id), ...(turn.forms.vacancy?.skipped ?? [])].map((id) =>
        button(`change:${id}`, `vacancy.${id}.short`),
      ),
      button("discard", "vacancy.preview.discard"),
      button("person", "common.person"),
    ],
  });
}

async function hearPreview(turn: Turn, code: string, text: string): Promise<void> {
  if (code.startsWith("change:")) return change(turn, code.slice("change:".length));
  if (code === "discard") {
    delete turn.forms.vacancy;
    return askStart(turn);
  }
  if (code === "yes" || turn.reads.words.yesNo(text, turn.language) === "yes") return submit(turn);
  say(turn, "common.notUnderstood");
  await preview(turn);
}

/** Asks one field again; where asking less would bring people, that is told first. */
async function change(turn: Turn, id: string): Promise<void> {
  const costs = await costsOf(turn, id);
  if (costs.length > 0) say(turn, costs);
  await vacancy.change(turn, id);
}

/** In review from here on; the code is shown once, and only its hash is kept. */
async function submit(turn: Turn): Promise<void> {
  const answers = turn.forms.vacancy?.answers ?? {};
  const earlier =
    typeof answers.changes === "string" ? await turn.reads.opportunity(answers.changes) : undefined;
  const code = turn.fresh.code();
  const identity = earlier
    ? { id: earlier._id, codeHash: earlier.codeHash, createdAt: earlier.createdAt }
    : { id: turn.fresh.id(), codeHash: turn.fresh.hash(code) };
  want(turn, { kind: "vacancy.submit", opportunity: toOpportunity(answers, turn, identity) });
  delete turn.forms.vacancy;
  turn.place = startPlace("employer", "start");
  say(turn, ["vacancy.submitted", earlier ? "vacancy.codeStays" : phrase("vacancy.code", { code })], {
    prompt: "vacancy.start",
    input: "choice",
    buttons: [button("new", "vacancy.start.new"), button("person", "common.person")],
  });
}

async function manage(turn: Turn, id: string): Promise<void> {
  const found = await turn.reads.opportunity(id);
  if (!found) return askStart(turn);
  const verbs = {
    review: ["change", "close"],
    sentBack: ["change", "close"],
    open: ["change", "pause", "filled", "close"],
    paused: ["resume", "change", "close"],
    filled: [],
    closed: [],
  }[found.state];
  say(
    turn,
    [
      phrase("vacancy.manage.title", { title: found.title.text }),
      phrase(`vacancy.state.${found.state}`),
      ...(found.reviewNote === undefined ? [] : [phrase("vacancy.manage.note", { note: found.reviewNote })]),
      phrase("vacancy.manage.lastDay", { day: { day: found.lastDay } }),
    ],
    {
      prompt: "vacancy.manage",
      input: "choice",
      buttons: [
        ...verbs.map((verb) => button(verb, `vacancy.manage.${verb}`)),
        button("back", "common.back"),
        button("person", "common.person"),
      ],
    },
  );
}

async function hearManage(turn: Turn, id: string, code: string): Promise<void> {
  const found = await turn.reads.opportunity(id);
  if (!found || code === "back") return askStart(turn);
  if (code === "change") {
    const answers = toAnswers(found);
    // What was skipped before is not asked again; the preview offers it.
    const skipped = vacancyQuestions.map(({ id: one }) => one).filter((one) => answers[one] === undefined);
    turn.forms.vacancy = { version: 1, answers: { ...answers, changes: id }, skipped };
    return preview(turn);
  }
  if (code === "pause" || code === "resume" || code === "close" || code === "filled") {
    want(turn, { kind: "vacancy.set", opportunityId: id, verb: code });
    say(turn, `vacancy.manage.done.${code}`);
    return askStart(turn);
  }
  say(turn, "common.notUnderstood");
  await manage(turn, id);
}

import { countedUpTo } from "../../services/matching/matching.ts";
import { dislikes, type Profile } from "../../services/people/profile.ts";
import {
  type Button,
  button,
  type Card,
  type Dialog,
  giveFloor,
  know,
  type List,
  type ListQuestion,
  type Param,
  type Phrase,
  phrase,
  type Said,
  say,
  startPlace,
  type Turn,
} from "../engine/turn.ts";
import { forPaidWork } from "../handover/paidWork.ts";
import { changeAnswer, intake } from "../intake/intake.ts";
import { askedFor } from "./interest.ts";
import { hearWay, isTold, logRun, tellNews, wayButtons, ways } from "./news.ts";
import { askBecause, hearBecause, putAsideAsk, takeBackLast } from "./notForMe.ts";

/** The list: what fits, with reasons, five at a time; and what somebody says to a result. */
export const matches: Dialog = {
  name: "matches",
  async ask(turn) {
    if (turn.place.question === "because") return askBecause(turn);
    if (turn.place.question === "tell") return askTell(turn);
    turn.place = startPlace("matches", "list");
    // Who goes to the list without finishing the questions about an interest gave that interest up.
    turn.interest = undefined;
    const before = turn.shown;
    turn.shown = [];
    await showList(turn, before);
  },
  askBriefly(turn) {
    if (turn.place.question !== "list" || turn.shown.length === 0) return matches.ask(turn);
    turn.place = startPlace("matches", "list");
    const ask = askWith(turn, 0);
    say(turn, "matches.whatNext", { ...ask, buttons: [button("list", "common.myList"), ...ask.buttons] });
  },
  names(turn, text) {
    const asked = turn.place.question;
    if (asked !== "because" && asked !== "tell") return undefined;
    const options = asked === "tell" ? ways : dislikes;
    const found = turn.reads.words.options(`matches.${asked}.options`, options, text, turn.language);
    return found.codes.length > 0 ? found : undefined;
  },
  async hear(turn, said) {
    const code = said.code ?? said.text.trim();
    const [verb, id] = split(code);
    if (verb === "interested" && id) return interested(turn, id);
    if (verb === "notforme" && id) return notForMe(turn, id);
    if (verb === "whynot" && id) return whyNotYet(turn, id);
    if (verb === "answer" && id) return changeAnswer(turn, id);
    if ((verb === "fits" || verb === "fitsnot") && id) return hearCondition(turn, id, verb === "fits");
    if (verb === "tell") return hearTell(turn, id);
    if (code === "news") return hearNews(turn);
    if (verb === "offer" && id) return hearNews(turn, id);
    if (verb === "about" && id) return tellAbout(turn, id);
    if (turn.place.question === "because") return hearBecause(turn, said) ? matches.ask(turn) : undefined;
    if (turn.place.question === "tell") return hearTell(turn, wayIn(turn, said));
    if (code === "undo") {
      takeBackLast(turn);
      return matches.ask(turn);
    }
    if (code === "more") return showList(turn);
    if (turn.place.candidates[0]?.code === "adult" && said.code === undefined) {
      const answer = turn.reads.words.yesNo(said.text, turn.language);
      if (answer) {
        await changeAnswer(turn, "adult");
        turn.messages = [];
        return intake.hear(turn, { text: said.text, code: answer });
      }
    }
    for (const [title, which] of verbs)
      if (turn.reads.words.titled(title, said.text)) return askWhich(turn, which);
    if (code === "continue" || turn.reads.words.yesNo(said.text, turn.language) === "yes") {
      return intake.hasOpen(turn) ? intake.start(turn) : matches.ask(turn);
    }
    if (code === "back") return intake.change(turn, "moments");
    if (code === "why") {
      say(turn, "matches.why");
      return sayNext(turn, 0);
    }
    say(turn, "matches.notUnderstood", askWith(turn, 0));
  },
};

const verbs = [
  ["matches.interested", "interested"],
  ["matches.notForMe", "notforme"],
] as const;

/** "This is what I want", typed: of which result? */
async function askWhich(turn: Turn, verb: "interested" | "notforme"): Promise<void> {
  const shown = await Promise.all(turn.shown.slice(-shownAtOnce).map((id) => turn.reads.opportunity(id)));
  const buttons = shown.flatMap((one) => (one ? [button(`${verb}:${one._id}`, one.title)] : []));
  say(turn, "matches.which", {
    prompt: "matches.list",
    input: "choice",
    buttons: [...buttons, button("person", "common.person")],
  });
}
/** Results on one page of the list. */
const shownAtOnce = 5;

function split(code: string): [string, string | undefined] {
  const colon = code.indexOf(":");
  return colon < 0 ? [code, undefined] : [code.slice(0, colon), code.slice(colon + 1)];
}

/** `before`: what the list showed last, so that it can be told what is new; absent for the next page. */
async function showList(turn: Turn, before?: readonly string[]): Promise<void> {
  const profile = turn.person?.profile ?? {};
  const list = await turn.reads.list(profile, turn.shown, turn.now);
  turn.place = startPlace("matches", "list");
  if (list.cards.length === 0 && turn.shown.length === 0) return nothingFound(turn, list.steps);
  if (list.cards.length === 0) {
    return say(turn, "matches.noMore", await askOrTell(turn, 0));
  }
  turn.shown = [...turn.shown, ...list.cards.map((card) => card.opportunityId)];
  logRun(turn, list.run);
  const left = Math.max(0, list.total - turn.shown.length);
  const asked = await askedFor(turn);
  say(turn, opening(list, before), { cards: list.cards.map((card) => withoutAsked(card, asked)) });
  if (list.steps.length > 0) say(turn, "matches.oneStep", { cards: list.steps });
  askUnknown(turn, list.questions, await askOrTell(turn, left));
}

/** What is not known of a result is asked under the list; the answer changes it. */
function askUnknown(turn: Turn, questions: readonly ListQuestion[], ask: ReturnType<typeof askWith>): void {
  const [question] = questions;
  if (!question) return say(turn, next(turn), ask);
  turn.place.candidates = [{ code: question.id, label: question.id }];
  say(turn, [question.phrase, next(turn)], { ...ask, buttons: [...answering(question.id), ...ask.buttons] });
}

const condition = "condition:";

/** A question of the intake is asked there; the condition of a place is a yes or a no, here and now. */
function answering(id: string): Button[] {
  if (!id.startsWith(condition)) return [button(`answer:${id}`, "matches.answerThis")];
  const rule = id.slice(condition.length);
  return [button(`fits:${rule}`, "common.yes"), button(`fitsnot:${rule}`, "common.no")];
}

async function hearCondition(turn: Turn, rule: string, fits: boolean): Promise<void> {
  const profile: Profile = { ...turn.person?.profile };
  know(turn, { profile: { ...profile, conditions: { ...profile.conditions, [rule]: fits } } });
  await matches.ask(turn);
}

const withoutAsked = (card: Card, asked: readonly string[]): Card =>
  asked.includes(card.opportunityId)
    ? { ...card, buttons: card.buttons.filter((one) => one.code !== `interested:${card.opportunityId}`) }
    : card;

/** A list that changed says what is new in it. */
function opening(list: List, before: readonly string[] | undefined): Phrase {
  if (before === undefined) return phrase("matches.more");
  const count = list.total < countedUpTo ? list.total : { atLeast: countedUpTo };
  if (before.length === 0) return phrase("matches.first", { count });
  const titles = list.cards.filter((card) => !before.includes(card.opportunityId)).map(titleOf);
  return titles.length > 0
    ? phrase("matches.renewed", { count, titles: { list: titles } })
    : phrase("matches.again", { count });
}

const titleOf = ({ title }: Card): Param => ("key" in title ? { phrase: title } : title.text);

const next = (turn: Turn) => (intake.hasOpen(turn) ? "matches.goOn" : "matches.whatNext");

const sayNext = (turn: Turn, left: number) => say(turn, next(turn), askWith(turn, left));

function askWith(turn: Turn, left: number) {
  return {
    prompt: "matches.list",
    input: "choice" as const,
    buttons: [
      ...(left > 0 ? [button("more", "matches.showMore")] : []),
      ...(intake.hasOpen(turn) ? [button("continue", "matches.improve")] : []),
      button("answers", "common.myAnswers"),
      button("person", "common.person"),
    ],
  };
}

/** The same, with the offer to be told what is new to who is not told yet. */
async function askOrTell(turn: Turn, left: number) {
  const ask = askWith(turn, left);
  if (await isTold(turn)) return ask;
  return { ...ask, buttons: [...ask.buttons, button("tell:ask", "matches.tell.button")] };
}

/** The wish is kept, and a person is offered: an empty list is never the end. */
async function nothingFound(turn: Turn, steps: Card[]): Promise<void> {
  turn.place = startPlace("matches", "list");
  if (steps.length > 0) say(turn, "matches.oneStep", { cards: steps });
  if (await isTold(turn)) {
    return say(turn, ["matches.nothing", "matches.tell.on", "matches.nothingKept"], askWith(turn, 0));
  }
  askTell(turn, ["matches.nothing"]);
}

/** How they want to hear of what is new. */
function askTell(turn: Turn, before: string[] = []): void {
  turn.place = startPlace("matches", "tell");
  const { buttons } = askWith(turn, 0);
  say(turn, [...before, "matches.tell.ask"], {
    prompt: "matches.tell",
    input: "choice",
    buttons: [...wayButtons(), ...buttons.filter((one) => one.code !== "person")],
  });
}

function hearTell(turn: Turn, way: string | undefined): void {
  if (way === "ask") return askTell(turn);
  if (way === undefined) return askTell(turn, ["common.notUnderstood"]);
  turn.place = startPlace("matches", "list");
  hearWay(turn, way, askWith(turn, 0));
}

/** "Yes" to being told means here. */
function wayIn(turn: Turn, said: Said): string | undefined {
  const answer = turn.reads.words.yesNo(said.text, turn.language);
  const found = turn.reads.words.options("matches.tell.options", ways, said.text, turn.language);
  return found.codes[0] ?? (answer === "yes" ? "chat" : answer);
}

async function hearNews(turn: Turn, offered?: string): Promise<void> {
  turn.place = startPlace("matches", "list");
  const questions = await tellNews(turn, offered, askWith(turn, 0));
  if (questions) askUnknown(turn, questions, askWith(turn, 0));
}

/**
 * What somebody saw on its public page: shown also to who has told nothing yet, or whom it does not fit, with why. Then
 * the questions go on, for there may be more.
 */
async function tellAbout(turn: Turn, id: string): Promise<void> {
  const card = turn.reads.card(id);
  const profile = turn.person?.profile ?? {};
  if (card) {
    const { cards, run } = await turn.reads.cards(profile, [id], turn.now);
    if (cards.length > 0) logRun(turn, run);
    const concerns = cards.length > 0 ? [] : await turn.reads.whyNotYet(profile, id, turn.now);
    const [told = { ...card, concerns }] = cards;
    say(turn, "jobs.here", { cards: [withoutAsked(told, await askedFor(turn))] });
  } else say(turn, ["jobs.closed", "jobs.closedHelp"]);
  if (turn.shown.length === 0 && intake.hasOpen(turn)) return intake.start(turn);
  turn.place = startPlace("matches", "list");
  say(turn, "matches.whatNext", askWith(turn, 0));
}

/** The first interest opens the person's case, the next ones join it. */
async function interested(turn: Turn, id: string): Promise<void> {
  const opportunity = await turn.reads.opportunity(id);
  if (opportunity?.state !== "open") {
    say(turn, "matches.gone");
    return matches.ask(turn);
  }
  if ((await askedFor(turn)).includes(id)) {
    return say(turn, phrase("lead.joined", { title: opportunity.title.text }), askWith(turn, 0));
  }
  turn.interest = id;
  forPaidWork(turn, opportunity.kind === "vacancy" || opportunity.kind === "workplaceLearning");
  giveFloor(turn, "lead");
}

async function notForMe(turn: Turn, id: string): Promise<void> {
  if (!(await turn.reads.opportunity(id))) return matches.ask(turn);
  putAsideAsk(turn, id);
}

async function whyNotYet(turn: Turn, id: string): Promise<void> {
  const reasons = await turn.reads.whyNotYet(turn.person?.profile ?? {}, id, turn.now);
  // Nothing stands in the way any more: then it is shown.
  if (reasons.length === 0) return hearNews(turn, id);
  say(turn, ["matches.whyNotYet", ...reasons], askWith(turn, 0));
}

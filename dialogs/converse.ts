import { belgianDay } from "../services/calendar/brussels.ts";
import type { Conversation, Event } from "../services/conversations/conversation.ts";
import type { HumanWords } from "../services/conversations/reply.ts";
import type { Effect } from "../services/effects.ts";
import { type Command, commands } from "../services/language/lexicon.ts";
import { answerBy } from "../services/leads/clock.ts";
import type { Instant } from "../services/store/port.ts";
import {
  button,
  type Dialog,
  type Fresh,
  giveFloor,
  phrase,
  type Reads,
  type Reply,
  type Said,
  say,
  startPlace,
  type Turn,
  want,
} from "./engine/turn.ts";
import { hearHealth, tellWithheld } from "./guard.ts";
import { hearBeside } from "./handover/beside.ts";
import { dangerReply } from "./handover/danger.ts";
import { giveBack, humanMessages, takeFloor } from "./handover/human.ts";
import { askPerson, lead, promised } from "./handover/lead.ts";
import { intake } from "./intake/intake.ts";
import { makeLanguageChoice } from "./language.ts";
import { matches } from "./matches/matches.ts";
import { answerToKeep, askDeletion, askKeep, privacy, tellAnswers } from "./privacy/privacy.ts";
import { repliesOfLastTurn, tapped, withTitle } from "./taps.ts";
import { employer, vacancy } from "./vacancy/vacancy.ts";
import { languageButtons, makeWelcome, reachPhrase, waysToReach } from "./welcome/welcome.ts";

export { tapped } from "./taps.ts";

/** What a turn comes to: the changed parts of the conversation, what is said, what is to be done. */
export type Outcome = {
  changed: Pick<
    Conversation,
    "language" | "languageBy" | "floor" | "place" | "forms" | "shown" | "role" | "consentAt" | "interest"
  >;
  messages: ({ from: "bot"; reply: Reply } | ({ from: "human"; name: string } & HumanWords))[];
  effects: Effect[];
};

export type Converse = (
  conversation: Conversation,
  event: Event,
  reads: Reads,
  now: Instant,
  fresh: Fresh,
) => Promise<Outcome>;

/**
 * The bot as a function: a conversation and an event in, the changed conversation, messages and effects out.
 * `languages` are the ones that people may choose.
 */
export function makeConverse(languages: readonly string[]): Converse {
  const welcome = makeWelcome(languages);
  const language = makeLanguageChoice(languages);
  const dialogs = new Map<string, Dialog>(
    [welcome, intake, matches, lead, privacy, vacancy, employer].map((dialog) => [dialog.name, dialog]),
  );
  const holder = (turn: Turn): Dialog => dialogs.get(turn.place.dialog) ?? welcome;

  return async (conversation, event, reads, now, fresh) => {
    const turn = await begin(conversation, event, reads, now, fresh);
    const messages: Outcome["messages"] = [];
    switch (event.kind) {
      case "opened":
        await open(turn, conversation);
        break;
      case "message":
        await hear(turn, event, tapped(conversation, event), conversation);
        break;
      case "reply":
        if (turn.floor.by === "human") messages.push(...humanMessages(event));
        break;
      case "claimed":
        takeFloor(turn, event);
        break;
      case "released":
        if (giveBack(turn, event)) await holder(turn).ask(turn);
        break;
      case "notice":
        turn.messages.push(event.reply);
        break;
      case "askKeep":
        askKeep(turn);
        break;
      case "erase":
        want(turn, { kind: "person.erase", personId: turn.personId });
        break;
    }
    await settle(turn);
    if (turn.hasCase && turn.language !== conversation.language) {
      want(turn, { kind: "lead.speaks", language: turn.language });
    }
    return {
      changed: {
        language: turn.language,
        languageBy: turn.languageBy,
        floor: turn.floor,
        place: turn.place,
        forms: turn.forms,
        shown: turn.shown,
        ...(turn.role === undefined ? {} : { role: turn.role }),
        ...(turn.consentAt === undefined ? {} : { consentAt: turn.consentAt }),
        ...(turn.interest === undefined ? {} : { interest: turn.interest }),
      },
      messages: [...messages, ...turn.messages.map((reply) => ({ from: "bot" as const, reply }))],
      effects: turn.effects,
    };
  };

  /** Lets each dialog that was given the floor ask its question. Bounded: a circle would be our mistake. */
  async function settle(turn: Turn): Promise<void> {
    for (let hops = 0; turn.next !== undefined; hops += 1) {
      if (hops > dialogs.size) throw new Error(`The floor goes in a circle at ${turn.next}`);
      const next = dialogs.get(turn.next);
      turn.next = undefined;
      await next?.ask(turn);
    }
  }

  /** A new chat gets the first question; who comes back finds the question where it was. */
  async function open(turn: Turn, conversation: Conversation): Promise<void> {
    if (turn.floor.by === "human") return say(turn, phrase("handover.stillHere", { name: turn.floor.name }));
    const older = conversation.archivedBelow > 1;
    if (older || conversation.messages.some((message) => message.from === "person"))
      say(turn, "welcome.back");
    await holder(turn).ask(turn);
  }

  async function hear(
    turn: Turn,
    event: Extract<Event, { kind: "message" }>,
    tap: Said,
    conversation: Conversation,
  ): Promise<void> {
    if (event.danger !== undefined) {
      turn.messages.push(dangerReply(turn, event.danger));
      return;
    }
    if (tap.code === "urgent") return urgent(turn);
    if (turn.floor.by === "human") {
      return hearBeside(turn, event, tap, {
        command: commandOf(turn, tap),
        last: conversation.messages.at(-1),
      });
    }
    const stay = answerToKeep(turn, tap, repliesOfLastTurn(conversation).at(-1));
    if (stay === "no") return askDeletion(turn);
    if (stay === "yes") {
      say(turn, "privacy.keep.kept");
      return goBack(turn);
    }
    const named = tap.code === undefined ? holder(turn).names?.(turn, tap.text) : undefined;
    const isAnswer = named?.whole ?? false;
    const said = isAnswer ? tap : withTitle(conversation, tap, turn.reads.words);
    const command = commandOf(turn, said);
    tellWithheld(turn, event);
    if (event.avoid !== undefined && turn.consentAt) hearHealth(turn, event.avoid);
    if (event.tooLong) {
      say(turn, "common.tooLong");
      return goBack(turn);
    }
    if (said.text.trim() === "" && said.code === undefined) {
      if (event.removed?.length) return holder(turn).ask(turn);
      say(turn, "common.noWords");
      return goBack(turn);
    }
    if (said.code === "urgent") return urgent(turn);
    if (said.code === "continue" && holder(turn) !== matches) return holder(turn).ask(turn);
    if (turn.consentAt && (await heardHouse(turn, said, isAnswer, conversation))) return;
    const ownWords =
      (named?.language === turn.language && (isAnswer || isShort(said.text))) || ownCommand(turn, said);
    if (!ownWords) await language.detect(turn, said);
    if (!isAnswer) {
      if (language.switches(turn, said)) return holder(turn).ask(turn);
      if (command !== undefined && (await obey(turn, command, said))) return;
      if (await asideAnswered(turn, said)) return;
      if (await greeted(turn, said)) return;
    }
    if (turn.consentAt && isResultVerb(said)) return matches.hear(turn, said);
    await holder(turn).hear(turn, isFormCommand(command) ? { ...said, code: command } : said);
  }

  /** Buttons that stay on the screen while other questions are asked. */
  async function heardHouse(
    turn: Turn,
    said: Said,
    isAnswer: boolean,
    conversation: Conversation,
  ): Promise<boolean> {
    const asked =
      said.code === undefined &&
      !isAnswer &&
      repliesOfLastTurn(conversation).some((reply) => reply.buttons?.some((one) => one.code === "wish:ok"));
    const answer = asked ? turn.reads.words.yesNo(said.text, turn.language) : undefined;
    const code = answer === "yes" ? "wish:ok" : answer === "no" ? "change:avoid" : said.code;
    if (code === "wish:ok") {
      say(turn, "common.good");
      await holder(turn).ask(turn);
      return true;
    }
    if (code?.startsWith("change:") && turn.role !== "employer") {
      giveFloor(turn, "privacy", "answers");
      turn.next = undefined;
      await privacy.hear(turn, { text: "", code });
      return true;
    }
    if ((code === "findable" || code === "unfindable") && holder(turn) !== privacy) {
      await privacy.hear(turn, { text: "", code });
      return true;
    }
    return false;
  }

  /** A hello gets one back, and the question that is on the screen. At the first question it tells the language. */
  async function greeted(turn: Turn, said: Said): Promise<boolean> {
    if (said.code !== undefined || (turn.place.question ?? "language") === "language") return false;
    if (!turn.reads.words.greeting(said.text, turn.language)) return false;
    say(turn, "common.hello");
    await goBack(turn);
    return true;
  }

  /** After a word on the side: a list that stands on the screen is not told again, for a slow line pays for it. */
  async function goBack(turn: Turn): Promise<void> {
    const dialog = holder(turn);
    await (dialog.askBriefly ?? dialog.ask)(turn);
  }

  /** Answers false when the command is not for the house but an answer to the pending question. */
  async function obey(turn: Turn, command: Command, said: Said): Promise<boolean> {
    switch (command) {
      case "language":
        say(turn, "welcome.language.ask", {
          prompt: "welcome.language",
          input: "choice",
          buttons: languageButtons(languages, turn.language),
        });
        return true;
      case "person":
        if (turn.consentAt) await askPerson(turn);
        else {
          say(turn, [reachPhrase(turn), "common.consentForChat"]);
          await holder(turn).ask(turn);
        }
        return true;
      case "delete":
        askDeletion(turn);
        return true;
      case "mydata":
        if (!turn.consentAt) return tellNothingKept(turn);
        giveFloor(turn, "privacy", "data");
        return true;
      case "answers":
        if (!turn.consentAt) return tellNothingKept(turn);
        if (turn.role === "employer") giveFloor(turn, "privacy", "data");
        else tellAnswers(turn);
        return true;
      case "list":
        if (!turn.consentAt || turn.role === "employer") return false;
        if (turn.person?.profile.moments || turn.shown.length > 0) giveFloor(turn, "matches");
        else giveFloor(turn, "intake");
        return true;
      case "stop":
        say(turn, turn.consentAt ? ["common.stopped", "common.comeBack"] : "common.comeBack", {
          buttons: [button("repeat", "common.goOn")],
        });
        return true;
      case "repeat":
        await holder(turn).ask(turn);
        return true;
      case "employer":
      case "jobseeker":
        return changeRole(turn, command, said);
      default:
        return false;
    }
  }

  function changeRole(turn: Turn, role: "employer" | "jobseeker", said: Said): boolean {
    if (turn.role === role || turn.place.question === "role") return false;
    if (said.code === undefined && turn.place.question === "language") return false;
    turn.role = role;
    if (!turn.consentAt) giveFloor(turn, "welcome", "consent");
    else giveFloor(turn, role === "employer" ? "employer" : "intake");
    return true;
  }

  async function tellNothingKept(turn: Turn): Promise<true> {
    say(turn, "privacy.nothingKept");
    await holder(turn).ask(turn);
    return true;
  }

  /** A question on the side gets its answer, and then the pending question again. */
  async function asideAnswered(turn: Turn, said: Said): Promise<boolean> {
    if (said.code !== undefined) return false;
    const { words, organisation } = turn.reads;
    const id = words.sideQuestion(said.text, turn.language);
    const term = id === undefined ? words.termAsked(said.text, turn.language) : undefined;
    if (id !== undefined)
      say(turn, phrase(`aside.${id}.answer`, { name: organisation.name, ways: waysToReach(turn) }));
    else if (term !== undefined) say(turn, `glossary.${term}`);
    else return false;
    await goBack(turn);
    return true;
  }

  async function urgent(turn: Turn): Promise<void> {
    if (!turn.consentAt) {
      say(turn, reachPhrase(turn));
      return holder(turn).ask(turn);
    }
    want(turn, {
      kind: "lead.add",
      personId: turn.personId,
      language: turn.language,
      reason: "urgent",
      demo: false,
    });
    turn.hasCase = true;
    say(turn, ["danger.personComes", promised(turn)]);
    if (turn.floor.by === "bot") await holder(turn).ask(turn);
  }
}

/** A command in the chat's own language says nothing of another one, however near: Pashto beside Farsi. */
const ownCommand = ({ reads, language }: Turn, said: Said) =>
  said.code === undefined && reads.words.command(said.text, language, { ownWords: true }) !== undefined;

/** So few words may be written alike in several languages. */
const isShort = (text: string) => text.trim().split(/\s+/).length <= 3;

const formCommands = ["back", "skip", "why", "more"] as const;
const isFormCommand = (command: Command | undefined): command is (typeof formCommands)[number] =>
  formCommands.some((one) => one === command);

const isResultVerb = (said: Said) =>
  /^(interested|notforme|whynot|tell|offer|about):|^(news|undo)$/.test(said.code ?? "");

function commandOf(turn: Turn, said: Said): Command | undefined {
  const code = commands.find((command) => command === said.code);
  return code ?? (said.code === undefined ? turn.reads.words.command(said.text, turn.language) : undefined);
}

async function begin(
  conversation: Conversation,
  event: Event,
  reads: Reads,
  now: Instant,
  fresh: Fresh,
): Promise<Turn> {
  // The transcript is only read, and long.
  const { messages: _transcript, ...state } = conversation;
  const kept = structuredClone(state);
  const person = kept.consentAt === undefined ? undefined : await reads.person(kept.personId);
  const open = kept.consentAt === undefined ? undefined : await reads.openCase(kept.personId);
  return {
    event,
    now,
    today: belgianDay(now),
    reads,
    fresh,
    conversationId: kept._id,
    personId: kept.personId,
    channel: kept.channel,
    role: kept.role,
    language: kept.language,
    languageBy: kept.languageBy,
    consentAt: kept.consentAt,
    floor: kept.floor,
    place: kept.place ?? startPlace("welcome"),
    forms: kept.forms,
    shown: kept.shown,
    interest: kept.interest,
    person,
    hasCase: open !== undefined,
    promisedBy: (open && answerBy(open)) ?? reads.promise(now),
    messages: [],
    effects: [],
    next: undefined,
  };
}

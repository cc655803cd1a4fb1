import { belgianDay } from "../services/calendar/brussels.ts";
import {
  type Conversation,
  type Event,
  numberedButton,
  offeredButton,
} from "../services/conversations/conversation.ts";
import type { Effect } from "../services/effects.ts";
import { type Command, commands, type Lexicon } from "../services/language/lexicon.ts";
import { normalise } from "../services/language/normalise.ts";
import type { Instant } from "../services/store/port.ts";
import {
  button,
  type Dialog,
  type Fresh,
  giveFloor,
  know,
  type Profile,
  phrase,
  type Reads,
  type Reply,
  type Said,
  say,
  startPlace,
  type Turn,
  want,
} from "./engine/turn.ts";
import { dangerReply } from "./handover/danger.ts";
import { giveBack, passOn, takeFloor } from "./handover/human.ts";
import { askPerson, lead, promised } from "./handover/lead.ts";
import { intake } from "./intake/intake.ts";
import { matches } from "./matches/matches.ts";
import { privacy, tellAnswers } from "./privacy/privacy.ts";
import { employer, vacancy } from "./vacancy/vacancy.ts";
import { languageButtons, makeWelcome, reachPhrase, waysToReach } from "./welcome/welcome.ts";

/** What a turn comes to: the changed parts of the conversation, what is said, what is to be done. */
export type Outcome = {
  changed: Pick<
    Conversation,
    "language" | "languageBy" | "floor" | "place" | "forms" | "shown" | "role" | "consentAt" | "interest"
  >;
  messages: ({ from: "bot"; reply: Reply } | { from: "human"; name: string; text: string })[];
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
        if (turn.floor.by === "human") messages.push({ from: "human", name: event.name, text: event.text });
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
      case "erase":
        want(turn, { kind: "person.erase", personId: turn.personId });
        break;
    }
    await settle(turn);
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
    if (conversation.messages.some((message) => message.from === "person")) say(turn, "welcome.back");
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
    const isAnswer = tap.code === undefined && (holder(turn).isAnswer?.(turn, tap.text) ?? false);
    const said = isAnswer ? tap : withTitle(conversation, tap, turn.reads.words);
    const command = commandOf(turn, said);
    if (turn.floor.by === "human" && !isPrivacy(command) && turn.place.dialog !== "privacy")
      return passOn(turn);
    tellWithheld(turn, event);
    if (event.avoid !== undefined && turn.consentAt) hearHealth(turn, event.avoid);
    if (event.tooLong) {
      say(turn, "common.tooLong");
      return holder(turn).ask(turn);
    }
    if (said.text.trim() === "" && said.code === undefined) {
      if (event.removed?.length) return holder(turn).ask(turn);
      say(turn, "common.noWords");
      return holder(turn).ask(turn);
    }
    if (said.code === "urgent") return urgent(turn);
    if (said.code === "continue" && holder(turn) !== matches) return holder(turn).ask(turn);
    if (turn.consentAt && (await heardHouse(turn, said, isAnswer, conversation))) return;
    if (!isAnswer) {
      if (switchesLanguage(turn, said)) return holder(turn).ask(turn);
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
    await holder(turn).ask(turn);
    return true;
  }

  /** Another language, by a tap anywhere, by its name, or because the person plainly writes it. */
  function switchesLanguage(turn: Turn, said: Said): boolean {
    if (turn.place.dialog === "welcome" && (turn.place.question ?? "language") === "language") return false;
    if (turn.place.dialog === "intake" && turn.place.question === "languages") return false;
    const named = languages.find((code) => code === said.code) ?? nameOfLanguage(turn, said);
    if (named !== undefined) {
      turn.language = named;
      turn.languageBy = "chosen";
      if (turn.person) know(turn, { language: named });
      say(turn, phrase("common.languageNow", { language: { language: named } }));
      return true;
    }
    if (said.code !== undefined) return false;
    const guess = turn.reads.language(said.text, turn.language);
    if (!guess?.certain || guess.language === turn.language || !languages.includes(guess.language))
      return false;
    const before = turn.language;
    if (guess.confirm) {
      say(turn, phrase("common.otherLanguage", { language: { language: guess.language } }), {
        buttons: languageButtons([guess.language, before], guess.language),
      });
      return false;
    }
    turn.language = guess.language;
    turn.languageBy = "detected";
    say(turn, phrase("common.languageSwitched", { language: { language: guess.language } }), {
      buttons: languageButtons([before], before),
    });
    return false;
  }

  function nameOfLanguage(turn: Turn, said: Said): string | undefined {
    const named = said.code === undefined ? turn.reads.words.languageNamed(said.text) : undefined;
    return named !== undefined && languages.includes(named) && named !== turn.language ? named : undefined;
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
        giveFloor(turn, "privacy", "delete");
        return true;
      case "mydata":
        if (!turn.consentAt) return tellNothingKept(turn);
        giveFloor(turn, "privacy", "data");
        return true;
      case "answers":
        if (!turn.consentAt) return tellNothingKept(turn);
        tellAnswers(turn);
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
    const id = turn.reads.words.sideQuestion(said.text, turn.language);
    if (id === undefined) return false;
    say(turn, phrase(`aside.${id}.answer`, { name: turn.reads.organisation.name, ways: waysToReach(turn) }));
    await holder(turn).ask(turn);
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
    await holder(turn).ask(turn);
  }
}

const isPrivacy = (command: Command | undefined) => command === "delete" || command === "mydata";

const formCommands = ["back", "skip", "why", "more"] as const;
const isFormCommand = (command: Command | undefined): command is (typeof formCommands)[number] =>
  formCommands.some((one) => one === command);

const isResultVerb = (said: Said) => /^(interested|notforme|whynot):/.test(said.code ?? "");

/** What the guard took out before anything was written is told, with the reason. */
function tellWithheld(turn: Turn, event: Extract<Event, { kind: "message" }>): void {
  const isWish = event.avoid !== undefined && turn.consentAt !== undefined;
  const kinds = (event.removed ?? []).filter((kind) => kind !== "health" || !isWish);
  if (kinds.length > 0)
    say(
      turn,
      kinds.map((kind) => phrase(`guard.${kind}`)),
    );
}

/** Health said in passing becomes a wish: only what the work should not be. */
function hearHealth(turn: Turn, avoid: readonly string[]): void {
  const wishes = [...new Set([...(turn.person?.profile.avoid ?? []), ...avoid])];
  know(turn, { profile: { ...turn.person?.profile, avoid: wishes as NonNullable<Profile["avoid"]> } });
  say(
    turn,
    phrase("guard.kept", {
      items: { list: avoid.map((code) => ({ phrase: { key: `intake.avoid.options.${code}` } })) },
    }),
    { buttons: [button("wish:ok", "common.yes"), button("change:avoid", "common.change")] },
  );
}

/** Some channels send a tapped code as text: what is on offer in so many letters counts as a tap. */
function tapped(conversation: Conversation, event: Extract<Event, { kind: "message" }>): Said {
  const code = event.code ?? tappedCode(conversation, event.text.trim());
  return code === undefined ? { text: event.text } : { text: event.text, code };
}

function withTitle(conversation: Conversation, said: Said, words: Lexicon): Said {
  const code = said.code ?? titledCode(conversation, said.text, words);
  return code === undefined ? said : { text: said.text, code };
}

/** The one button of the last turn whose title was typed, in whatever language. */
function titledCode(conversation: Conversation, text: string, words: Lexicon): string | undefined {
  for (const reply of repliesOfLastTurn(conversation).reverse()) {
    const buttons = [...(reply.buttons ?? []), ...(reply.cards ?? []).flatMap((card) => card.buttons)];
    const titled = buttons.filter(({ title }) =>
      "key" in title
        ? title.params === undefined && words.titled(title.key, text)
        : normalise(title.text) === normalise(text),
    );
    const codes = new Set(titled.map((one) => one.code));
    if (codes.size > 0) return codes.size === 1 ? titled[0]?.code : undefined;
  }
  return undefined;
}

function repliesOfLastTurn(conversation: Conversation): Reply[] {
  const { messages } = conversation;
  const last = messages.findLastIndex((message) => message.from === "person");
  return messages.slice(last + 1).flatMap((message) => (message.from === "bot" ? [message.reply] : []));
}

/** A code in so many letters, or the number of a button where the channel shows a numbered list. */
export function tappedCode(conversation: Conversation, text: string): string | undefined {
  if (offeredButton(conversation, text)) return text;
  const number = /^\(?(\d{1,2})[.)]?$/.exec(normalise(text))?.[1];
  return number === undefined ? undefined : numberedButton(conversation, Number(number))?.code;
}

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
    promisedBy: open?.promisedBy ?? reads.promise(now),
    messages: [],
    effects: [],
    next: undefined,
  };
}

import { languageCodes } from "../../services/language/codes.ts";
import {
  avoidances,
  contractWishes,
  helpWishes,
  hours,
  languageLevels,
  licences,
  moments,
  type Profile,
  readingLevels,
  situations,
  starts,
  travelMinutes,
  travelModes,
} from "../../services/people/profile.ts";
import { form } from "../engine/form.ts";
import { choice, choices, day, place, type Question, yesNo } from "../engine/questions.ts";
import { button, giveFloor, know, type Phrase, phrase, say, type Turn } from "../engine/turn.ts";
import { work } from "./work.ts";

/**
 * The intake of DOMAIN.md section 2: a first list after four answers, everything after it makes the list better.
 * Reads like the paper form; every answer goes into the person's profile at once.
 */
const essential: Question[] = [
  work,
  place("home"),
  choice("dutch", {
    options: languageLevels,
    overheard: true,
    askedWith: (turn) => (turn.forms.intake?.answers.fluentDutch ? "intake.dutch.askFluent" : undefined),
  }),
  choices("moments", { options: moments, alone: ["any"], overheard: true, without: allBut }),
];

const optional: Question[] = [
  workDone(),
  choice("hours", { options: hours, optional: true }),
  choices("contract", { options: contractWishes, alone: ["any"], optional: true }),
  choices("travel", { options: travelModes, optional: true }),
  choice("travelMinutes", {
    options: travelMinutes.map(String),
    optional: true,
    store: Number,
    when: (answers) => answers.travel !== undefined,
  }),
  choices("licence", { options: licences, alone: ["none"], optional: true }),
  startOrDay(),
  day("startDate", {
    years: 1,
    optional: true,
    when: (answers) => (answers.start as Profile["start"])?.when === "date",
  }),
  languagesSpoken(),
  choice("reading", { options: readingLevels, optional: true }),
  choices("situation", { options: situations, alone: ["ratherNotSay"], optional: true }),
  choices("avoid", { options: avoidances, optional: true, ruledOut: "meant" }),
  choices("help", { options: helpWishes, optional: true }),
  // Asked only where a rule needs it: the list asks it for work at night.
  yesNo("adult", {
    optional: true,
    when: (answers, turn) => turn.place.question === "adult" || answers.adult !== undefined,
  }),
];

/** When somebody can start; a day is an answer as well. */
function startOrDay(): Question {
  const asked = choice("start", {
    options: starts,
    optional: true,
    store: (when) => ({ when }),
    code: (value) => (value as { when: string }).when,
  });
  return {
    ...asked,
    parse(said, look) {
      const parsed = asked.parse(said, look);
      if (parsed.ok || said.code !== undefined) return parsed;
      const date = look.reads.day(said.text, look.language, look.today);
      return date === undefined || date < look.today ? parsed : { ok: true, value: { when: "date", date } };
    },
  };
}

/** "Not at night" leaves the other times of a day and week, to be confirmed. */
function allBut(ruledOut: readonly string[]): string[] {
  const plain = ["morning", "afternoon", "evening", "saturday", "sunday"];
  return plain.filter((code) => !ruledOut.includes(code));
}

export const intake = form({
  name: "intake",
  version: 1,
  questions: [...essential, ...optional],
  read: (turn) => answersOf(turn),
  write: writeAnswer,
  after: pauseAtList,
  overhear: hearMore,
  undo: button("answers", "common.change"),
  wayOut: (turn) => (turn.shown.length > 0 ? [button("list", "common.myList")] : []),
  finish: (turn) => giveFloor(turn, "matches"),
});

/** The profile as answers by question id. */
function answersOf(turn: Turn): Record<string, unknown> {
  const profile = turn.person?.profile ?? {};
  const wanted = profile.work?.filter((wish) => wish.as === "want");
  const done = profile.work?.filter((wish) => wish.as === "done");
  return {
    ...profile,
    // Somebody who only tells what they have done has answered the question about work.
    work: profile.work === undefined ? undefined : wanted?.length ? wanted : done,
    worked: done?.length ? done : undefined,
    startDate: profile.start?.date,
  };
}

function writeAnswer(turn: Turn, id: string, value: unknown): void {
  const profile = { ...turn.person?.profile } as Profile;
  const work = profile.work ?? [];
  if (id === "work") {
    const wishes = (value as Profile["work"]) ?? [];
    profile.work = [
      ...wishes,
      ...work.filter((wish) => wish.as === "done" && !wishes.some((w) => w.as === "done")),
    ];
  } else if (id === "worked") {
    const done = ((value as Profile["work"]) ?? []).map((wish) => ({ ...wish, as: "done" as const }));
    profile.work = [...work.filter((wish) => wish.as === "want"), ...done];
  } else if (id === "startDate") {
    profile.start = { when: "date", date: value as string };
  } else {
    Object.assign(profile, { [id]: value });
  }
  know(turn, { profile });
}

/**
 * The first list comes after the four essential answers; later answers make it better one by one. Who came to change
 * one answer sees at once what it did to the list.
 */
function pauseAtList(turn: Turn, answered: string): boolean {
  const answers = answersOf(turn);
  const ready = essential.every((question) => answers[question.id] !== undefined);
  tellUnderage(turn, answered);
  const kept = turn.forms.intake?.answers;
  const changed = kept?.changes === answered;
  if (kept && changed) delete kept.changes;
  if (!ready || (turn.shown.length > 0 && !changed)) return false;
  giveFloor(turn, "matches");
  return true;
}

/** Asks one answer again, and then shows the list. */
export async function changeAnswer(turn: Turn, id: string): Promise<void> {
  await intake.change(turn, id);
  const state = turn.forms.intake ?? { version: intake.definition.version, answers: {}, skipped: [] };
  turn.forms.intake = { ...state, answers: { ...state.answers, changes: id } };
}

export function isUnderage(profile: Profile | undefined): boolean {
  return profile?.adult === false || (profile?.situation?.includes("under18") ?? false);
}

/** Rules for work under 18 are for a person to explain. */
function tellUnderage(turn: Turn, answered: string): void {
  if ((answered !== "situation" && answered !== "adult") || !isUnderage(turn.person?.profile)) return;
  say(turn, "intake.situation.underage", { buttons: [button("person", "common.person")] });
}

/** What a whole sentence tells beside answers: a name, and that its writer writes Dutch with ease. */
function hearMore(turn: Turn, text: string): Phrase[] {
  noticeDutch(turn, text);
  return hearName(turn, text);
}

/** Words that somebody writes in one go who writes Dutch with ease. */
const fluentWords = 8;

function noticeDutch(turn: Turn, text: string): void {
  if (turn.person?.profile.dutch !== undefined || text.trim().split(/\s+/).length < fluentWords) return;
  const guess = turn.reads.language(text, turn.language);
  if (!guess?.certain || guess.confirm || guess.language !== "nl") return;
  const state = turn.forms.intake ?? { version: intake.definition.version, answers: {}, skipped: [] };
  turn.forms.intake = { ...state, answers: { ...state.answers, fluentDutch: true } };
}

function hearName(turn: Turn, text: string): Phrase[] {
  const name = turn.person?.name === undefined ? turn.reads.words.nameIn(text, turn.language) : undefined;
  // Where names have no capitals, "I am a cook" looks like one.
  if (name === undefined || turn.reads.occupations(name, turn.language).some((hit) => hit.sure)) return [];
  know(turn, { name });
  return [phrase("lead.name.said", { value: name })];
}

/** "I have done …": asked after the first list, and never guessed from a sentence about what somebody wants. */
function workDone(): Question {
  const { extract: _only, ...asked } = work;
  return {
    ...asked,
    id: "worked",
    optional: true,
    parse(said, look) {
      const parsed = work.parse(said, look);
      return "ask" in parsed ? { ok: false, skip: true } : parsed;
    },
  };
}

/** Other languages that somebody speaks well; the level is asked by a person later. */
function languagesSpoken(): Question {
  const codes = languageCodes.filter((code) => code !== "nl");
  const asked = choices("languages", { options: codes, optional: true });
  const label = (code: string) => phrase("languages.own", { language: { language: code } });
  return {
    ...asked,
    label,
    buttons: (look) =>
      asked
        .buttons(look)
        .map((one) => (codes.some((code) => code === one.code) ? { ...one, title: label(one.code) } : one)),
    parse(said, look) {
      const named = said.code === undefined ? look.reads.words.languageNamed(said.text) : undefined;
      const parsed = asked.parse(
        named && look.picked.length === 0 ? { text: `${named},${named}` } : said,
        look,
      );
      return parsed.ok
        ? {
            ok: true,
            value: (parsed.value as string[]).map((language) => ({ language, level: "b2" as const })),
          }
        : parsed;
    },
    tell: (value) => ({
      list: (value as { language: string }[]).map((one) => ({ language: one.language })),
    }),
  };
}

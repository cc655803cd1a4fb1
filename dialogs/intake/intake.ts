import {
  avoidances,
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
import { choice, choices, day, place, type Question } from "../engine/questions.ts";
import { giveFloor, know, phrase, type Turn } from "../engine/turn.ts";
import { work } from "./work.ts";

/**
 * The intake of DOMAIN.md section 2: a first list after four answers, everything after it makes the list better.
 * Reads like the paper form; every answer goes into the person's profile at once.
 */
const essential: Question[] = [
  work,
  place("home"),
  choice("dutch", { options: languageLevels, overheard: true }),
  choices("moments", { options: moments, alone: ["any"], overheard: true }),
];

const optional: Question[] = [
  workDone(),
  choice("hours", { options: hours, optional: true }),
  choices("travel", { options: travelModes, optional: true }),
  choice("travelMinutes", {
    options: travelMinutes.map(String),
    optional: true,
    store: Number,
    when: (answers) => answers.travel !== undefined,
  }),
  choices("licence", { options: licences, alone: ["none"], optional: true }),
  choice("start", {
    options: starts,
    optional: true,
    store: (when) => ({ when }),
    code: (value) => (value as { when: string }).when,
  }),
  day("startDate", {
    years: 1,
    optional: true,
    when: (answers) => (answers.start as Profile["start"])?.when === "date",
  }),
  languagesSpoken(),
  choice("reading", { options: readingLevels, optional: true }),
  choices("situation", { options: situations, alone: ["ratherNotSay"], optional: true }),
  choices("avoid", { options: avoidances, optional: true }),
  choices("help", { options: helpWishes, optional: true }),
];

export const intake = form({
  name: "intake",
  version: 1,
  questions: [...essential, ...optional],
  read: (turn) => answersOf(turn),
  write: writeAnswer,
  after: pauseAtList,
  overhear: hearName,
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

/** The first list comes after the four essential answers; later answers make it better one by one. */
function pauseAtList(turn: Turn): boolean {
  const answers = answersOf(turn);
  const ready = essential.every((question) => answers[question.id] !== undefined);
  if (!ready || turn.shown.length > 0) return false;
  giveFloor(turn, "matches");
  return true;
}

function hearName(turn: Turn, text: string) {
  const name = turn.person?.name === undefined ? turn.reads.words.nameIn(text, turn.language) : undefined;
  if (name === undefined) return [];
  know(turn, { name });
  return [phrase("lead.name.said", { value: name })];
}

/** "I have done …": asked after the first list, and never guessed from a sentence about what somebody wants. */
function workDone(): Question {
  const { extract: _only, ...asked } = work;
  return { ...asked, id: "worked", optional: true };
}

/** Other languages that somebody speaks well; the level is asked by a person later. */
function languagesSpoken(): Question {
  const codes = [
    "fr",
    "en",
    "de",
    "es",
    "pt",
    "it",
    "pl",
    "ro",
    "bg",
    "uk",
    "ru",
    "tr",
    "ar",
    "fa",
    "prs",
    "ps",
    "so",
    "ti",
  ];
  const asked = choices("languages", { options: codes, optional: true });
  const label = (code: string) => phrase("languages.own", { language: { language: code } });
  return {
    ...asked,
    label,
    buttons: (look) =>
      asked.buttons(look).map((one) => (codes.includes(one.code) ? { ...one, title: label(one.code) } : one)),
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

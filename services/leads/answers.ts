import type { Profile } from "../people/profile.ts";
import type { Param, Phrase } from "../phrase.ts";

/** One answer of the intake, said as a value; its label is the reader's. */
export type Answer = { id: AnswerId; value: Phrase };

/** In the order in which a coordinator wants to read them. */
const answerIds = [
  "work",
  "worked",
  "home",
  "dutch",
  "moments",
  "hours",
  "contract",
  "travel",
  "travelMinutes",
  "licence",
  "start",
  "languages",
  "reading",
  "avoid",
  "situation",
  "help",
  "adult",
] as const;
export type AnswerId = (typeof answerIds)[number];

/** Asked only where a rule needs it, or told in another answer: not knowing it is no gap. */
const optional: readonly AnswerId[] = ["worked", "adult", "travelMinutes"];

/** A value said by itself. */
export const valued = (value: Param): Phrase => ({ key: "inbox.value", params: { value } });

/** What a person answered, in words. Why a result was "not for me" stays between them and the bot. */
export function answersOf(profile: Profile): Answer[] {
  return answerIds.flatMap((id) => {
    const value = tell[id](profile);
    return value === undefined ? [] : [{ id, value }];
  });
}

/** What is still to be asked, in the same order. */
export function unknownOf(profile: Profile): AnswerId[] {
  return answerIds.filter((id) => !optional.includes(id) && tell[id](profile) === undefined);
}

const option = (question: string, code: string | number): Param => ({
  phrase: { key: `intake.${question}.options.${code}` },
});

const listOf = (items: readonly Param[] | undefined): Phrase | undefined =>
  items === undefined || items.length === 0 ? undefined : valued({ list: [...items] });

const one = (question: string, code: string | number | undefined): Phrase | undefined =>
  code === undefined ? undefined : valued(option(question, code));

const several = (question: string, codes: readonly string[] | undefined): Phrase | undefined =>
  listOf(codes?.map((code) => option(question, code)));

const work = (profile: Profile, as: "want" | "done"): Phrase | undefined =>
  listOf(profile.work?.filter((wish) => wish.as === as).map((wish) => ({ occupation: wish.code })));

const tell: Record<AnswerId, (profile: Profile) => Phrase | undefined> = {
  work: (profile) => work(profile, "want"),
  worked: (profile) => work(profile, "done"),
  home: ({ home }) => (home ? valued({ place: home.id }) : undefined),
  dutch: ({ dutch }) => one("dutch", dutch),
  moments: ({ moments }) => several("moments", moments),
  hours: ({ hours }) => one("hours", hours),
  contract: ({ contract }) => several("contract", contract),
  travel: ({ travel }) => several("travel", travel),
  travelMinutes: ({ travelMinutes }) =>
    travelMinutes === undefined ? undefined : { key: "inbox.minutes", params: { minutes: travelMinutes } },
  licence: ({ licence }) => several("licence", licence),
  start: ({ start }) => (start?.date ? valued({ day: start.date }) : one("start", start?.when)),
  languages: ({ languages }) =>
    listOf(
      languages?.map(({ language, level }) => ({
        phrase: { key: "inbox.spoken", params: { language: { language }, level: option("dutch", level) } },
      })),
    ),
  reading: ({ reading }) => one("reading", reading),
  avoid: ({ avoid }) => several("avoid", avoid),
  situation: ({ situation }) => several("situation", situation),
  help: ({ help }) => several("help", help),
  adult: ({ adult }) => (adult === undefined ? undefined : { key: adult ? "inbox.yes" : "inbox.no" }),
};

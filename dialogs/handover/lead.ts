import { contactWays, shareOptions } from "../../services/people/person.ts";
import { form } from "../engine/form.ts";
import { choice, choices, type Question, text } from "../engine/questions.ts";
import { button, know, phrase, say, startPlace, type Turn, want } from "../engine/turn.ts";
import { isUnderage } from "../intake/intake.ts";
import { wantInterest } from "../matches/interest.ts";
import { mayBePaidWork } from "./paidWork.ts";

/**
 * What is asked when a lead is made, and not before: what to call somebody, how to reach them, papers for paid
 * work, and who may read it. Answered once, it is not asked again for the next interest.
 */
export const lead = form({
  name: "lead",
  version: 1,
  questions: [
    name(),
    contact(),
    text("contactDetails", {
      max: 200,
      optional: true,
      when: (answers) => (answers.contact as string[] | undefined)?.some((way) => way !== "chat") ?? false,
    }),
    choice("rightToWork", {
      options: ["yes", "limited", "notYet", "unknown", "tellPerson"],
      optional: true,
      quiet: true,
      store: (code) => (code === "yes" ? "yes" : "ask"),
      code: (value) => (value === "yes" ? "yes" : "tellPerson"),
      when: (answers, turn) =>
        turn.role !== "employer" && (answers.rightToWork !== undefined || mayBePaidWork(turn)),
    }),
    { ...choices("share", { options: shareOptions, optional: true }), when: isSeeker },
  ],
  read: (turn) => ({
    name: turn.person?.name,
    contact: turn.person?.contact?.ways,
    contactDetails: turn.person?.contact?.details,
    rightToWork: turn.person?.profile.rightToWork,
    share: turn.person?.share,
  }),
  write: writeAnswer,
  finish,
});

function isSeeker(_answers: Record<string, unknown>, turn: Turn): boolean {
  return turn.role !== "employer";
}

function name(): Question {
  const asked = text("name", { max: 60, optional: true });
  return {
    ...asked,
    parse: (said, look) => asked.parse({ text: look.reads.words.nameGiven(said.text, look.language) }, look),
  };
}

type Ways = (typeof contactWays)[number][];

/** A number or an address is an answer too: it says how, and where. */
function contact(): Question {
  const asked = choices("contact", { options: contactWays, optional: true });
  return {
    ...asked,
    parse(said, look) {
      const email = said.code === undefined && /\S@\S+\.\S/.test(said.text);
      const phone = said.code === undefined && look.reads.phone(said.text) !== undefined;
      if (!email && !phone) return asked.parse(said, look);
      const found = look.reads.words.options(`${look.path}.options`, contactWays, said.text, look.language);
      const named = [...look.picked, ...found.codes];
      const ways = named.length > 0 ? [...new Set(named)] : [email ? "email" : "call"];
      return { ok: true, value: { ways, details: said.text.trim().slice(0, 200) } };
    },
  };
}

function writeAnswer(turn: Turn, id: string, value: unknown): void {
  if (id === "name") know(turn, { name: value as string });
  else if (id === "share") know(turn, { share: value as (typeof shareOptions)[number][] });
  else if (id === "rightToWork") {
    know(turn, { profile: { ...turn.person?.profile, rightToWork: value as "yes" | "ask" } });
  } else if (id === "contact") {
    const details = value as { ways: Ways; details?: string } | Ways;
    const told = Array.isArray(details) ? { ways: details } : details;
    know(turn, { contact: { ...turn.person?.contact, ...told } });
  } else {
    know(turn, { contact: { ways: turn.person?.contact?.ways ?? [], details: value as string } });
  }
}

/** Somebody who asks for a person waits from this moment on; the questions only help who answers. */
export async function askPerson(turn: Turn): Promise<void> {
  const known = turn.hasCase;
  // Within the questions about an interest a person is asked for about that; anywhere else it was left behind.
  if (turn.place.dialog !== lead.name) turn.interest = undefined;
  want(turn, {
    kind: "lead.add",
    personId: turn.personId,
    language: turn.language,
    reason:
      turn.role === "employer"
        ? "employerQuestion"
        : isUnderage(turn.person?.profile)
          ? "under18"
          : "personAsked",
    demo: false,
  });
  turn.hasCase = true;
  say(
    turn,
    [known ? "lead.stillWaiting" : "lead.asked", promised(turn)],
    lead.hasOpen(turn) ? {} : afterLead(turn),
  );
  if (!lead.hasOpen(turn)) return giveBack(turn);
  say(turn, "lead.helpUs");
  await lead.start(turn);
}

async function finish(turn: Turn): Promise<void> {
  const interest = turn.interest;
  turn.interest = undefined;
  if (interest !== undefined) {
    const joins = turn.hasCase;
    const title = await wantInterest(turn, interest);
    if (title === undefined) say(turn, "matches.gone", afterLead(turn));
    else {
      say(
        turn,
        [phrase(joins ? "lead.joined" : "lead.sent", { title }), promised(turn), "lead.next"],
        afterLead(turn),
      );
      offerFindable(turn);
    }
  } else say(turn, ["lead.ready", promised(turn)], afterLead(turn));
  giveBack(turn);
}

/** Being found for vacancies is asked apart and once; without a yes it stays a no (DOMAIN.md section 1). */
function offerFindable(turn: Turn): void {
  const state = turn.forms.lead;
  if (turn.person?.findable || !state || state.answers.findableAsked) return;
  state.answers.findableAsked = true;
  const after = afterLead(turn);
  say(turn, "lead.findable", {
    ...after,
    buttons: [button("findable", "privacy.beFound"), ...after.buttons],
  });
}

/** The floor goes back to where people are when nothing is asked of them. */
function giveBack(turn: Turn): void {
  turn.place = startPlace(turn.role === "employer" ? "employer" : "matches", "list");
}

/** Where to go on from here: an employer to their vacancies, who looks for work to their list. */
function afterLead(turn: Turn) {
  const input = "choice" as const;
  const data = button("mydata", "common.myData");
  return turn.role === "employer"
    ? { prompt: "vacancy.start", input, buttons: [button("new", "vacancy.start.new"), data] }
    : {
        prompt: "matches.list",
        input,
        buttons: [button("list", "common.myList"), button("answers", "common.myAnswers"), data],
      };
}

/** By when somebody answers: a promise that is kept with the case. */
export function promised(turn: Turn) {
  return phrase("lead.promise", { when: { instant: turn.promisedBy } });
}

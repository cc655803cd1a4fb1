import type { Button } from "../../services/conversations/reply.ts";
import type { Param, Phrase } from "../../services/phrase.ts";
import type { Look, Parsed, Question } from "./questions.ts";
import { button, type Dialog, phrase, type Said, say, startPlace, type Turn } from "./turn.ts";

/**
 * A form is a paper form: questions in an order, asked one at a time, each answered, skipped or taken back.
 * What it keeps is ids and answers, never a position: a form whose version changed keeps the answers that still
 * fit and asks the rest.
 */
export type FormDefinition = {
  name: string;
  version: number;
  questions: readonly Question[];
  read(turn: Turn): Record<string, unknown>;
  /** keeps an answer; `undefined` forgets it */
  write(turn: Turn, id: string, value: unknown): void;
  /** the pauses in the form: answers true when it has taken the floor instead of the next question */
  after?(turn: Turn, id: string): boolean | Promise<boolean>;
  /** takes from a whole sentence what is no question of this form, such as a name; says what it took */
  overhear?(turn: Turn, text: string): Phrase[];
  /** the button by which what was taken from one sentence for several questions can be taken back */
  undo?: Button;
  /** the button by which somebody leaves the questions that need no answer */
  wayOut?(turn: Turn): Button[];
  finish(turn: Turn): void | Promise<void>;
};

export type Form = Dialog & {
  definition: FormDefinition;
  /** gives the form the floor at its first open question, or finishes it */
  start(turn: Turn): Promise<void>;
  /** asks one question again, to change its answer */
  change(turn: Turn, id: string): Promise<void>;
  /** the answers given so far, each said in words */
  told(turn: Turn): { id: string; phrase: Phrase }[];
  hasOpen(turn: Turn): boolean;
};

/** Questions whose answers are a list that we know, so that typed words are surely meant for them. */
const listInputs = new Set(["choice", "choices", "occupation"]);

/** A sentence says more than one answer does. */
const sentenceWords = 4;

export function form(definition: FormDefinition): Form {
  const { name, questions } = definition;

  const applicable = (turn: Turn) => {
    const answers = definition.read(turn);
    return questions.filter((question) => question.when?.(answers, turn) ?? true);
  };

  const isOpen = (turn: Turn, question: Question) =>
    definition.read(turn)[question.id] === undefined && !stateOf(turn).skipped.includes(question.id);

  const stateOf = (turn: Turn) => {
    const kept = turn.forms[name];
    if (kept && kept.version === definition.version) return kept;
    // An older version's skips no longer hold; its answers are kept where a question of that name still asks.
    const ids = questions.map((question) => question.id);
    const answers = Object.fromEntries(
      Object.entries(kept?.answers ?? {}).filter(([id]) => ids.includes(id)),
    );
    const state = { version: definition.version, answers, skipped: [] as string[] };
    turn.forms[name] = state;
    return state;
  };

  const pending = (turn: Turn): Question | undefined =>
    applicable(turn).find((question) => question.id === turn.place.question) ??
    applicable(turn).find((question) => isOpen(turn, question));

  const look = (turn: Turn, question: Question): Look => ({
    path: `${name}.${question.id}`,
    language: turn.language,
    today: turn.today,
    reads: turn.reads,
    answers: definition.read(turn),
    picked: turn.place.picked,
    candidates: turn.place.candidates,
  });

  const show = (turn: Turn, question: Question, before: (string | Phrase)[], which?: string) => {
    const list = applicable(turn);
    const seen = look(turn, question);
    const unclear = seen.candidates.length > 0;
    const asked = unclear ? `${seen.path}.which` : (question.askedWith?.(turn) ?? `${seen.path}.ask`);
    say(turn, [...before, which ?? asked], {
      prompt: seen.path,
      input: unclear ? "choice" : question.input,
      step: list.indexOf(question) + 1,
      of: list.length,
      buttons: [
        ...question.buttons(seen),
        ...controls(list.indexOf(question) > 0, question, unclear),
        ...(question.optional ? (definition.wayOut?.(turn) ?? []) : []),
      ],
      ...(seen.picked.length > 0 ? { chosen: seen.picked } : {}),
    });
  };

  const ask = async (turn: Turn, before: (string | Phrase)[] = []) => {
    const question = pending(turn);
    if (!question) return finish(turn, before);
    turn.place = { ...turn.place, dialog: name, question: question.id };
    show(turn, question, before);
  };

  const finish = async (turn: Turn, before: (string | Phrase)[]) => {
    if (before.length > 0) say(turn, before);
    await definition.finish(turn);
  };

  /** To the next open question after the one answered, or wherever the form says that it pauses. */
  const goOn = async (turn: Turn, answered: string, before: (string | Phrase)[]) => {
    turn.place = startPlace(name);
    const marker = turn.messages.length;
    if (await definition.after?.(turn, answered)) {
      if (before.length > 0) turn.messages.splice(marker, 0, { text: before.map(asPhrase) });
      return;
    }
    await ask(turn, before);
  };

  const skip = (turn: Turn, question: Question) => {
    const state = stateOf(turn);
    state.skipped = [...new Set([...state.skipped, question.id])];
    return goOn(turn, question.id, []);
  };

  const keep = (turn: Turn, id: string, value: unknown) => {
    definition.write(turn, id, value);
    const state = stateOf(turn);
    state.skipped = state.skipped.filter((skipped) => skipped !== id);
  };

  /** What else a whole sentence answers; says it, so that nothing is taken silently. */
  const overhear = (turn: Turn, text: string, except?: string): Phrase[] => {
    if (text.trim().split(/\s+/).length < sentenceWords) return [];
    const heard = definition.overhear?.(turn, text) ?? [];
    for (const question of applicable(turn)) {
      if (question.id === except || !question.extract || !isOpen(turn, question)) continue;
      const value = question.extract(text, look(turn, question));
      if (value === undefined) continue;
      keep(turn, question.id, value);
      heard.push(tell(turn, question));
    }
    return heard;
  };

  const tell = (turn: Turn, question: Question): Phrase => {
    const path = `${name}.${question.id}`;
    const value = definition.read(turn)[question.id];
    return phrase(question.saidWith?.(value) ?? `${path}.said`, {
      value: question.tell(value, { path, reads: turn.reads, language: turn.language }),
    });
  };

  /** "I don't know" is a way to skip, and an answer where the question offers it: the answer wins. */
  const meant = (turn: Turn, question: Question, said: Said): Said => {
    if (said.code === undefined || said.text === "" || !listInputs.has(question.input)) return said;
    return question.names?.(said.text, look(turn, question))?.whole ? { text: said.text } : said;
  };

  /** What an answer told of another question at the same time, such as work done beside work wanted. */
  const besides = (turn: Turn, answered: Question, open: Question[]): Phrase[] => {
    const answers = definition.read(turn);
    return open
      .filter((one) => one !== answered && answers[one.id] !== undefined)
      .filter((one) => answers[one.id] !== answers[answered.id])
      .map((one) => tell(turn, one));
  };

  const understood = (heard: Phrase[]): Phrase[] =>
    heard.length === 0
      ? []
      : [phrase("common.understood", { items: { list: heard.map((item) => ({ phrase: item })) } })];

  const offerUndo = (turn: Turn): void => {
    const said = turn.messages.find((message) => message.text[0]?.key === "common.understood");
    if (said && definition.undo) said.buttons = [...(said.buttons ?? []), definition.undo];
  };

  const misunderstood = async (
    turn: Turn,
    question: Question,
    said: Said,
    parsed: Parsed & { ok: false },
  ) => {
    if ("pick" in parsed) {
      turn.place.picked = parsed.pick;
      return show(turn, question, [chosen(parsed.pick, question)]);
    }
    if ("skip" in parsed) return skip(turn, question);
    if ("unclear" in parsed) {
      turn.place.candidates = parsed.unclear;
      const told = said.code === undefined && parsed.ask === undefined;
      const also = told ? overhear(turn, said.text, question.id) : [];
      show(turn, question, understood(also), parsed.ask && `${name}.${question.id}.${parsed.ask}`);
      return also.length > 0 ? offerUndo(turn) : undefined;
    }
    turn.place.failures += 1;
    turn.place.candidates = [];
    const before = [`${name}.${question.id}.invalid.${parsed.reason}`];
    if (turn.place.failures >= 2) before.push("common.personCanHelp");
    show(turn, question, before);
  };

  const chosen = (picked: string[], question: Question): Phrase =>
    picked.length === 0
      ? phrase("common.nothingChosen")
      : phrase("common.chosen", {
          items: {
            list: picked.map(
              (code): Param => ({
                phrase: question.label?.(code) ?? phrase(`${name}.${question.id}.options.${code}`),
              }),
            ),
          },
        });

  return {
    name,
    definition,
    ask: (turn) => ask(turn),
    async start(turn) {
      turn.place = startPlace(name);
      await ask(turn);
    },
    async change(turn, id) {
      turn.place = startPlace(name, id);
      await ask(turn);
    },
    names(turn, text) {
      const question = pending(turn);
      return question?.names?.(text, look(turn, question));
    },
    hasOpen: (turn) => applicable(turn).some((question) => isOpen(turn, question)),
    told: (turn) =>
      applicable(turn)
        .filter((question) => definition.read(turn)[question.id] !== undefined)
        .map((question) => ({ id: question.id, phrase: tell(turn, question) })),
    async hear(turn, heard) {
      const question = pending(turn);
      if (!question) return finish(turn, []);
      turn.place.question = question.id;
      const said = meant(turn, question, heard);
      if (said.code === "skip" && question.optional) return skip(turn, question);
      if (said.code === "back") return goBack(turn, question);
      if (said.code === "why") return ask(turn, [`${name}.${question.id}.why`]);
      const parsed = question.parse(said, look(turn, question));
      if (parsed.ok) {
        const open = applicable(turn).filter((one) => isOpen(turn, one));
        keep(turn, question.id, parsed.value);
        if (said.code !== undefined) return goOn(turn, question.id, []);
        const own = sayBack(question) ? [tell(turn, question)] : [];
        const more = question.apart ? [] : overhear(turn, said.text, question.id);
        const also = [...besides(turn, question, open), ...more];
        await goOn(turn, question.id, understood([...own, ...also]));
        return also.length > 0 ? offerUndo(turn) : undefined;
      }
      const also = "reason" in parsed && said.code === undefined ? overhear(turn, said.text) : [];
      if (also.length > 0) {
        await goOn(turn, question.id, understood(also));
        return offerUndo(turn);
      }
      const further = await question.lookFurther?.(parsed, said, look(turn, question));
      return misunderstood(turn, question, said, further ?? parsed);
    },
  };

  async function goBack(turn: Turn, from: Question): Promise<void> {
    const list = applicable(turn);
    // A choice between candidates, or picks under way, are taken back first.
    if (turn.place.candidates.length > 0 || turn.place.picked.length > 0) {
      turn.place = startPlace(name, from.id);
      return ask(turn);
    }
    const before = list[list.indexOf(from) - 1];
    turn.place = startPlace(name, before?.id ?? from.id);
    await ask(turn, before ? [] : ["common.firstQuestion"]);
  }
}

/** What was read out of words is said back, so that nobody is misunderstood silently. */
const sayBack = (question: Question) =>
  !question.quiet && (question.extract !== undefined || listInputs.has(question.input));

const asPhrase = (part: string | Phrase): Phrase => (typeof part === "string" ? { key: part } : part);

/** What stands under every question: nobody is stuck, and a person is one tap away. */
function controls(hasBefore: boolean, question: Question, unclear: boolean): Button[] {
  return [
    ...(unclear ? [button("back", "common.noneOfThese")] : hasBefore ? [button("back", "common.back")] : []),
    ...(question.optional ? [button("skip", "common.skip")] : []),
    button("why", "common.why"),
    button("person", "common.person"),
  ];
}

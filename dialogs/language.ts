import { type Guess, know, phrase, type Said, say, type Turn } from "./engine/turn.ts";
import { languageButtons } from "./welcome/welcome.ts";

/** The language of the chat: chosen by its name or a tap, or heard in what somebody writes. */
export function makeLanguageChoice(languages: readonly string[]) {
  return { switches, detect };

  /** Another language, by a tap anywhere or by its name. */
  function switches(turn: Turn, said: Said): boolean {
    if (asksLanguage(turn)) return false;
    const named = languages.find((code) => code === said.code) ?? nameOfLanguage(turn, said);
    if (named !== undefined) {
      turn.language = named;
      turn.languageBy = "chosen";
      if (turn.person) know(turn, { language: named });
      say(turn, phrase("common.languageNow", { language: { language: named } }));
    }
    return named !== undefined;
  }

  /** Another language because the person plainly writes it; one tap takes that back. */
  async function detect(turn: Turn, said: Said): Promise<void> {
    if (said.code !== undefined || asksLanguage(turn) || nameOfLanguage(turn, said) !== undefined) return;
    const guess = await guessLanguage(turn, said.text);
    if (!guess?.certain || guess.language === turn.language || !languages.includes(guess.language)) return;
    const before = turn.language;
    if (guess.confirm) {
      say(turn, phrase("common.otherLanguage", { language: { language: guess.language } }), {
        buttons: languageButtons([guess.language, before], guess.language),
      });
      return;
    }
    turn.language = guess.language;
    turn.languageBy = "detected";
    say(turn, phrase("common.languageSwitched", { language: { language: guess.language } }), {
      buttons: languageButtons([before], before),
    });
  }

  function nameOfLanguage(turn: Turn, said: Said): string | undefined {
    const named = said.code === undefined ? turn.reads.words.languageNamed(said.text) : undefined;
    return named !== undefined && languages.includes(named) && named !== turn.language ? named : undefined;
  }
}

/** Our own guess; a text that leaves us undecided may get a second opinion, from people who said yes to keeping. */
async function guessLanguage(turn: Turn, text: string): Promise<Guess> {
  const own = turn.reads.language(text, turn.language);
  if (own?.certain || turn.consentAt === undefined) return own;
  const second = await turn.reads.secondOpinion(text);
  return second === undefined ? own : { language: second, certain: true, confirm: true };
}

/** The question is about languages itself. */
const asksLanguage = ({ place }: Turn) =>
  (place.dialog === "welcome" && (place.question ?? "language") === "language") ||
  (place.dialog === "intake" && place.question === "languages");

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { languageCodes } from "../../services/language/codes.ts";
import { lexicon } from "../../test/services/language/lexiconOfHouse.ts";

const root = join(import.meta.dirname, "../..");
const commands = ["back", "skip", "stop", "person", "language", "delete"];

type Phrasings = Record<string, string[]>;

/**
 * How well yes, no and the commands are heard (test/services/language/phrasings), in percent by language; `other`: of
 * sentences with the same words in another meaning, how many are rightly taken for none of them. A yes counts only
 * where nothing else is said, as for a consent.
 */
export function measureSpoken(): Record<string, unknown> {
  return Object.fromEntries(languageCodes.map((language) => [language, measure(language)]));
}

function measure(language: string): Record<string, number> {
  const phrasings: Phrasings = JSON.parse(
    readFileSync(join(root, `test/services/language/phrasings/${language}.json`), "utf8"),
  );
  const taken = (text: string) =>
    lexicon.command(text, language) ?? lexicon.yesNo(text, language, { whole: true });
  const share = (right: boolean[]): number =>
    Math.round((1000 * right.filter(Boolean).length) / Math.max(1, right.length)) / 10;
  const heard = (meant: string) => (phrasings[meant] ?? []).map((text) => taken(text) === meant);
  const isNone = (text: string) => ![...commands, "yes"].includes(taken(text) ?? "");
  return {
    yes: share(heard("yes")),
    no: share(heard("no")),
    commands: share(commands.flatMap(heard)),
    other: share((phrasings.other ?? []).map(isNone)),
  };
}

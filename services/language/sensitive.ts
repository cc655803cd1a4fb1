import { type AvoidCode, type CompiledList, type Danger, wordLists } from "./sensitive/lists.ts";
import { findPhrases, type PhraseSet, type Word, wordsWithPlaces } from "./sensitive/phrases.ts";

export type SensitiveKind = "health" | "conviction" | "religion" | "papers" | "origin";

/**
 * What may be kept of a message. `danger`: words of suicide, violence or emergency were heard; then nothing of the
 * text is left. `avoid`: the wishes for work that health was turned into. `removed`: what kinds of words were taken out.
 */
export type Screened = { text: string; danger?: Danger; avoid?: AvoidCode[]; removed: SensitiveKind[] };

/**
 * The guard before the first write: takes out the parts of a message in which people tell of their health,
 * convictions, religion, residence papers or origin (DOMAIN.md sections 1 and 5), in all nineteen languages at once.
 * It hears what people say of themselves, by closed lists (sensitive/<language>.json): words of work such as
 * "ziekenhuis" or "I cooked in a prison" stay, and so do questions about the rules. It cannot hear everything.
 */
export function screen(text: string): Screened {
  const words = wordsWithPlaces(text);
  const sentences = splitSentences(text, words);
  const danger = dangerKinds.find((kind) =>
    wordLists().some((list) => sentences.some((sentence) => heardDanger(list, kind, sentence))),
  );
  const findings = wordLists().flatMap((list) =>
    sentences.flatMap((sentence) => findIn(list, sentence, text)),
  );
  const avoid = [...new Set(findings.flatMap((finding) => finding.avoid ?? []))];
  const removed = [...new Set(findings.map((finding) => finding.kind))];
  return {
    text: danger ? "" : findings.length === 0 ? text : without(text, findings),
    ...(danger && { danger }),
    ...(avoid.length > 0 && { avoid }),
    removed,
  };
}

const dangerKinds: Danger[] = ["suicide", "violence", "emergency"];

/** A part of the text to take out, from one character to another, and why. */
type Finding = { kind: SensitiveKind; avoid?: AvoidCode; from: number; to: number; list: CompiledList };

/** What stands between full stops: its words, and its parts as [first, end) word. */
type Sentence = { words: Word[]; asks: boolean };

function splitSentences(text: string, words: Word[]): Sentence[] {
  const sentences: Sentence[] = [];
  let current: Word[] = [];
  words.forEach((word, at) => {
    current.push(word);
    const after = text.slice(word.end, words[at + 1]?.start ?? text.length);
    if (at < words.length - 1 && !/[.!?;؟؛።፧\n]/.test(after)) return;
    sentences.push({ words: current, asks: /[?؟፧]/.test(after) });
    current = [];
  });
  return sentences;
}

function heardDanger(list: CompiledList, kind: Danger, sentence: Sentence): boolean {
  const words = withoutWorkWords(list, sentence.words);
  return list.danger.some(([name, phrases]) => name === kind && findPhrases(phrases, words).length > 0);
}

function findIn(list: CompiledList, sentence: Sentence, text: string): Finding[] {
  const words = withoutWorkWords(list, sentence.words);
  const clauses = splitClauses(list, sentence.words, text);
  return [...heard(list, words), ...bareParts(list, words, clauses)].flatMap(({ kind, avoid, at }) => {
    const clause = clauses.find(([first, end]) => at >= first && at < end) ?? [at, at + 1];
    if (kind !== "health" && kind !== "origin" && isQuestion(list, sentence, clause)) return [];
    const [from, to] = [sentence.words[clause[0]]?.start ?? 0, sentence.words[clause[1] - 1]?.end ?? 0];
    return [{ kind, ...(avoid && { avoid }), from, to, list }];
  });
}

type Heard = { kind: SensitiveKind; avoid?: AvoidCode | undefined; at: number };

function heard(list: CompiledList, words: Word[]): Heard[] {
  const at = (phrases: PhraseSet, kind: SensitiveKind, avoid?: AvoidCode): Heard[] =>
    findPhrases(phrases, words).flatMap(([first, last]) =>
      first === last
        ? [{ kind, avoid, at: first }]
        : [
            { kind, avoid, at: first },
            { kind, avoid, at: last },
          ],
    );
  const complaints = at(list.complaints, "health");
  const parts =
    complaints.length === 0 ? [] : list.parts.flatMap(([avoid, phrases]) => at(phrases, "health", avoid));
  return [
    ...parts,
    ...(parts.length > 0 ? complaints : []),
    ...list.health.flatMap(([avoid, phrases]) => at(phrases, "health", avoid)),
    ...at(list.conviction, "conviction"),
    ...at(list.religion, "religion"),
    ...at(list.papers, "papers"),
    ...at(list.self, "origin"),
    ...beside(list.from, list.countries, words, 3),
    ...beside(list.am, () => list.people, words, 1),
    ...beside(list.people, () => list.am, words, 0),
  ];
}

/** "But my back": a part of the body and nothing else is said. */
function bareParts(list: CompiledList, words: Word[], clauses: [number, number][]): Heard[] {
  return clauses.flatMap(([first, end]) => {
    const clause = words.slice(first, end);
    const lead = findPhrases(list.split, clause).find(([at]) => at === 0);
    const start = lead === undefined ? 0 : lead[1] + 1;
    const found = list.bare.find(([, phrases]) =>
      findPhrases(phrases, clause).some(([at, last]) => at === start && last === clause.length - 1),
    );
    return found ? [{ kind: "health" as const, avoid: found[0], at: first + start }] : [];
  });
}

/** "I come from" + "Syria", with at most so many words between them. */
function beside(before: PhraseSet, after: () => PhraseSet, words: Word[], between: number): Heard[] {
  const starts = findPhrases(before, words);
  if (starts.length === 0) return [];
  const ends = findPhrases(after(), words);
  return starts.flatMap(([first, last]) => {
    const end = ends.find(([from]) => from > last && from <= last + 1 + between);
    const found = end === undefined ? [] : [first, end[1]];
    return found.map((at): Heard => ({ kind: "origin", at }));
  });
}

/** A part of a sentence ends at a comma, a dash or brackets, and before words such as "but" and "and". */
function splitClauses(list: CompiledList, words: Word[], text: string): [first: number, end: number][] {
  const starts = new Set([0, ...findPhrases(list.split, words).map(([first]) => first)]);
  for (let at = 1; at < words.length; at += 1) {
    if (/[,،፣፥:()\u2013\u2014]|\s-\s/.test(text.slice(words[at - 1]?.end, words[at]?.start))) starts.add(at);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((first, index) => [first, sorted[index + 1] ?? words.length]);
}

/** Whether a clause asks about the rules, without saying "I am": "mag ik werken met een oranje kaart?" */
function isQuestion(list: CompiledList, { words, asks }: Sentence, [first, end]: [number, number]): boolean {
  const clause = words.slice(first, end);
  const saysOfSelf = findPhrases(list.am, clause).some(
    ([at, last]) => last > at || clause[at]?.forms.some((form) => saysIAm.has(form)),
  );
  return !saysOfSelf && ((asks && end === words.length) || findPhrases(list.question, clause).length > 0);
}

/** "I am" in one word; a bare "I" (я, أنا) stands in questions as well. */
const saysIAm = new Set(["soy", "sou", "sono", "sunt", "jestem", "съм"]);

/** Words of work stay in their place, but say nothing. */
function withoutWorkWords(list: CompiledList, words: Word[]): Word[] {
  const silent = new Set<number>();
  for (const [first, last] of findPhrases(list.work, words))
    for (let at = first; at <= last; at += 1) silent.add(at);
  return silent.size === 0
    ? words
    : words.map((word, at) => (silent.has(at) ? { ...word, forms: [] } : word));
}

/** The text without the parts found, and without the commas and conjunctions that held them. */
function without(text: string, findings: Finding[]): string {
  const cuts = findings.map(({ from, to }) => [from, to] as const).sort((a, b) => a[0] - b[0]);
  let kept = "";
  let at = 0;
  for (const [from, to] of cuts) {
    if (from > at) kept += `${text.slice(at, from).replace(/[\s,،፣:(\u2013\u2014-]+$/u, "")} `;
    at = Math.max(at, to);
  }
  kept += text.slice(at);
  const tidy = kept
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/\s+([.!?;,،؟።])/g, "$1")
    .replace(/\s{2,}/g, " ")
    .trim();
  const words = wordsWithPlaces(tidy);
  const lead = findings
    .flatMap(({ list: { split } }) => findPhrases(split, words))
    .filter(([first]) => first === 0);
  const last = Math.max(-1, ...lead.map(([, end]) => end));
  return words.length === last + 1
    ? ""
    : tidy.slice(last < 0 ? 0 : (words[last + 1]?.start ?? 0)).replace(/[\s,،፣]+$/u, "");
}

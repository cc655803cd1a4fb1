import type { Label, Reply } from "../conversations/reply.ts";
import type { Param, Phrase } from "../phrase.ts";

/**
 * The keys of a message's sentences, each once: what it says, what its cards say, and the answers to choose from. No
 * parameters, and nothing that an employer wrote. Buttons that stand under every question are no part of it.
 */
export function sentencesOf({ text, prompt, cards = [], buttons = [] }: Reply): string[] {
  const own = buttons.map(({ title }) => title).filter((title) => isOf(title, prompt));
  const onCards = cards.flatMap(({ title, facts, reasons, concerns }) => [
    title,
    ...facts.map(({ phrase }) => phrase),
    ...reasons,
    ...concerns,
  ]);
  return [...new Set([...text, ...onCards, ...own].flatMap(keysOfLabel))];
}

const isOf = (title: Label, prompt: string | undefined): boolean =>
  prompt !== undefined && "key" in title && title.key.startsWith(`${prompt}.`);

function keysOfLabel(label: Label): string[] {
  if ("key" in label) return keysOf(label);
  return label.otherwise ? keysOf(label.otherwise) : [];
}

const keysOf = ({ key, params = {} }: Phrase): string[] => [
  key,
  ...Object.values(params).flatMap(keysOfParam),
];

function keysOfParam(param: Param): string[] {
  if (typeof param !== "object") return [];
  if ("phrase" in param) return keysOf(param.phrase);
  return "list" in param ? param.list.flatMap(keysOfParam) : [];
}

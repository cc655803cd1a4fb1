import type { Button, Said } from "./activity.ts";

/** Codes that are offered in the same place under every question, smaller than the answers. */
export const controls = ["back", "skip", "why", "person"] as const;

/** Whether the talk has gone past the consent: only then is anything asked but the welcome (or help in danger). */
export function isConsented(talk: readonly Said[]): boolean {
  return talk.some(({ prompt }) => prompt !== undefined && !/^(welcome|danger)\./.test(prompt));
}

/** The messages since the person last wrote: their buttons are the ones that count. */
export function latest(talk: readonly Said[]): Said[] {
  const mine = talk.map((one) => one.from === "person").lastIndexOf(true);
  return talk.slice(mine + 1);
}

/** The question on the screen: the latest message that asks, or that has buttons. */
export function questionOf(talk: readonly Said[]): Said | undefined {
  // Once a person of the organisation has written, the words are for them.
  if (talk[talk.length - 1]?.from === "human") return undefined;
  const bots = latest(talk).filter((one) => one.from === "bot");
  const reversed = bots.slice().reverse();
  return reversed.find((one) => one.prompt !== undefined) ?? reversed.find((one) => one.buttons.length > 0);
}

/** The answers of a question, without its controls. "None of these" is an answer though it goes back. */
export function answersOf(question: Said, backTitle: string | undefined): Button[] {
  return question.buttons.filter(
    (button) =>
      !waysOut(question).includes(button) &&
      (!isControl(button.code) || (button.code === "back" && button.title !== backTitle)),
  );
}

/** What leads out of a question of a form instead of answering it; it must not look like an answer. */
export function waysOut(question: Said): Button[] {
  return question.step === undefined ? [] : question.buttons.filter(({ code }) => code === "list");
}

export const isControl = (code: string) => controls.some((one) => one === code);

/** What a person's message says, also where only codes came back: the titles that were on their buttons. */
export function wordsOf(said: Said, talk: readonly Said[], language: string): string {
  if (said.code === undefined) return said.text;
  const before = talk.slice(0, talk.indexOf(said)).reverse();
  const result = said.code.split(":")[1];
  const cards = before.flatMap((one) => one.cards);
  const card = result === undefined ? undefined : cards.find((one) => one.opportunityId === result);
  if (card) return `${said.text}: ${card.title}`;
  if (said.text !== said.code) return said.text;
  if (/^\d{4}-\d\d-\d\d$/.test(said.code)) return dayOf(said.code, language);
  const codes = said.code.split(",").filter((code, index, all) => all.indexOf(code) === index);
  const titles = codes.map((code) => titleOf(code, before));
  return titles.every((title) => title !== undefined) ? listOf(titles, language) : said.text;
}

/** A day as the language writes it. */
export function dayOf(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T12:00:00Z`));
}

/** "morning and Saturday", as the language joins words. */
export function listOf(titles: readonly string[], language: string): string {
  return new Intl.ListFormat(language).format(titles);
}

/** The title that a code has on the nearest button. */
export function titleOf(code: string, nearestFirst: readonly Said[]): string | undefined {
  for (const said of nearestFirst) {
    const buttons = [...said.buttons, ...said.cards.flatMap((card) => card.buttons)];
    const found = buttons.find((button) => button.code === code);
    if (found) return found.title;
  }
  return undefined;
}

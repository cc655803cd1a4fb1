import type { Phrase } from "../phrase.ts";
import type { Answer, AnswerId } from "./answers.ts";
import type { Lead } from "./lead.ts";

/** What a colleague would say first, in this order. */
const told: readonly AnswerId[] = ["work", "home", "dutch", "moments", "start", "help"];

/** A lead in a few sentences, made from structure only: never from what somebody wrote. */
export function summaryOf(lead: Pick<Lead, "reason" | "interests">, answers: readonly Answer[]): Phrase[] {
  const titles = lead.interests.map(({ title }) => title);
  const known = told.flatMap((id) => {
    const answer = answers.find((one) => one.id === id);
    return answer ? [{ key: `inbox.summary.${id}`, params: { value: { phrase: answer.value } } }] : [];
  });
  const reason = { phrase: { key: `inbox.reason.${lead.reason}` } };
  return [
    titles.length > 0
      ? { key: "inbox.summary.interests", params: { titles: { list: titles } } }
      : { key: "inbox.summary.reason", params: { reason } },
    ...(known.length > 0 ? known : [{ key: "inbox.summary.nothing" }]),
  ];
}

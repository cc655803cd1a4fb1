import { hasEmployer } from "../../services/opportunities/editing.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import type { Phrase } from "../../services/phrase.ts";
import type { Instant } from "../../services/store/port.ts";
import type { Turns } from "../turn.ts";

export type TellEmployer = (opportunity: Opportunity, text: Phrase[]) => Promise<void>;

/**
 * Tells the employer, in their chat, what was done to their vacancy. The notice's id is made of the opportunity's
 * revision, so that telling again, after a crash between the deed and this, doubles nothing.
 */
export function makeTellEmployer({
  turns,
  clock,
}: {
  turns: Pick<Turns, "take">;
  clock: () => Instant;
}): TellEmployer {
  return async (opportunity, text) => {
    if (!hasEmployer(opportunity)) return;
    await turns.take(opportunity.conversationId, {
      id: `review:${opportunity._id}:${opportunity.updatedAt}`,
      at: clock(),
      kind: "notice",
      vacancyId: opportunity._id,
      reply: { text },
    });
  };
}

/** In which state it is now. */
export const nowIs = ({ title, state }: Opportunity): Phrase[] => [
  { key: "vacancy.manage.title", params: { title: title.text } },
  { key: `vacancy.state.${state}` },
];

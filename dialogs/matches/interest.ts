import { type Turn, want } from "../engine/turn.ts";

/**
 * Adds an interest, with the reasons that the person saw, to their case. Answers its title, and `undefined` for what
 * is no longer open; what is in the case already is not added again.
 */
export async function wantInterest(turn: Turn, id: string): Promise<string | undefined> {
  const opportunity = await turn.reads.opportunity(id);
  if (opportunity?.state !== "open") return undefined;
  if ((await askedFor(turn)).includes(id)) return opportunity.title.text;
  const shown = await turn.reads.lastShown(turn.personId, id);
  want(turn, {
    kind: "lead.add",
    personId: turn.personId,
    language: turn.language,
    reason: (await wasNews(turn, id))
      ? "savedSearchHit"
      : opportunity.kind === "vacancy"
        ? "interested"
        : "registration",
    about: {
      opportunityId: id,
      title: opportunity.title.text,
      reasons: shown?.reasons ?? [],
      ...(shown && { run: shown.run }),
    },
    demo: opportunity.demo,
  });
  turn.hasCase = true;
  return opportunity.title.text;
}

/** What already stands in the person's case: it is not asked for twice. */
export async function askedFor(turn: Turn): Promise<string[]> {
  const open = turn.hasCase ? await turn.reads.openCase(turn.personId) : undefined;
  return open?.interests.map((one) => one.opportunityId) ?? [];
}

/** What the person was told of because it is new. */
const wasNews = async (turn: Turn, id: string): Promise<boolean> =>
  (await turn.reads.savedSearch(turn.personId))?.told.includes(id) ?? false;

import type { Conversation } from "../conversations/conversation.ts";
import type { Conversations } from "../conversations/conversations.ts";
import { draftCollection } from "../leads/drafts.ts";
import { type Lead, leadCollection } from "../leads/lead.ts";
import { lookCollection } from "../leads/looks.ts";
import { type Opportunity, opportunityCollection } from "../opportunities/opportunity.ts";
import { personCollection } from "../people/person.ts";
import type { Store } from "../store/port.ts";

export type OwnData = ReturnType<typeof makeOwnData>;

/**
 * Everything that is kept of the person of a conversation, as they may have it (GDPR, article 15): also what
 * coordinators noted about them or have begun to write to them. Left out is only how the house works: keys,
 * tokens, counters, ids of accounts, and what another part of the file says already.
 */
export function makeOwnData({
  store,
  conversations,
}: {
  store: Store;
  conversations: Pick<Conversations, "messagesAfter">;
}) {
  const people = store.collection(personCollection);
  const leads = store.collection(leadCollection);
  const opportunities = store.collection(opportunityCollection);
  const looks = store.collection(lookCollection);
  const drafts = store.collection(draftCollection);

  return async function ownData(conversation: Conversation) {
    const { _id: conversationId, personId } = conversation;
    const [person, cases, vacancies, looked, begun, transcript] = await Promise.all([
      people.get(personId),
      leads.find({ personId }),
      opportunities.find({ conversationId }),
      looks.find({ personId }, { sort: [["day", -1]] }),
      drafts.find({ personId }),
      conversations.messagesAfter(conversationId, 0),
    ]);
    return {
      conversation: conversationView(conversation),
      messages: transcript?.messages ?? [],
      person: person ?? null,
      cases: cases.map(caseView),
      vacancies: vacancies.map(vacancyView),
      whoLooked: looked.map(({ name, day, times }) => ({ name, day, times })),
      repliesBegun: begun.map(({ text, at }) => ({ text, at })),
    };
  };
}

/** With the forms that are not finished, and what was written and not yet read by the bot. */
function conversationView(conversation: Conversation) {
  const { channel, reference, role, language, consentAt, createdAt, lastAt, eraseAt } = conversation;
  const { forms, shown, interest, inbox: notYetRead } = conversation;
  const when = { consentAt, createdAt, lastAt, eraseAt };
  return { channel, reference, role, language, ...when, forms, shown, interest, notYetRead };
}

function caseView(lead: Lead) {
  const { claim, applied, outbox, outboxIds, work, openKey, closedBy, due, attempts, ...told } = lead;
  return { ...told, ...(claim ? { heldSince: claim.since, heldUntil: claim.until } : {}) };
}

function vacancyView({ codeHash, source, ...told }: Opportunity) {
  return told;
}

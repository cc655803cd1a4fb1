import type { Conversation } from "../conversations/conversation.ts";
import type { Conversations } from "../conversations/conversations.ts";
import { type Job, jobCollection } from "../jobs/job.ts";
import { draftCollection } from "../leads/drafts.ts";
import { type Lead, leadCollection } from "../leads/lead.ts";
import { lookCollection } from "../leads/looks.ts";
import { runCollection } from "../matching/runLog.ts";
import { listed } from "../matching/runs.ts";
import { type Opportunity, opportunityCollection } from "../opportunities/opportunity.ts";
import { personCollection } from "../people/person.ts";
import { savedSearchCollection } from "../savedSearches/savedSearch.ts";
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
  const runs = store.collection(runCollection);
  const searches = store.collection(savedSearchCollection);
  const jobs = store.collection(jobCollection);

  return async function ownData(conversation: Conversation) {
    const { _id: conversationId, personId } = conversation;
    const [person, cases, vacancies, looked, begun, lists, search, undone, transcript] = await Promise.all([
      people.get(personId),
      leads.find({ personId }),
      opportunities.find({ conversationId }),
      looks.find({ personId }, { sort: [["day", -1]] }),
      drafts.find({ personId }),
      runs.find({ personId }, { sort: [["now", -1]] }),
      searches.get(personId),
      jobs.find({ ownerId: conversationId }, { sort: [["created", 1]] }),
      conversations.messagesAfter(conversationId, 0),
    ]);
    return {
      conversation: conversationView(conversation),
      messages: transcript?.messages ?? [],
      person: person ?? null,
      cases: cases.map(caseView),
      vacancies: vacancies.map(vacancyView),
      whoLooked: looked.map(({ name, day, times }) => ({ name, day, times })),
      repliesBegun: begun.map(({ text, phrases, at }) => ({ text, phrases, at })),
      listsShown: lists.map(({ _id, now, total, profile, list }) => ({
        ...{ id: _id, at: now, total, profile },
        ...listed({ list }),
      })),
      stillToDo: undone.map(jobView),
      toldWhenNew: search ? { since: search.created, told: search.told } : null,
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

function vacancyView({ codeHash, source, outbox, outboxIds, work, ...told }: Opportunity) {
  return told;
}

/** What failed until now and is tried again, such as keeping the latest answers. */
function jobView({ created, effect }: Job) {
  const { id, ...told } = effect;
  const isVacancy = told.kind === "vacancy.submit";
  return { since: created, ...told, ...(isVacancy ? { opportunity: vacancyView(told.opportunity) } : {}) };
}

import type { Account } from "../accounts/account.ts";
import { authorise, type Deed, type Verdict, type Viewer } from "../accounts/authorise.ts";
import type { Conversation, Event } from "../conversations/conversation.ts";
import type { Conversations } from "../conversations/conversations.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { People } from "../people/people.ts";
import type { Instant } from "../store/port.ts";
import type { Drafts } from "./drafts.ts";
import type { Lead, Outcome } from "./lead.ts";
import type { Actor, ContactAttempt, Handled, LeadCounts, Leads, Page } from "./leads.ts";
import type { Looks } from "./looks.ts";
import { type LeadPage, type LeadSummary, leadPage, leadSummary } from "./view.ts";

/** What comes of a deed at the desk. `held` names who has it; `newMessage`: the person wrote meanwhile. */
export type Refused =
  | { ok: false; reason: Exclude<Verdict, "yes"> | "closed" | "newMessage" }
  | { ok: false; reason: "held"; by: string; since: Instant };
export type Done = { ok: true; lead: LeadPage | LeadSummary } | Refused;

type Verb = (actor: Actor, lead: Lead) => Promise<Handled | { ok: false; reason: "newMessage" }>;

export type Desk = ReturnType<typeof makeDesk>;

type Collaborators = {
  leads: Leads;
  people: People;
  conversations: Conversations;
  looks: Looks;
  drafts: Drafts;
  jobs: Pick<Jobs, "deliveries" | "requeue">;
};

/**
 * A coordinator's desk: every read and write of a person goes through `authorise` here, and every look at a
 * person's page is written down. What is shown is decided in view.ts.
 */
export function makeDesk({ leads, people, conversations, looks, drafts, jobs }: Collaborators) {
  return {
    /** A page of summaries; what the viewer's organisation may not see is left out. */
    async list(
      viewer: Account,
      options: {
        state: "waiting" | "claimed" | "open" | "closed";
        mine?: boolean;
        after?: string;
        limit: number;
      },
      now: Instant,
    ): Promise<Page<LeadSummary>> {
      if (authorise(viewer, "lead.see", now) !== "yes") return { items: [] };
      const { mine, ...page } = options;
      const found = await leads.list({ ...page, ...(mine ? { by: viewer._id } : {}) });
      const seen: Lead[] = [];
      for (const lead of found.items) {
        if ((await verdict(viewer, "lead.see", lead, now)) === "yes") seen.push(lead);
      }
      return { ...found, items: seen.map((lead) => leadSummary(lead, { id: viewer._id }, now)) };
    },

    /** How many wait, are late, are the viewer's own, are open at all; among those the viewer may see. */
    async counts(viewer: Account, now: Instant): Promise<LeadCounts> {
      if (viewer.organisation === "jobroad") return leads.counts(viewer._id, now);
      const { items } = await this.list(viewer, { state: "open", limit: 200 }, now);
      return {
        waiting: items.filter((lead) => lead.state === "waiting").length,
        late: items.filter((lead) => lead.late).length,
        mine: items.filter((lead) => lead.holder?.you).length,
        open: items.length,
      };
    },

    /** The person's page for who holds the lead, its summary for others who may see it. */
    async open(viewer: Account, id: string, now: Instant): Promise<Done> {
      const lead = await leads.get(id);
      const seeing = await verdict(viewer, "lead.see", lead, now);
      if (!lead || seeing !== "yes") return refuse(lead, seeing, viewer, now);
      return { ok: true, lead: await show(viewer, lead, now) };
    },

    claim: (viewer: Account, id: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.claim", id, now, (actor) => leads.claim(id, actor, now)),

    /** `seen` is what the page had shown; a person who wrote since is read before they are answered. */
    reply: (
      viewer: Account,
      id: string,
      { text, seen, key }: { text: string; seen?: number | undefined; key?: string | undefined },
      now: Instant,
    ): Promise<Done> =>
      act(viewer, "lead.work", id, now, async (actor, lead) => {
        if (seen !== undefined && (await wroteSince(lead.conversationId, seen))) {
          return { ok: false, reason: "newMessage" };
        }
        const replied = await leads.reply(id, actor, text, now, key);
        if (replied.ok) await drafts.keep(lead, viewer._id, "", now);
        return replied;
      }),

    /** Tries again to send a reply that the person's channel did not take. */
    sendAgain: (viewer: Account, id: string, delivery: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, async (actor, lead) => {
        await jobs.requeue(delivery, now, { conversationId: lead.conversationId });
        return leads.renew(id, actor, now);
      }),

    note: (viewer: Account, id: string, text: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.note(id, actor, text, now)),

    close: (viewer: Account, id: string, outcome: Outcome, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, async (actor) => {
        const closed = await leads.close(id, actor, outcome, now);
        if (closed.ok) await drafts.drop(id);
        return closed;
      }),

    contacted: (viewer: Account, id: string, attempt: ContactAttempt, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.contacted(id, actor, attempt, now)),

    /** To a colleague, who holds it from then on. */
    handOver: (
      viewer: Account,
      id: string,
      { to, note }: { to: Account; note: string },
      now: Instant,
    ): Promise<Done> =>
      act(viewer, "lead.work", id, now, async (by, lead) => {
        if ((await verdict(to, "lead.claim", lead, now)) !== "yes") return { ok: false, reason: "unknown" };
        const colleague = { id: to._id, name: to.name };
        return leads.pass(id, { from: by.id, to: colleague, by, what: "handedOver", note }, now);
      }),

    /** From a colleague who holds it, with a reason that stands in the history. */
    takeOver: (viewer: Account, id: string, reason: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.claim", id, now, async (by, lead) => {
        if (lead.state !== "claimed" || lead.claim === undefined) return leads.claim(id, by, now);
        return leads.pass(id, { from: lead.claim.by, to: by, by, what: "takenOver", note: reason }, now);
      }),

    /** The lead waits for somebody else. */
    release: (viewer: Account, id: string, now: Instant): Promise<{ ok: true } | Refused> =>
      attempt(viewer, "lead.work", id, now, (actor) => leads.release(id, actor, now)),

    /** Shows that the holder is at work, and keeps what is being written when there is something. */
    draft: (
      viewer: Account,
      id: string,
      text: string | undefined,
      now: Instant,
    ): Promise<{ ok: true } | Refused> =>
      attempt(viewer, "lead.work", id, now, async (actor, lead) => {
        if (text !== undefined) await drafts.keep(lead, viewer._id, text, now);
        return leads.renew(id, actor, now);
      }),
  };

  /** Does what the viewer may do, and shows the lead as it is then. */
  async function act(viewer: Account, deed: Deed, id: string, now: Instant, verb: Verb): Promise<Done> {
    const done = await attempt(viewer, deed, id, now, verb);
    return done.ok ? { ok: true, lead: await show(viewer, done.lead, now) } : done;
  }

  async function attempt(
    viewer: Account,
    deed: Deed,
    id: string,
    now: Instant,
    verb: Verb,
  ): Promise<{ ok: true; lead: Lead } | Refused> {
    const lead = await leads.get(id);
    const may = await verdict(viewer, deed, lead, now);
    if (!lead || may !== "yes") return refuse(lead, may, viewer, now);
    const handled = await verb({ id: viewer._id, name: viewer.name }, lead);
    if (handled.ok || handled.reason !== "unknown") return handled as { ok: true; lead: Lead } | Refused;
    return { ok: false, reason: "hidden" };
  }

  async function verdict(viewer: Viewer, deed: Deed, lead: Lead | undefined, now: Instant): Promise<Verdict> {
    if (!lead) return authorise(viewer, deed, now) === "yes" ? "hidden" : authorise(viewer, deed, now);
    const share = viewer.organisation === "jobroad" ? [] : ((await people.get(lead.personId))?.share ?? []);
    return authorise(viewer, deed, now, { lead, share });
  }

  async function show(viewer: Account, lead: Lead, now: Instant): Promise<LeadPage | LeadSummary> {
    const me = { id: viewer._id, organisation: viewer.organisation };
    if ((await verdict(viewer, "person.read", lead, now)) !== "yes") return leadSummary(lead, me, now);
    await looks.write(lead.personId, { id: viewer._id, name: viewer.name }, now);
    const [person, draft, conversation, transcript, deliveries] = await Promise.all([
      people.get(lead.personId),
      drafts.get(lead._id, viewer._id),
      conversations.get(lead.conversationId),
      conversations.messagesAfter(lead.conversationId, 0),
      jobs.deliveries(lead.conversationId),
    ]);
    const about = {
      person,
      ...(draft === undefined ? {} : { draft }),
      messages: transcript?.messages ?? [],
      forms: conversation?.forms,
      underWay: underWay(lead, conversation),
      deliveries,
      seen: (transcript?.nextSeq ?? 1) - 1,
    };
    return leadPage(lead, about, me, now);
  }

  async function wroteSince(conversationId: string, seen: number): Promise<boolean> {
    const [conversation, news] = await Promise.all([
      conversations.get(conversationId),
      conversations.messagesAfter(conversationId, seen),
    ]);
    return (
      conversation?.inbox.some((event) => event.kind === "message") === true ||
      news?.messages.some((message) => message.from === "person") === true
    );
  }
}

/** Who may not is told why; who could, if they held it, is told who does. */
function refuse(lead: Lead | undefined, verdict: Verdict, viewer: Viewer, now: Instant): Refused {
  if (verdict !== "notHeld") return { ok: false, reason: verdict === "yes" ? "hidden" : verdict };
  if (lead?.state === "done") return { ok: false, reason: "closed" };
  const { claim } = lead ?? {};
  if (claim && claim.by !== viewer._id && claim.until > now) {
    return { ok: false, reason: "held", by: lead?.holder ?? "", since: claim.since };
  }
  return { ok: false, reason: "notHeld" };
}

/** Replies in the lead's outbox or the conversation's inbox that no turn has taken into the chat yet. */
function underWay(lead: Lead, conversation: Conversation | undefined): Event[] {
  const inbox = conversation?.inbox ?? [];
  const taken = new Set(conversation?.seen.filter((id) => !inbox.some((event) => event.id === id)));
  const all = new Map([...lead.outbox, ...inbox].map((event) => [event.id, event]));
  return [...all.values()].filter((event) => event.kind === "reply" && !taken.has(event.id));
}

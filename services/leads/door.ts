import type { Account } from "../accounts/account.ts";
import { authorise, type Deed, type Verdict, type Viewer } from "../accounts/authorise.ts";
import type { Conversation, Event } from "../conversations/conversation.ts";
import type { Conversations } from "../conversations/conversations.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { People } from "../people/people.ts";
import type { Instant } from "../store/port.ts";
import { type Translate, translated } from "../translation/translation.ts";
import type { Drafts } from "./drafts.ts";
import type { Actor, Handled } from "./holding.ts";
import type { Lead } from "./lead.ts";
import type { Leads } from "./leads.ts";
import type { Looks } from "./looks.ts";
import type { PhraseFault } from "./phraseBook.ts";
import type { Tries } from "./tries.ts";
import { type LeadPage, type LeadSummary, leadPage, leadSummary } from "./view.ts";

/**
 * What comes of a deed at the desk. `held` names who has it; `newMessage`: the person wrote meanwhile, and the lead
 * as it is now; `unanswered`: only who has an answer can be waited for; `tooEarly`: not tried often enough.
 */
export type Refused =
  | { ok: false; reason: Exclude<Verdict, "yes"> | "closed" | "unanswered" }
  | { ok: false; reason: "newMessage"; lead?: LeadPage | LeadSummary }
  | { ok: false; reason: "phrases"; faults: PhraseFault[] }
  | { ok: false; reason: "tooEarly"; tries: Tries }
  | { ok: false; reason: "held"; by: string; since: Instant };
export type Done = { ok: true; lead: LeadPage | LeadSummary } | Refused;

export type Verb = (actor: Actor, lead: Lead) => Promise<Handled | Refused>;

export type DoorServices = {
  leads: Leads;
  people: People;
  conversations: Conversations;
  looks: Looks;
  drafts: Drafts;
  jobs: Pick<Jobs, "deliveries" | "requeue">;
  /** none: words of others are read as written */
  translate?: Translate;
};

export type Door = ReturnType<typeof makeDoor>;

/** The way to a lead: who may, what they are shown of it, and that they looked. */
export function makeDoor({ leads, people, conversations, looks, drafts, jobs, translate }: DoorServices) {
  return { act, attempt, verdict, refuse, show };

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
    if (!handled.ok && handled.reason === "unknown") return { ok: false, reason: "hidden" };
    return handled as { ok: true; lead: Lead } | Refused;
  }

  async function verdict(viewer: Viewer, deed: Deed, lead: Lead | undefined, now: Instant): Promise<Verdict> {
    if (!lead) return authorise(viewer, deed, now) === "yes" ? "hidden" : authorise(viewer, deed, now);
    const share = viewer.organisation === "jobroad" ? [] : ((await people.get(lead.personId))?.share ?? []);
    return authorise(viewer, deed, now, { lead, share });
  }

  async function show(viewer: Account, lead: Lead, now: Instant): Promise<LeadPage | LeadSummary> {
    const { name, organisation } = viewer;
    const me = { id: viewer._id, name, organisation };
    if ((await verdict(viewer, "person.read", lead, now)) !== "yes") return leadSummary(lead, me, now);
    await looks.write(lead.personId, me, now);
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
      language: conversation?.language ?? lead.language,
      messages: transcript?.messages ?? [],
      forms: conversation?.forms,
      underWay: underWay(lead, conversation),
      deliveries,
      seen: (transcript?.nextSeq ?? 1) - 1,
    };
    const page = leadPage(lead, about, me, now);
    return translate ? withTranslations(page, translate, viewer.language) : page;
  }
}

/** So many of the last lines are translated: those that are on the screen. */
const translatedLines = 20;

async function withTranslations(page: LeadPage, translate: Translate, to: string): Promise<LeadPage> {
  const from = page.language;
  if (from === to) return page;
  const first = page.chat.length - translatedLines;
  const chat = await Promise.all(
    page.chat.map(async (line, i) => {
      if (i < first || line.from !== "person" || line.text === undefined) return line;
      const translation = await translated(translate, line.text, { from, to });
      return translation === undefined ? line : { ...line, translation };
    }),
  );
  return { ...page, chat };
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

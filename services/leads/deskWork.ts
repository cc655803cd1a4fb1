import type { Account } from "../accounts/account.ts";
import { belgianDay } from "../calendar/brussels.ts";
import type { Instant } from "../store/port.ts";
import type { Done, Door, DoorServices, Refused } from "./door.ts";
import type { Begun } from "./drafts.ts";
import type { Outcome } from "./lead.ts";
import { composePhrases, type Picked } from "./phraseBook.ts";
import { isEnough, triesOf } from "./tries.ts";
import { tellAfterUndo } from "./undoing.ts";
import type { ContactAttempt } from "./working.ts";

/** A reply as it comes from the page: own words, phrases of the book, or both. */
export type ReplyBody = {
  text: string;
  /** of the own words */
  language: string;
  phrases?: Picked[] | undefined;
  /** the last sequence number that the page had shown */
  seen?: number | undefined;
  /** the page's own name for this reply */
  key?: string | undefined;
};

const tellAt = (undoable: boolean, now: Instant): Instant => (undoable ? tellAfterUndo(now) : now);

type Collaborators = Pick<DoorServices, "leads" | "people" | "conversations" | "drafts" | "jobs"> & {
  door: Door;
};

/** What coordinators do with the leads that they hold, or come to hold. */
export function makeDeskWork({ leads, people, conversations, drafts, jobs, door }: Collaborators) {
  const { act, attempt, verdict } = door;
  return {
    claim: (viewer: Account, id: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.claim", id, now, (actor) => leads.claim(id, actor, now)),

    /** `seen` is what the page had shown; a person who wrote since is read before they are answered. */
    async reply(viewer: Account, id: string, body: ReplyBody, now: Instant): Promise<Done> {
      const { text, language, phrases: picked = [], seen, key } = body;
      const done = await act(viewer, "lead.work", id, now, async (actor, lead) => {
        const composed = composePhrases(picked, { language, today: belgianDay(now) });
        if (!composed.ok) return { ok: false, reason: "phrases", faults: composed.faults };
        if (seen !== undefined && (await wroteSince(lead.conversationId, seen))) {
          return { ok: false, reason: "newMessage" };
        }
        const { phrases } = composed;
        const words = { text, language, ...(phrases.length > 0 ? { phrases } : {}) };
        const replied = await leads.reply(id, actor, words, now, key);
        if (replied.ok) await drafts.keep(lead, viewer._id, { text: "" }, now);
        return replied;
      });
      if (done.ok || done.reason !== "newMessage") return done;
      const lead = await leads.get(id);
      return lead ? { ...done, lead: await door.show(viewer, lead, now) } : done;
    },

    /** The language of the chat as it is now, for who holds the lead. */
    async languageOf(
      viewer: Account,
      id: string,
      now: Instant,
    ): Promise<{ ok: true; language: string } | Refused> {
      const done = await attempt(viewer, "lead.work", id, now, async (_actor, lead) => ({ ok: true, lead }));
      if (!done.ok) return done;
      const conversation = await conversations.get(done.lead.conversationId);
      return { ok: true, language: conversation?.language ?? done.lead.language };
    },

    /** Names that no label may hold; none for who does not hold the lead. */
    async namesOf(viewer: Account, id: string, now: Instant): Promise<string[]> {
      const done = await attempt(viewer, "lead.work", id, now, async (_actor, lead) => ({ ok: true, lead }));
      const name = done.ok ? (await people.get(done.lead.personId))?.name : undefined;
      return name === undefined ? [] : [name, ...name.split(/\s+/)];
    },

    /** Tries again to send a reply that the person's channel did not take. */
    sendAgain: (viewer: Account, id: string, delivery: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, async (actor, lead) => {
        await jobs.requeue(delivery, now, { conversationId: lead.conversationId });
        return leads.renew(id, actor, now);
      }),

    note: (viewer: Account, id: string, text: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.note(id, actor, text, now)),

    /** "No answer" takes three tries on two channels in two weeks. */
    close: (
      viewer: Account,
      id: string,
      { outcome, undoable = false }: { outcome: Outcome; undoable?: boolean | undefined },
      now: Instant,
    ): Promise<Done> =>
      act(viewer, "lead.work", id, now, async (actor, lead) => {
        const tries = triesOf(lead, now);
        if (outcome === "noAnswer" && !isEnough(tries)) return { ok: false, reason: "tooEarly", tries };
        const closed = await leads.close(id, actor, outcome, now, tellAt(undoable, now));
        if (closed.ok) await drafts.drop(id);
        return closed;
      }),

    contacted: (viewer: Account, id: string, attempt: ContactAttempt, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.contacted(id, actor, attempt, now)),

    tag: (viewer: Account, id: string, tag: string, on: boolean, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.tag(id, actor, tag, on, now)),

    snooze: (viewer: Account, id: string, until: Instant | undefined, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.snooze(id, actor, until, now)),

    wake: (viewer: Account, id: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.wake(id, actor, now)),

    /** Another moment by which the person is answered; they are told. */
    movePromise: (viewer: Account, id: string, by: Instant, now: Instant): Promise<Done> =>
      act(viewer, "lead.work", id, now, (actor) => leads.movePromise(id, actor, by, now)),

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
    release: (viewer: Account, id: string, now: Instant, undoable = false): Promise<{ ok: true } | Refused> =>
      attempt(viewer, "lead.work", id, now, (actor) => leads.release(id, actor, now, tellAt(undoable, now))),

    /** Takes back a close or a hand-back of the last seconds. */
    undo: (viewer: Account, id: string, now: Instant): Promise<Done> =>
      act(viewer, "lead.claim", id, now, (actor) => leads.undo(id, actor, now)),

    /** Shows that the holder is at work, and keeps what is being written when there is something. */
    draft: (
      viewer: Account,
      id: string,
      begun: Begun | undefined,
      now: Instant,
    ): Promise<{ ok: true } | Refused> =>
      attempt(viewer, "lead.work", id, now, async (actor, lead) => {
        if (begun !== undefined) await drafts.keep(lead, viewer._id, begun, now);
        return leads.renew(id, actor, now);
      }),
  };

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

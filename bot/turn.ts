import { type Converse, type Outcome, tapped } from "../dialogs/converse.ts";
import type { Fresh, Reads } from "../dialogs/engine/turn.ts";
import type { Conversation, Event, Message } from "../services/conversations/conversation.ts";
import { offeredButton } from "../services/conversations/conversation.ts";
import type {
  Conversations,
  TurnChange,
  UnnumberedMessage,
} from "../services/conversations/conversations.ts";
import { keptUntil } from "../services/conversations/keeping.ts";
import type { Label } from "../services/conversations/reply.ts";
import type { Effect } from "../services/effects.ts";
import { type Instant, StoreError } from "../services/store/port.ts";
import { type Along, isStoreAway } from "./effects.ts";

/** What a committed turn said, for the channels that have the person on the line. */
export type Committed = { conversation: Conversation; messages: Message[] };

export type Turns = {
  /**
   * Takes an event. After consent it is stored before this resolves, and handled soon after; before consent
   * nothing may be stored, so the turn runs within the call. Rejects with `StoreError` when it is not taken.
   */
  take(conversationId: string, event: Event): Promise<"accepted" | "known" | "unknown">;
  /** Handles whatever waits in the conversation; resolves when nothing waits. */
  run(conversationId: string): Promise<void>;
  /** Calls back with every turn that this process commits, in order. */
  onCommitted(listener: (committed: Committed) => void): () => void;
  /** Resolves when every turn under way in this process is done. */
  drain(): Promise<void>;
};

type Collaborators = {
  conversations: Conversations;
  converse: Converse;
  reads: Reads;
  fresh: Fresh;
  clock: () => Instant;
  apply: (effect: Effect, conversation: Conversation) => Promise<void>;
  along: Along;
  log: (event: string, facts: Record<string, unknown>, error?: unknown) => void;
};

/** Turns of one conversation wait for each other in this process; between processes the commit decides. */
export function makeTurns(collaborators: Collaborators): Turns {
  const { conversations, converse, reads, fresh, clock, apply, along, log } = collaborators;
  const listeners = new Set<(committed: Committed) => void>();
  const tails = new Map<string, Promise<unknown>>();

  return {
    async take(id, event) {
      const taken = await conversations.accept(id, event, { consented: event.kind === "message" });
      if (taken === "beforeConsent") return inOrder(id, () => handleUnstored(id, event));
      if (typeof taken === "string") return taken;
      // behind another turn it would be an old one
      const latest = tails.has(id) || taken.effectCount > 0 ? undefined : taken;
      void inOrder(id, () => handleInbox(id, latest)).catch((error) => log("turn.left", { id }, error));
      return "accepted";
    },
    run: (id) => inOrder(id, async () => void (await handleInbox(id))),
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async drain() {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };

  function inOrder<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = tails.get(id) ?? Promise.resolve();
    const mine = before.then(work, work);
    const tail = mine.catch(() => {});
    tails.set(id, tail);
    void tail.then(() => {
      if (tails.get(id) === tail) tails.delete(id);
    });
    return mine;
  }

  /** Whoever accepts an event runs it: what a turn leaves in the inbox was all there was when it was committed. */
  async function handleInbox(id: string, latest?: Conversation): Promise<Conversation | undefined> {
    let there = latest ?? (await conversations.get(id));
    for (;;) {
      const conversation = await finishEffects(there);
      const event = conversation?.inbox[0];
      if (!conversation || !event) return conversation;
      there = (await step(conversation, event)) ?? (await conversations.get(id));
    }
  }

  /** Before consent: no inbox, the event lives in this call alone. */
  async function handleUnstored(id: string, event: Event): Promise<"accepted" | "known" | "unknown"> {
    for (;;) {
      const conversation = await handleInbox(id);
      if (!conversation) return "unknown";
      if (conversation.seen.includes(event.id)) return "known";
      if (conversation.effectCount > 0) continue;
      const committed = await step(conversation, event);
      if (committed) {
        await handleInbox(id, committed);
        return "accepted";
      }
    }
  }

  /** One turn: run, commit, tell, do. Answers the conversation as committed, undefined when another was quicker. */
  async function step(conversation: Conversation, event: Event): Promise<Conversation | undefined> {
    const now = clock();
    const outcome = await outcomeOf(conversation, event, now);
    const change = changeOf(conversation, event, outcome, now);
    const committed = await commit(conversation, event, change, now);
    if (!committed) return undefined;
    const messages = committed.messages.filter((message) => message.seq >= conversation.nextSeq);
    for (const listener of listeners) listener({ conversation: committed, messages });
    return committed;
  }

  /** Together with its effects where that can be, so that none is left to do; else they follow. */
  async function commit(
    conversation: Conversation,
    event: Event,
    change: TurnChange,
    now: Instant,
  ): Promise<Conversation | undefined> {
    const writes = along.writes(change.effects);
    if (!writes) return conversations.commit(conversation, event, change, now);
    const alone = { ...change, effects: [] };
    const committed = await conversations.commit(conversation, event, alone, now, writes).catch((error) => {
      if (isStoreAway(error)) throw error;
      // an effect that does not fit: it fails by itself, and the conversation goes on
      return "unfit" as const;
    });
    if (committed === "unfit") return conversations.commit(conversation, event, change, now);
    if (committed) await along.after(committed);
    return committed;
  }

  /** A surprise inside a dialog is logged once, and reaches the person as an apology in their language. */
  async function outcomeOf(conversation: Conversation, event: Event, now: Instant): Promise<Outcome> {
    try {
      return await converse(conversation, event, reads, now, fresh);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log(
        "turn.failed",
        { id: conversation._id, event: event.kind, question: conversation.place.question },
        error,
      );
      const { language, languageBy, floor, place, forms, shown, role, consentAt, interest } = conversation;
      const reply = {
        text: [{ key: consentAt === undefined ? "common.sorryNotKept" : "common.sorry" }],
        buttons: [
          { code: "repeat", title: { key: "common.goOn" } },
          { code: "person", title: { key: "common.person" } },
        ],
      };
      return {
        changed: {
          language,
          languageBy,
          floor,
          place,
          forms,
          shown,
          ...(role ? { role } : {}),
          ...(consentAt ? { consentAt } : {}),
          ...(interest ? { interest } : {}),
        },
        messages: [{ from: "bot", reply }],
        effects: [],
      };
    }
  }

  async function finishEffects(conversation: Conversation | undefined): Promise<Conversation | undefined> {
    if (!conversation || conversation.effectCount === 0) return conversation;
    for (const effect of conversation.effects) await apply(effect, conversation);
    return (await conversations.strike(conversation)) ?? conversations.get(conversation._id);
  }
}

const optional = ["role", "consentAt", "interest"] as const;

function changeOf(before: Conversation, event: Event, outcome: Outcome, now: Instant): TurnChange {
  const { changed } = outcome;
  const messages = [...heard(before, event), ...outcome.messages.map((message) => ({ ...message, at: now }))];
  return {
    set: { ...changed, ...keptAfter(before, event, outcome, now) },
    unset: optional.filter((field) => changed[field] === undefined && before[field] !== undefined),
    messages,
    effects: [...outcome.effects, ...sending(before, event, messages)],
  };
}

/** Who has a case is kept longer; so is an employer, with the vacancy. */
function keptAfter(before: Conversation, event: Event, { changed, effects }: Outcome, now: Instant) {
  const wants = (kind: Effect["kind"]) => effects.some((effect) => effect.kind === kind);
  return keptUntil(before, event.kind, now, {
    consented: changed.consentAt !== undefined,
    // Also when the list was empty: then the wish is what is kept.
    finished: changed.shown.length > 0 || changed.place.dialog === "matches" || wants("search.keep"),
    hasCase: wants("lead.add") || wants("vacancy.submit") || before.floor.by === "human",
  });
}

/** On a channel that has to be called, what was said has to be sent there. */
function sending(before: Conversation, event: Event, messages: readonly UnnumberedMessage[]): Effect[] {
  const isSaid = messages.some(({ from }) => from !== "person");
  if (before.reference === undefined || !isSaid) return [];
  const to = before.nextSeq + messages.length - 1;
  return [{ id: `${event.id}:send`, kind: "messages.send", from: before.nextSeq, to }];
}

/** The person's own message as the transcript keeps it: before consent no words, only a button that was on offer. */
function heard(before: Conversation, event: Event): UnnumberedMessage[] {
  if (event.kind !== "message") return [];
  const said = tapped(before, event).code;
  const consented = before.consentAt !== undefined;
  const code = said !== undefined && (consented || offeredButton(before, said)) ? said : undefined;
  const title = code === undefined ? undefined : titleOf(before, code);
  const keepsWords = consented && code === undefined;
  return [
    {
      from: "person",
      at: event.at,
      activityId: event.id,
      ...(keepsWords && event.text !== "" ? { text: event.text } : {}),
      ...(code === undefined ? {} : { code }),
      ...(title === undefined ? {} : { title }),
    },
  ];
}

/** What a tap said, so that coordinators read words: one button, or several picked at once ("morning,saturday"). */
function titleOf(before: Conversation, code: string): Label | undefined {
  const one = offeredButton(before, code);
  if (one) return one.title;
  // The page of an offer asks this in the person's name; no message has such a button.
  if (code.startsWith("about:")) return { key: "jobs.about" };
  const titles = [...new Set(code.split(","))].map((part) => offeredButton(before, part)?.title);
  const items = titles.flatMap((title) =>
    title === undefined ? [] : ["key" in title ? { phrase: title } : title.text],
  );
  const all = items.length === titles.length && items.length > 0;
  return all ? { key: "common.several", params: { items: { list: items } } } : undefined;
}

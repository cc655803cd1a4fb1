import type { Effect } from "../effects.ts";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { never } from "../queue/envelope.ts";
import type { Change, Filter, Instant, Store, Write } from "../store/port.ts";
import {
  type Conversation,
  conversationCollection,
  type Event,
  type Message,
  type Role,
  transcriptCollection,
} from "./conversation.ts";
import { eraseAt } from "./keeping.ts";

export type Conversations = ReturnType<typeof makeConversations>;

type Collaborators = { store: Store; newId: () => string };

/** What a turn changes, besides the events and messages that the service counts itself. */
export type TurnChange = {
  set: Record<string, unknown>;
  unset: readonly string[];
  messages: readonly UnnumberedMessage[];
  effects: readonly Effect[];
};
export type UnnumberedMessage = Message extends infer M
  ? M extends Message
    ? Omit<M, "seq">
    : never
  : never;

const keptEventIds = 200;
/**
 * From this many messages on the older ones move into a piece of their own: every turn writes the conversation whole,
 * and a reply with its buttons is about a kilobyte. What a turn looks back at is among those that stay.
 */
const longChat = 16;
const movedAtOnce = 8;

/**
 * The store's side of a conversation: accept an event once, commit a turn in one compare-and-set, read the
 * transcript in order.
 */
export function makeConversations({ store, newId }: Collaborators) {
  const collection = store.collection(conversationCollection);
  const pieces = store.collection(transcriptCollection);
  const { afterWrite } = makeErasureMarks({ store });

  const together = async (writes: readonly Write[]): Promise<Conversation | undefined> => {
    if (!store.together) throw new Error("This store cannot write together");
    return (await store.together(writes))?.[0] as Conversation | undefined;
  };

  return {
    get: (id: string): Promise<Conversation | undefined> => collection.get(id),

    async start(options: {
      id?: string;
      channel: string;
      language: string;
      languageBy: Conversation["languageBy"];
      role?: Role;
      now: Instant;
    }): Promise<Conversation> {
      const conversation: Conversation = {
        _id: options.id ?? newId(),
        channel: options.channel,
        personId: newId(),
        ...(options.role === undefined ? {} : { role: options.role }),
        language: options.language,
        languageBy: options.languageBy,
        floor: { by: "bot" },
        place: { dialog: "welcome", failures: 0, picked: [], candidates: [] },
        forms: {},
        shown: [],
        revision: 0,
        nextSeq: 1,
        inbox: [],
        seen: [],
        messages: [],
        archivedBelow: 1,
        effects: [],
        effectCount: 0,
        work: 0,
        createdAt: options.now,
        lastAt: options.now,
        eraseAt: eraseAt(options.now, { consented: false, finished: false, hasCase: false }),
        askKeepAt: never,
      };
      if (await collection.insert(conversation)) return conversation;
      const there = await collection.get(conversation._id);
      if (!there) throw new Error("A conversation was erased while it was made");
      return there;
    },

    /**
     * Stores an event before it is acknowledged; answers the conversation with it. `known`: it was taken before, and
     * nothing is done twice. `beforeConsent`, for an event that may only be stored after: it was not.
     */
    async accept(
      id: string,
      event: Event,
      { consented = false } = {},
    ): Promise<Conversation | "known" | "unknown" | "beforeConsent"> {
      for (;;) {
        const taken = await collection.update(
          { _id: id, seen: { hasNot: event.id }, ...(consented ? { consentAt: { $exists: true } } : {}) },
          { $push: { inbox: event, seen: event.id }, $inc: { work: 1 }, $set: { lastAt: event.at } },
        );
        if (taken) return taken;
        const there = await collection.get(id);
        if (!there) return "unknown";
        if (there.seen.includes(event.id)) return "known";
        if (consented && there.consentAt === undefined) return "beforeConsent";
        // the consent came between the two looks
      }
    },

    /**
     * Commits a turn on the revision it was made from: `undefined` when another turn was quicker, and then
     * nothing of it happened. The event leaves the inbox, or is marked as seen when it never was in it. Writes that
     * go `along` are made with it or not at all; only a store with `together` takes any.
     */
    async commit(
      before: Conversation,
      event: Event,
      turn: TurnChange,
      now: Instant,
      along: readonly Write[] = [],
    ): Promise<Conversation | undefined> {
      const queued = before.inbox.some((one) => one.id === event.id);
      const numbered = turn.messages.map(
        (message, i) => ({ ...message, seq: before.nextSeq + i }) as Message,
      );
      const moved =
        before.messages.length + numbered.length > longChat ? before.messages.slice(0, movedAtOnce) : [];
      const firstMoved = moved[0];
      if (firstMoved) {
        await pieces.insert({
          _id: `${before._id}:${firstMoved.seq}`,
          conversationId: before._id,
          firstSeq: firstMoved.seq,
          messages: moved,
        });
      }
      const kept = firstMoved ? [...before.messages.slice(moved.length), ...numbered] : undefined;
      const oldest = before.seen.length > keptEventIds ? before.seen[0] : undefined;
      const change: Change = {
        $set: {
          ...turn.set,
          revision: before.revision + 1,
          nextSeq: before.nextSeq + numbered.length,
          effects: turn.effects,
          effectCount: turn.effects.length,
          lastAt: now,
          ...(kept ? { messages: kept, archivedBelow: before.archivedBelow + moved.length } : {}),
        },
        ...(turn.unset.length > 0
          ? { $unset: Object.fromEntries(turn.unset.map((path) => [path, true as const])) }
          : {}),
        $inc: { work: turn.effects.length - (queued ? 1 : 0) },
        $push: {
          ...(kept || numbered.length === 0 ? {} : { messages: { $each: numbered } }),
          ...(queued ? {} : { seen: event.id }),
        },
        $pull: {
          ...(queued ? { inbox: { id: event.id } } : {}),
          ...(queued && oldest !== undefined ? { seen: oldest } : {}),
        },
      };
      const filter = { _id: before._id, revision: before.revision, effectCount: 0 };
      const committed =
        along.length === 0
          ? await collection.update(filter, change)
          : await together([{ of: conversationCollection.name, filter, change }, ...along]);
      if (!committed && firstMoved) {
        await afterWrite(before._id, () => pieces.delete({ conversationId: before._id }), now);
      }
      return committed;
    },

    /** Strikes off the effects of a turn once they are done; doing it twice counts once. */
    async strike(conversation: Conversation): Promise<Conversation | undefined> {
      const count = conversation.effects.length;
      return collection.update(
        { _id: conversation._id, revision: conversation.revision, effectCount: count },
        { $set: { effects: [], effectCount: 0 }, $inc: { work: -count } },
      );
    },

    /** The transcript behind a sequence number, in order; undefined when there is no such conversation. */
    async messagesAfter(
      id: string,
      seq: number,
    ): Promise<{ messages: Message[]; nextSeq: number } | undefined> {
      const conversation = await collection.get(id);
      return conversation && { messages: await messagesOf(conversation, seq), nextSeq: conversation.nextSeq };
    },

    messagesOf,

    /** Whether it is exactly there, and open to tokens of this generation: a look that reads no transcript. */
    isAt: async (id: string, nextSeq: number, generation: number): Promise<boolean> =>
      (await collection.count({ _id: id, nextSeq, ...ofGeneration(generation) })) === 1,

    /** Whether tokens of this generation open it; `left`: the person has left their browser for good since then. */
    async standing(id: string, generation: number): Promise<"open" | "left" | "unknown"> {
      if ((await collection.count({ _id: id, ...ofGeneration(generation) })) === 1) return "open";
      return (await collection.get(id)) ? "left" : "unknown";
    },

    /** Conversations with something left to do: what a crash or another process left. */
    withWork: (limit: number): Promise<Conversation[]> => collection.find({ work: { $gt: 0 } }, { limit }),

    /** Conversations whose time is over. */
    expired: (now: Instant, limit: number): Promise<Conversation[]> =>
      collection.find({ eraseAt: { $lte: now } }, { limit }),

    /** Conversations whose person is to be asked whether they shall be kept. */
    toAsk: (now: Instant, limit: number): Promise<Conversation[]> =>
      collection.find({ askKeepAt: { $lte: now } }, { limit }),

    /** All tokens given until now open it no more; undefined when there is no such conversation. */
    endTokens: (id: string): Promise<Conversation | undefined> =>
      collection.update({ _id: id }, { $inc: { tokenGeneration: 1 } }),

    async remember(id: string, reference: Record<string, unknown>): Promise<void> {
      await collection.update({ _id: id }, { $set: { reference } });
    },
  };

  /** What a conversation that was just read says behind a sequence number, in order. */
  async function messagesOf({ _id, archivedBelow, messages }: Conversation, seq: number): Promise<Message[]> {
    const older =
      seq + 1 < archivedBelow ? await pieces.find({ conversationId: _id }, { sort: [["firstSeq", 1]] }) : [];
    const moved = older.flatMap((piece) => piece.messages).filter((message) => message.seq < archivedBelow);
    return [...moved, ...messages].filter((message) => message.seq > seq);
  }
}

const ofGeneration = (generation: number): Filter => ({
  tokenGeneration: generation === 0 ? { $exists: false } : generation,
});

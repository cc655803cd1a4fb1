import type { Event } from "./conversations/event.ts";
import type { Collection, Document } from "./store/port.ts";

/** What a document keeps of events on their way to its conversation; absent until there was one. */
export type Outbox = {
  outbox?: Event[] | undefined;
  outboxIds?: string[] | undefined;
  work?: number | undefined;
};

/** Something with events to tell: its conversation hears them in this order. */
export type Teller = Outbox & { _id: string; conversationId: string };

/**
 * The part of a change that puts an event on its way, so that no crash comes between a deed and its telling. Without
 * an event it changes nothing.
 */
export function posting(event: Event | undefined) {
  const $push: Record<string, unknown> = event ? { outbox: event, outboxIds: event.id } : {};
  return { $push, $inc: event ? { work: 1 } : {} };
}

/** The outboxes of a collection that declares an index on `work`. */
export function makeOutbox<T extends Document & Outbox>(collection: Collection<T>) {
  return {
    /** Documents with something on its way. */
    withOutbox: (limit: number): Promise<T[]> => collection.find({ work: { $gt: 0 } }, { limit }),

    /** Strikes off what reached the conversation; striking it off twice counts once. */
    async delivered(id: string, eventId: string): Promise<void> {
      await collection.update(
        { _id: id, outboxIds: { has: eventId } },
        { $pull: { outbox: { id: eventId }, outboxIds: eventId }, $inc: { work: -1 } },
      );
    },
  };
}

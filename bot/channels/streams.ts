import type { WebSocket } from "ws";
import {
  type Conversation,
  type Message,
  tokenGenerationOf,
} from "../../services/conversations/conversation.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { Store } from "../../services/store/port.ts";
import type { ChatClaims } from "../../services/tokens/tokens.ts";
import type { Renderer } from "../render.ts";
import type { Turns } from "../turn.ts";
import { activityOf } from "./activity.ts";

type Collaborators = { store: Store; conversations: Conversations; turns: Turns; renderer: Renderer };

/** An open WebSocket of one token: everything behind its watermark goes out, in order, once. */
type Stream = {
  conversationId: string;
  token: Pick<ChatClaims, "id" | "generation">;
  socket: WebSocket;
  sent: number;
  reading: boolean;
  stale: boolean;
  /** which part of the round of pings it belongs to */
  part: number;
  /** it will look soon whether something is new */
  looking: boolean;
};

/** Proxies close silent connections after a minute or so. */
const pingEveryMs = 25_000;
/** Thousands of pings at once would hold everybody up: a round of them goes out in so many parts. */
const parts = 50;
/** Every change of a conversation is news, most of it of a turn that goes out by itself: one look for all of it. */
const newsMs = 50;
/** How soon it looks again after the store did not answer. */
const retryMs = 1000;

/**
 * The open streams of this process. A turn committed here goes out at once; what another process committed is
 * read when the store tells of it, and with each ping: a process that was killed may have committed a turn and not
 * told of it. One stream a token: a new one takes over.
 */
export function makeStreams({
  store,
  conversations,
  turns,
  renderer,
  pingMs = pingEveryMs,
}: Collaborators & { pingMs?: number }) {
  const byConversation = new Map<string, Set<Stream>>();
  const stopTurns = turns.onCommitted(({ conversation, messages }) => {
    for (const stream of byConversation.get(conversation._id) ?? []) {
      if (!isOpenTo(stream, conversation)) end(stream);
      else if (!stream.reading && stream.sent + 1 === messages[0]?.seq)
        deliver(stream, conversation, messages);
      else void catchUp(stream);
    }
  });
  const stopNews = store.watch(({ collection, id }) => {
    if (collection !== "conversations") return;
    for (const stream of byConversation.get(id) ?? []) lookSoon(stream);
  });
  let count = 0;
  let part = 0;
  const pinging = setInterval(() => {
    part = (part + 1) % parts;
    for (const streams of byConversation.values())
      for (const stream of streams) {
        if (stream.part !== part) continue;
        stream.socket.ping();
        void catchUp(stream);
      }
  }, pingMs / parts).unref();

  function lookSoon(stream: Stream): void {
    if (stream.looking) return;
    stream.looking = true;
    setTimeout(() => {
      stream.looking = false;
      if (stream.socket.readyState === stream.socket.OPEN) void catchUp(stream);
    }, newsMs).unref();
  }

  function deliver(stream: Stream, conversation: Conversation, messages: readonly Message[]): void {
    const unsent = messages.filter((message) => message.seq > stream.sent);
    const last = unsent.at(-1);
    if (!last) return;
    stream.sent = last.seq;
    const activities = unsent.map((message) => activityOf(message, conversation, renderer));
    stream.socket.send(JSON.stringify({ activities, watermark: String(last.seq) }));
  }

  /** Sends what is behind the stream's watermark; when the conversation or the token's time is over, the line ends. */
  async function catchUp(stream: Stream): Promise<void> {
    stream.stale = true;
    if (stream.reading) return;
    stream.reading = true;
    try {
      while (stream.stale) {
        stream.stale = false;
        const { conversationId: id, sent, token } = stream;
        if (await conversations.isAt(id, sent + 1, token.generation)) continue;
        const conversation = await conversations.get(id);
        if (!conversation || !isOpenTo(stream, conversation)) return end(stream);
        deliver(stream, conversation, await conversations.messagesOf(conversation, sent));
      }
    } catch {
      // The store is away for the moment. The line stays: closing it would send every client to a store that is away.
      setTimeout(() => {
        if (stream.socket.readyState === stream.socket.OPEN) void catchUp(stream);
      }, retryMs).unref();
    } finally {
      stream.reading = false;
    }
  }

  function end(stream: Stream): void {
    const activity = { type: "endOfConversation", code: "completedSuccessfully" };
    stream.socket.send(JSON.stringify({ activities: [activity] }));
    stream.socket.close(1000);
  }

  /** The person has not left that browser for good. */
  function isOpenTo(stream: Stream, conversation: Conversation): boolean {
    return tokenGenerationOf(conversation) === stream.token.generation;
  }

  return {
    add(conversationId: string, token: Stream["token"], socket: WebSocket, after: number): void {
      const streams = byConversation.get(conversationId) ?? new Set();
      byConversation.set(conversationId, streams);
      for (const other of streams) if (other.token.id === token.id) other.socket.close(1001);
      const stream: Stream = {
        conversationId,
        token,
        socket,
        sent: after,
        reading: false,
        stale: false,
        part: count++ % parts,
        looking: false,
      };
      streams.add(stream);
      socket.on("error", () => socket.terminate());
      socket.on("close", () => {
        streams.delete(stream);
        if (streams.size === 0 && byConversation.get(conversationId) === streams) {
          byConversation.delete(conversationId);
        }
      });
      void catchUp(stream);
    },
    close(): void {
      stopTurns();
      stopNews();
      clearInterval(pinging);
      for (const streams of byConversation.values()) for (const { socket } of streams) socket.close(1001);
    },
  };
}

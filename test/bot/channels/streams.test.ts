import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import type { WebSocket } from "ws";
import { makeStreams } from "../../../bot/channels/streams.ts";
import type { Renderer } from "../../../bot/render.ts";
import type { Turns } from "../../../bot/turn.ts";
import type { Conversation, Message } from "../../../services/conversations/conversation.ts";
import type { Conversations } from "../../../services/conversations/conversations.ts";
import { type Store, StoreError } from "../../../services/store/port.ts";

const conversation = { _id: "c", language: "nl" } as Conversation;
const renderer = { say: () => "", reply: () => [] } as unknown as Renderer;
const said = (seq: number) =>
  ({ seq, from: "person", at: "", activityId: `m${seq}`, text: "dag" }) as Message;

/** A line whose other end is the test: it hears the watermarks that came. */
function line() {
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    ping() {},
    terminate() {},
    close: (code: number) => socket.emit("close", code),
    send: (text: string) => socket.emit("sent", JSON.parse(text).watermark),
  });
  return socket;
}

/** Streams on a store that tells nothing of what others do: as after a process that was killed too soon. */
function streamsOn(messages: Message[], { away = 0, pingMs = 5 } = {}) {
  let faults = away;
  const conversations = {
    get: async () => {
      if (faults-- > 0) throw new StoreError("unavailable", "away");
      return conversation;
    },
    isAt: async (_id: string, nextSeq: number) => nextSeq === messages.length + 1,
    messagesOf: async (_conversation: Conversation, seq: number) =>
      messages.filter((message) => message.seq > seq),
  } as unknown as Conversations;
  const store = { watch: () => () => {} } as unknown as Store;
  const turns = { onCommitted: () => () => {} } as unknown as Turns;
  return makeStreams({ store, conversations, turns, renderer, pingMs });
}

describe("open streams", () => {
  it("send what another process committed without telling of it", async () => {
    const messages = [said(1)];
    const streams = streamsOn(messages);
    const socket = line();
    const first = once(socket, "sent");
    streams.add("c", { id: "t", generation: 0 }, socket as unknown as WebSocket, 0);
    assert.deepEqual(await first, ["1"]);
    const second = once(socket, "sent");
    messages.push(said(2));
    assert.deepEqual(await second, ["2"]);
    streams.close();
  });

  it("stay open while the store is away, and look again", async () => {
    const streams = streamsOn([said(1)], { away: 1, pingMs: 60_000 });
    const socket = line();
    socket.on("close", () => assert.fail("the line was closed"));
    const sent = once(socket, "sent");
    streams.add("c", { id: "t", generation: 0 }, socket as unknown as WebSocket, 0);
    // the line looks again by a timer that holds up no end of the process
    const awake = setInterval(() => {}, 1000);
    assert.deepEqual(await sent, ["1"]);
    clearInterval(awake);
    socket.removeAllListeners("close");
    streams.close();
  });
});

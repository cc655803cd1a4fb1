import { join } from "node:path";
import { makeDirectLine } from "../../bot/channels/directLine.ts";
import { makeRenderer } from "../../bot/render.ts";
import { root } from "../../bot/root.ts";
import { makeServer } from "../../bot/server.ts";
import type { Committed, Turns } from "../../bot/turn.ts";
import { loadLocales } from "../../locales/load.ts";
import type { Message } from "../../services/conversations/conversation.ts";
import { makeConversations } from "../../services/conversations/conversations.ts";
import type { Store } from "../../services/store/port.ts";
import { makeTokens } from "../../services/tokens/tokens.ts";

const clock = () => new Date().toISOString();

/** The product's Direct Line with a turn that answers at once, thinks nothing and writes nothing. */
export async function makeEcho(store: Store) {
  const newId = () => crypto.randomUUID();
  const conversations = makeConversations({ store, newId });
  const directLine = makeDirectLine({
    store,
    conversations,
    turns: echoing(conversations),
    tokens: await makeTokens({ store, clock }),
    renderer: makeRenderer(loadLocales(join(root, "locales")), { occupation: String, place: String }),
    screen: (text) => ({ text, removed: [] }),
    clock,
    newId,
    isErased: async () => false,
    secret: undefined,
    publicUrl: undefined,
  });
  const server = makeServer({
    routes: directLine.routes,
    upgrade: directLine.upgrade,
    corsOrigins: [],
    publicUrl: undefined,
    trustProxy: false,
    apology: () => "",
    log: () => {},
  });
  return { server, close: async () => directLine.close() };
}

function echoing(conversations: ReturnType<typeof makeConversations>): Turns {
  const listeners = new Set<(committed: Committed) => void>();
  const lastSeq = new Map<string, number>();
  const echo: Pick<Turns, "take" | "onCommitted"> = {
    async take(id, event) {
      const conversation = await conversations.get(id);
      if (!conversation || event.kind !== "message") return "unknown";
      const seq = lastSeq.get(id) ?? conversation.nextSeq - 1;
      lastSeq.set(id, seq + 2);
      const { text, at } = event;
      const messages: Message[] = [
        { seq: seq + 1, at, from: "person", activityId: event.id, text },
        { seq: seq + 2, at, from: "bot", reply: { text: [{ key: "welcome.hello" }] } },
      ];
      for (const listener of listeners) listener({ conversation, messages });
      return "accepted";
    },
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return echo as Turns;
}

import { createHash } from "node:crypto";
import { isIP } from "node:net";
import {
  type Activity,
  type Request as AdapterRequest,
  type Response as AdapterResponse,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TurnContext,
} from "botbuilder";
import { z } from "zod";
import type { Conversation } from "../../services/conversations/conversation.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { Jobs } from "../../services/jobs/jobs.ts";
import type { Screened } from "../../services/language/sensitive.ts";
import type { Instant } from "../../services/store/port.ts";
import type { Config } from "../config.ts";
import { isLoopback } from "../config.ts";
import { type Answer, problem, type Request, type Route, route } from "../http/route.ts";
import type { Renderer } from "../render.ts";
import type { Committed, Turns } from "../turn.ts";
import { activityOf, eventOf } from "./activity.ts";
import { languageFrom } from "./directLine.ts";
import { splitForChannel, withNumbers } from "./plainChannels.ts";

type Collaborators = {
  settings: Config["bot"];
  conversations: Conversations;
  turns: Turns;
  renderer: Renderer;
  screen: (text: string) => Screened;
  jobs: Pick<Jobs, "delivered">;
  isErased: (conversationId: string) => Promise<boolean>;
  clock: () => Instant;
  log: (event: string, facts: Record<string, unknown>, error?: unknown) => void;
};

export type BotFramework = {
  routes: Route[];
  /**
   * Sends messages of a conversation to where its person wrote from last: a coordinator's reply, a notice. Rejects
   * when the channel does not take them; those that it took are then sent again.
   */
  send(conversationId: string, seqs: { from: number; to: number }): Promise<void>;
  /** When messages of now are due to be sent: at once, or later when the answer to an open request carries them. */
  sendAt(conversationId: string, now: Instant): Instant;
  close(): void;
};

const maxBytes = 256 * 1024;
/** A request whose answer did not carry its messages by then has fallen over. */
const requestMs = 60_000;

/** What an activity must have for the adapter to read it at all. */
const incoming = z.looseObject({
  type: z.string().max(100),
  channelId: z.string().min(1).max(100),
  from: z.looseObject({ id: z.string().min(1).max(500) }),
  conversation: z.looseObject({ id: z.string().min(1).max(1000) }),
  serviceUrl: z.string().max(1000).optional(),
});

/**
 * Channels of Azure Bot Service, through the SDK's CloudAdapter. A conversation of a foreign channel has an id
 * of ours made from the channel's. Replies go with the answer to the request, or later through the jobs by the
 * stored reference: at least once.
 */
export function makeBotFramework(collaborators: Collaborators): BotFramework {
  const { settings, conversations, turns, renderer, jobs, isErased, clock, log } = collaborators;
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings.settings));
  adapter.onTurnError = async (_context, error) => {
    log("channel.failed", {}, error);
    throw error;
  };

  /** Conversations whose request is still open: their replies go with it, in its order. */
  const waiting = new Map<string, Promise<void>>();
  const within = new Map<string, Committed["messages"]>();
  const stop = turns.onCommitted(({ conversation, messages }) => {
    within.get(conversation._id)?.push(...messages);
  });

  return {
    routes: [
      route({
        method: "post",
        path: "/api/messages",
        summary: "Activities of Bot Framework channels",
        body: incoming,
        maxBytes,
        handle: (request) => (settings.id === undefined ? fromEmulator(request) : receive(request)),
      }),
    ],
    async send(id, { from, to }) {
      const conversation = await conversations.get(id);
      const reference = conversation?.reference as Partial<ConversationReference> | undefined;
      if (!conversation || !reference) return;
      const read = await conversations.messagesAfter(id, from - 1);
      const messages = read?.messages.filter(({ seq }) => seq <= to) ?? [];
      await adapter.continueConversationAsync(settings.id ?? "", reference, (context) =>
        sendAll(context, messages, conversation, { channelId: conversation.channel }),
      );
    },
    sendAt: (id, now) => (within.has(id) ? new Date(Date.parse(now) + requestMs).toISOString() : now),
    close: stop,
  };

  function fromEmulator(request: Request<z.infer<typeof incoming>>): Promise<Answer> | Answer {
    return isEmulator(request)
      ? receive(request)
      : problem(403, "Without an app id only this machine may call");
  }

  async function receive(request: Request<z.infer<typeof incoming>>): Promise<Answer> {
    let status = 500;
    let body: unknown;
    const response: AdapterResponse = {
      socket: undefined,
      end: () => response,
      header: () => response,
      send: (sent: unknown) => {
        body = sent;
        return response;
      },
      status: (code: number) => {
        status = code;
        return response;
      },
    };
    const adapterRequest: AdapterRequest = {
      body: request.body as Record<string, unknown>,
      headers: request.headers as Record<string, string[] | string | undefined>,
      method: "POST",
    };
    let heard = false;
    await adapter.process(adapterRequest, response, (context) => {
      heard = true;
      return inOrder(conversationIdOf(context.activity), () => hear(context));
    });
    // A token whose signature is wrong makes the SDK answer 500, with the error's text as the body.
    if (!heard && status >= 500) return problem(401, "The token is not right");
    if (status >= 400) return problem(status, "The activity was not taken");
    return body === undefined ? { status } : { status, body };
  }

  /** Requests of one conversation wait for each other, so that each gets its own replies. */
  function inOrder(id: string, work: () => Promise<void>): Promise<void> {
    const mine = (waiting.get(id) ?? Promise.resolve()).then(work, work);
    const tail = mine
      .catch(() => {})
      .finally(() => {
        if (waiting.get(id) === tail) waiting.delete(id);
      });
    waiting.set(id, tail);
    return mine;
  }

  async function hear(context: TurnContext): Promise<void> {
    const { activity } = context;
    const id = await standingIdOf(activity);
    const at = clock();
    const isNew = await begin(id, activity, at);
    const event = eventOf(activity, { id: eventIdOf(id, activity), at, screen: collaborators.screen });
    if (!event && !isNew) return;
    const messages: Committed["messages"] = [];
    within.set(id, messages);
    try {
      if (isNew) await turns.take(id, { kind: "opened", id: `${id}|opened`, at });
      if (event && !(isNew && event.kind === "message" && isGreeting(event))) await turns.take(id, event);
      await turns.run(id);
    } finally {
      within.delete(id);
    }
    const conversation = await conversations.get(id);
    if (conversation?.consentAt !== undefined) await rememberReference(id, activity);
    await sendAll(context, messages, conversation, activity);
    const seqs = messages.map(({ seq }) => seq);
    if (conversation?.reference !== undefined) await jobs.delivered(id, seqs);
  }

  /**
   * The channel has one name for its talk with somebody, for good; ours are erased. What was erased does not begin
   * again under the same name: whatever is written of it later would be taken back.
   */
  async function standingIdOf(activity: Activity): Promise<string> {
    for (let times = 0; ; times += 1) {
      const id = conversationIdOf(activity, times);
      if (!(await isErased(id))) return id;
    }
  }

  /** Makes the conversation when it is new. */
  async function begin(id: string, activity: Activity, now: Instant): Promise<boolean> {
    if (await conversations.get(id)) return false;
    const language = languageFrom(activity.locale);
    await conversations.start({
      id,
      channel: activity.channelId,
      language: language ?? "nl",
      languageBy: language === undefined ? "default" : "channel",
      now,
    });
    return true;
  }

  /** Where to send what comes later; kept only of people who said yes to keeping. */
  async function rememberReference(id: string, activity: Activity): Promise<void> {
    // An address that the bot will post to: without an app id nobody vouches for it, so only this machine's.
    if (settings.id === undefined && !isLoopback(hostOf(activity.serviceUrl ?? ""))) return;
    const reference = TurnContext.getConversationReference(activity);
    await conversations.remember(id, JSON.parse(JSON.stringify(reference)));
  }

  async function sendAll(
    context: TurnContext,
    messages: Committed["messages"],
    conversation: Conversation | undefined,
    activity: Pick<Activity, "channelId">,
  ): Promise<void> {
    for (const message of messages) {
      if (message.from === "person") continue;
      const view = conversation ?? { _id: "", language: "nl", channel: activity.channelId };
      const { id: _id, timestamp: _at, ...sent } = activityOf(message, view, renderer);
      for (const part of splitForChannel(withNumbers(sent, activity.channelId), activity.channelId)) {
        await context.sendActivity(part);
      }
    }
  }
}

/**
 * Ours are unguessable by being hashed with the channel's own, which is a secret between channel and person.
 * `times`: how often it was erased before.
 */
function conversationIdOf(activity: Activity, times = 0): string {
  const name = `${activity.channelId}\n${activity.conversation.id}`;
  const hash = createHash("sha256")
    .update(times === 0 ? name : `${times}\n${name}`)
    .digest("base64url");
  return `ch-${hash}`;
}

function eventIdOf(id: string, activity: Activity): string {
  const data = activity.channelData as { clientActivityID?: unknown } | undefined;
  const client = typeof data?.clientActivityID === "string" ? data.clientActivityID : activity.id;
  return `${id}|${client ?? crypto.randomUUID()}`;
}

/** "/start", "hallo" and the like open a chat; our greeting answers them. A sentence is heard after it. */
const isGreeting = ({ text, code }: { text: string; code?: string }) =>
  code === undefined && text.trim().split(/\s+/).length < 3;

/**
 * Without an app id only the Emulator beside the server is served: loopback socket, not through a proxy, no
 * foreign Origin or Host, and a loopback serviceUrl or expectReplies; a serviceUrl is an address that the bot
 * will post to.
 */
function isEmulator({ raw, headers, body }: Request<z.infer<typeof incoming>>): boolean {
  const socket = (raw.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const proxied = Object.keys(headers).some(
    (name) => name === "forwarded" || name.startsWith("x-forwarded-"),
  );
  const host = hostOf(`http://${headers.host}`);
  const origin = headers.origin === undefined ? "127.0.0.1" : hostOf(headers.origin);
  const replies = body.deliveryMode === "expectReplies";
  const service = body.serviceUrl === undefined ? undefined : hostOf(body.serviceUrl);
  return (
    isIP(socket) !== 0 &&
    isLoopback(socket) &&
    !proxied &&
    isLoopback(host) &&
    isLoopback(origin) &&
    (replies || (service !== undefined && isLoopback(service)))
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
}

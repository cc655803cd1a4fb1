import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { z } from "zod";
import { languages } from "../../locales/languages.ts";
import { type Conversation, type Role, roles } from "../../services/conversations/conversation.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { Screened } from "../../services/language/sensitive.ts";
import type { Instant, Store } from "../../services/store/port.ts";
import type { ChatClaims, Tokens } from "../../services/tokens/tokens.ts";
import { type Answer, type Request, type Route, route } from "../http/route.ts";
import type { Renderer } from "../render.ts";
import type { Turns } from "../turn.ts";
import { activityOf, eventOf, personActivityId } from "./activity.ts";
import { makeStreams } from "./streams.ts";

type Collaborators = {
  store: Store;
  conversations: Conversations;
  turns: Turns;
  tokens: Tokens;
  renderer: Renderer;
  screen: (text: string) => Screened;
  clock: () => Instant;
  newId: () => string;
  isErased: (conversationId: string) => Promise<boolean>;
  /** may make tokens for others; without it tokens/generate is closed */
  secret: string | undefined;
  /** where clients reach us, for the stream's address; else the host that they asked */
  publicUrl: string | undefined;
};

type Permitted = { claims: ChatClaims; token: string; hasBegun: boolean };

export type DirectLine = {
  routes: Route[];
  /** takes over an upgrade to /v3/directline/…/stream; answers false when it is not for us */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
};

const path = "/v3/directline";
/** The largest activity that is taken, as the service itself does; bytes. */
const maxBytes = 256 * 1024;
/** Messages of one person: nobody types faster. */
const messages = { burst: 60, perSecond: 4 };
/** Who comes back later than this is welcomed back. */
const awayMs = 3_600_000;

const activitySchema = z.looseObject({ type: z.string().max(100) });
const watermarkQuery = z.looseObject({ watermark: z.string().optional() });

/**
 * Direct Line 3.0 (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference),
 * so that Web Chat, botframework-directlinejs and our own page talk with the bot without Azure.
 */
export function makeDirectLine(collaborators: Collaborators): DirectLine {
  const { conversations, turns, tokens, clock, newId, secret } = collaborators;
  const streams = makeStreams(collaborators);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBytes });

  const opened = (claims: ChatClaims, token: string, request: Request, watermark: string) => ({
    conversationId: claims.conversation,
    token,
    expires_in: tokens.lifetime.chat,
    streamUrl: streamUrl(request, claims.conversation, token, watermark),
  });

  function streamUrl(request: Request, id: string, token: string, watermark: string): string {
    const origin =
      collaborators.publicUrl ?? `${request.secure ? "https" : "http"}://${request.headers.host}`;
    const query = new URLSearchParams({ watermark, t: token });
    return `${origin.replace(/^http/, "ws")}${path}/conversations/${encodeURIComponent(id)}/stream?${query}`;
  }

  /** The conversation that a token opens, and whether it has begun; or the documented refusal. */
  async function permitted(request: Request): Promise<Permitted | Answer> {
    const token = bearer(request.headers.authorization);
    const verified = await tokens.verify(token, "chat");
    if (!verified.ok || token === undefined) {
      const expired = !verified.ok && verified.fault === "expired";
      return expired ? tokenExpired() : failure(401, "Unauthorized", "No valid token");
    }
    const { id } = request.params;
    if (id !== undefined && id !== verified.claims.conversation) {
      return failure(403, "BadArgument", "This token is for another conversation");
    }
    const { conversation, generation } = verified.claims;
    const standing = await conversations.standing(conversation, generation);
    if (standing === "left") return tokenExpired();
    return { claims: verified.claims, token, hasBegun: standing === "open" };
  }

  const routes: Route[] = [
    route({
      method: "post",
      path: `${path}/tokens/generate`,
      summary: "A token for a new conversation; for servers that hold the secret",
      async handle(request) {
        if (secret === undefined || !isSecret(bearer(request.headers.authorization), secret)) {
          return failure(401, "Unauthorized", "The secret is not right");
        }
        const conversation = newId();
        const token = await tokens.sign({ conversation, use: "chat" });
        return {
          status: 200,
          body: { conversationId: conversation, token, expires_in: tokens.lifetime.chat },
        };
      },
    }),
    route({
      method: "post",
      path: `${path}/tokens/refresh`,
      summary: "A fresh token for the same conversation",
      async handle(request) {
        const allowed = await permitted(request);
        if ("status" in allowed) return allowed;
        const token = await tokens.sign({ ...allowed.claims, use: "chat" });
        const { conversation } = allowed.claims;
        return {
          status: 200,
          body: { conversationId: conversation, token, expires_in: tokens.lifetime.chat },
        };
      },
    }),
    route({
      method: "post",
      path: `${path}/conversations`,
      summary: "Starts the token's conversation, or finds it again",
      async handle(request) {
        const allowed = await permitted(request);
        if ("status" in allowed) return allowed;
        const { claims, token } = allowed;
        const there = await conversations.get(claims.conversation);
        // A token outlives its conversation: what was erased does not begin again under the same name.
        if (!there && (await collaborators.isErased(claims.conversation))) return unknownConversation();
        await begin(claims, there);
        return { status: there ? 200 : 201, body: opened(claims, token, request, "0") };
      },
    }),
    route({
      method: "get",
      path: `${path}/conversations/:id`,
      query: watermarkQuery,
      summary: "A new stream address for a conversation, from a watermark on",
      async handle(request) {
        const allowed = await permitted(request);
        if ("status" in allowed) return allowed;
        if (!allowed.hasBegun) return unknownConversation();
        return {
          status: 200,
          body: opened(allowed.claims, allowed.token, request, request.query.watermark ?? "0"),
        };
      },
    }),
    route({
      method: "get",
      path: `${path}/conversations/:id/activities`,
      query: watermarkQuery,
      summary: "The activities behind a watermark",
      async handle(request) {
        const allowed = await permitted(request);
        if ("status" in allowed) return allowed;
        const after = seqOf(request.query.watermark);
        if (after === undefined) return failure(400, "BadArgument", "The watermark is not right");
        const conversation = await conversations.get(allowed.claims.conversation);
        if (!conversation) return unknownConversation();
        const messages = await conversations.messagesOf(conversation, after);
        const activities = messages.map((message) =>
          activityOf(message, conversation, collaborators.renderer),
        );
        return { status: 200, body: { activities, watermark: String(conversation.nextSeq - 1) } };
      },
    }),
    route({
      method: "post",
      path: `${path}/conversations/:id/activities`,
      body: activitySchema,
      maxBytes,
      limit: messages,
      summary: "An activity of the person",
      async handle(request) {
        const allowed = await permitted(request);
        if ("status" in allowed) return allowed;
        return post(allowed.claims.conversation, request.body);
      },
    }),
    route({
      method: "post",
      path: `${path}/conversations/:id/upload`,
      maxBytes,
      summary: "Files are not taken",
      async handle(request) {
        const allowed = await permitted(request);
        if ("status" in allowed) return allowed;
        return failure(400, "BadArgument", "Uploads are not supported: this chat takes no files");
      },
    }),
  ];

  /** Makes the conversation of a token when it is new, and greets: a new person, or who was away. */
  async function begin(claims: ChatClaims, there: Conversation | undefined): Promise<void> {
    const now = clock();
    const greeted = there !== undefined && there.nextSeq > 1;
    if (greeted && Date.parse(now) - Date.parse(there.lastAt) < awayMs) return;
    if (!there) {
      const language = languageFrom(claims.locale);
      await conversations.start({
        id: claims.conversation,
        channel: "directline",
        language: language ?? "nl",
        languageBy: language === undefined ? "default" : "channel",
        ...(isRole(claims.role) ? { role: claims.role } : {}),
        now,
      });
    }
    // One that began and was not greeted fell to a crash: the same event again is taken once.
    const away = greeted ? there.lastAt : "first";
    await turns.take(claims.conversation, { kind: "opened", id: `opened:${away}`, at: now });
    await turns.run(claims.conversation);
  }

  async function post(id: string, activity: z.infer<typeof activitySchema>): Promise<Answer> {
    const client = clientIdIn(activity);
    const eventId = personActivityId(id, client ?? newId());
    const event = eventOf(activity, { id: eventId, at: clock(), screen: collaborators.screen });
    if (!event) return { status: 200, body: { id: eventId } };
    const taken = await turns.take(id, event);
    return taken === "unknown" ? unknownConversation() : { status: 200, body: { id: eventId } };
  }

  return {
    routes: routes.map((one) => ({ ...one, refusal: inDirectLine })),
    upgrade(request, socket, head) {
      const [path = "", query = ""] = (request.url ?? "").split("?");
      const id = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/.exec(path)?.[1];
      if (id === undefined) return false;
      void connect(id, new URLSearchParams(query), request, socket, head).catch(() => socket.destroy());
      return true;
    },
    close() {
      streams.close();
      sockets.close();
    },
  };

  async function connect(
    id: string,
    query: URLSearchParams,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ) {
    const token = query.get("t") ?? bearer(request.headers.authorization);
    const verified = await tokens.verify(token ?? undefined, "chat");
    const after = seqOf(query.get("watermark") ?? undefined);
    if (!verified.ok || verified.claims.conversation !== id || after === undefined) {
      return refuse(socket, "403 Forbidden");
    }
    const standing = await conversations.standing(id, verified.claims.generation);
    if (standing === "unknown") return refuse(socket, "404 Not Found");
    if (standing === "left") return refuse(socket, "403 Forbidden");
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      streams.add(id, verified.claims, webSocket, after);
    });
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The error body that Direct Line documents. */
const failure = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

/** What the server refuses before a route is asked, as Direct Line's clients read errors; our own page reads on. */
function inDirectLine({ body, ...answer }: Answer): Answer {
  const problem = body as { title: string; detail?: string };
  const code = codes[answer.status] ?? (answer.status < 500 ? "BadArgument" : "ServiceError");
  return { ...answer, body: { ...problem, error: { code, message: problem.detail ?? problem.title } } };
}

const codes: Record<number, string> = {
  401: "Unauthorized",
  413: "MessageSizeTooBig",
  429: "TooManyRequests",
};

const tokenExpired = () => failure(403, "TokenExpired", "Token has expired");
const unknownConversation = () => failure(404, "ConversationNotFound", "There is no such conversation");

function bearer(header: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
}

/** Compared by hash and in constant time: how long it takes tells nothing. */
function isSecret(given: string | undefined, secret: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return given !== undefined && timingSafeEqual(hash(given), hash(secret));
}

/** A watermark as a sequence number; none means from the beginning. */
function seqOf(watermark: string | undefined): number | undefined {
  if (watermark === undefined || watermark === "" || watermark === "undefined" || watermark === "null")
    return 0;
  return /^\d{1,15}$/.test(watermark) ? Number(watermark) : undefined;
}

/** The id by which a client knows its own activity, so that sending it twice is taken once. */
function clientIdIn(activity: Record<string, unknown>): string | undefined {
  const data = activity.channelData;
  const id =
    data !== null && typeof data === "object" && "clientActivityID" in data
      ? data.clientActivityID
      : undefined;
  const given = typeof id === "string" ? id : typeof activity.id === "string" ? activity.id : undefined;
  return given !== undefined && /^[\w.:-]{1,100}$/.test(given) ? given : undefined;
}

const isRole = (role: string | undefined): role is Role => roles.some((one) => one === role);

/** A product language from a locale such as "ar-SY" or "prs". */
export function languageFrom(locale: string | undefined): string | undefined {
  const code = locale?.toLowerCase().split(/[-_]/)[0];
  return languages.find((one) => one.code === code)?.code;
}

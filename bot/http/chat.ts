import { z } from "zod";
import type { ContinueCodes } from "../../services/conversations/continueCodes.ts";
import { type Conversation, roles, tokenGenerationOf } from "../../services/conversations/conversation.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { OwnData } from "../../services/privacy/ownData.ts";
import type { Instant } from "../../services/store/port.ts";
import type { ChatClaims, Tokens } from "../../services/tokens/tokens.ts";
import { type Answer, notFound, ok, problem, type Route, route, unauthorised } from "./route.ts";

type Collaborators = {
  tokens: Tokens;
  conversations: Conversations;
  continueCodes: ContinueCodes;
  ownData: OwnData;
  clock: () => Instant;
  newId: () => string;
  /** a kind sentence about a code that opens nothing, in the caller's language */
  sayOfCode: (sentence: "wrong" | "slow", language: string | undefined) => string;
};

/** New chats of one address: a shelter where sixty people share it has room. */
const newChats = { burst: 200, perSecond: 2 };

const tokenRequest = z.object({
  locale: z.string().max(35).optional(),
  role: z.enum(roles).optional(),
  resume: z.string().max(2000).optional(),
});
const continueRequest = z.object({
  code: z.string().min(1).max(50),
  /** chosen at random by the caller; the same one may come again when the answer was lost */
  attempt: z.string().min(16).max(100),
  locale: z.string().max(35).optional(),
});

/** What the page of an anonymous visitor needs: a token for one conversation, its own data, and a way to leave. */
export function chatRoutes(collaborators: Collaborators): Route[] {
  const { tokens, conversations, continueCodes, ownData, clock, newId } = collaborators;
  return [
    route({
      method: "post",
      path: "/api/chat/token",
      summary: "A chat token for an anonymous visitor; `resume` brings the same conversation back",
      body: tokenRequest,
      limit: newChats,
      async handle({ body }) {
        const there = await resumed(body.resume);
        return ok(await opened(there, { conversation: there?._id ?? newId(), ...body }));
      },
    }),
    route({
      method: "post",
      path: "/api/chat/exit",
      summary:
        "Leaves a browser for good: its tokens open the conversation no more. Answers a `code` for going on elsewhere, good once and for 24 hours; none before the consent, when nothing is kept",
      limit: newChats,
      async handle({ headers }): Promise<Answer> {
        const verified = await tokens.verify(bearer(headers.authorization), "chat");
        if (!verified.ok) return unauthorised();
        return exit(verified.claims);
      },
    }),
    route({
      method: "post",
      path: "/api/chat/continue",
      summary:
        "Spends a `code` of another browser: a chat token for its conversation. 404 for a code that is wrong, used or older than 24 hours; 429 after many wrong ones",
      body: continueRequest,
      limit: newChats,
      async handle({ body, address, headers }): Promise<Answer> {
        const { code, attempt } = body;
        const used = await continueCodes.use({ text: code, address, attempt }, clock());
        const conversation = used.ok ? await conversations.get(used.conversationId) : undefined;
        if (conversation) return ok(await opened(conversation, { conversation: conversation._id, ...body }));
        const language = body.locale ?? headers["accept-language"];
        if (used.ok || used.reason === "wrong") {
          return problem(404, "This code opens nothing", {
            detail: collaborators.sayOfCode("wrong", language),
          });
        }
        const slow = problem(429, "Too many wrong codes", {
          detail: collaborators.sayOfCode("slow", language),
        });
        return { ...slow, headers: { ...slow.headers, "Retry-After": String(used.seconds) } };
      },
    }),
    route({
      method: "get",
      path: "/api/chat/data",
      summary: "Everything that is kept of the person of this chat, as one JSON file",
      async handle({ headers }): Promise<Answer> {
        const verified = await tokens.verify(bearer(headers.authorization), "chat");
        if (!verified.ok) return unauthorised();
        const conversation = await conversations.get(verified.claims.conversation);
        if (!conversation) return notFound();
        if (tokenGenerationOf(conversation) !== verified.claims.generation) return unauthorised();
        return ok(await ownData(conversation), {
          "Content-Disposition": 'attachment; filename="jobroad.json"',
        });
      },
    }),
  ];

  /** A returning browser's conversation, unless it was erased meanwhile or left for good. */
  async function resumed(resume: string | undefined): Promise<Conversation | undefined> {
    const verified = await tokens.verify(resume, "resume");
    if (!verified.ok) return undefined;
    const found = await conversations.get(verified.claims.conversation);
    return found && tokenGenerationOf(found) === verified.claims.generation ? found : undefined;
  }

  async function opened(
    there: Conversation | undefined,
    {
      conversation,
      role,
      locale,
    }: { conversation: string; role?: string | undefined; locale?: string | undefined },
  ) {
    const generation = there ? tokenGenerationOf(there) : 0;
    const wish = { ...(role === undefined ? {} : { role }), ...(locale === undefined ? {} : { locale }) };
    return {
      token: await tokens.sign({ conversation, generation, ...wish, use: "chat" }),
      conversationId: conversation,
      expires_in: tokens.lifetime.chat,
      resume: await tokens.sign({ conversation, generation, use: "resume" }),
    };
  }

  /** The same token may ask again while its code waits: an answer may have been lost on the way. */
  async function exit({ conversation: id, generation, id: tokenId }: ChatClaims): Promise<Answer> {
    const now = clock();
    const conversation = await conversations.get(id);
    if (!conversation) return ok({});
    const isCurrent = tokenGenerationOf(conversation) === generation;
    if (!isCurrent && !(await continueCodes.isWaitingFor(id, tokenId, now))) return unauthorised();
    const code = conversation.consentAt && (await continueCodes.issue(id, tokenId, now));
    // Last, so that whatever breaks off before may be asked for again.
    if (isCurrent) await conversations.endTokens(id);
    if (code === undefined) return ok({});
    return ok({ code, until: new Date(Date.parse(now) + continueCodes.lastsMs).toISOString() });
  }
}

export const bearer = (header: string | undefined) => /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];

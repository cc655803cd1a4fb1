import { z } from "zod";
import { roles } from "../../services/conversations/conversation.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { OwnData } from "../../services/privacy/ownData.ts";
import type { Tokens } from "../../services/tokens/tokens.ts";
import { type Answer, notFound, ok, type Route, route, unauthorised } from "./route.ts";

type Collaborators = {
  tokens: Tokens;
  conversations: Conversations;
  ownData: OwnData;
  newId: () => string;
};

/** New chats of one address: a shelter where sixty people share it has room. */
const newChats = { burst: 200, perSecond: 2 };

const tokenRequest = z.object({
  locale: z.string().max(35).optional(),
  role: z.enum(roles).optional(),
  resume: z.string().max(2000).optional(),
});

/** What the page of an anonymous visitor needs: a token for one conversation, and its own data. */
export function chatRoutes({ tokens, conversations, ownData, newId }: Collaborators): Route[] {
  return [
    route({
      method: "post",
      path: "/api/chat/token",
      summary: "A chat token for an anonymous visitor; `resume` brings the same conversation back",
      body: tokenRequest,
      limit: newChats,
      async handle({ body }) {
        const returning = await conversationOf(body.resume);
        const conversation = returning ?? newId();
        const claims = {
          conversation,
          ...(body.role === undefined ? {} : { role: body.role }),
          ...(body.locale === undefined ? {} : { locale: body.locale }),
        };
        return ok({
          token: await tokens.sign({ ...claims, use: "chat" }),
          conversationId: conversation,
          expires_in: tokens.lifetime.chat,
          resume: await tokens.sign({ conversation, use: "resume" }),
        });
      },
    }),
    route({
      method: "get",
      path: "/api/chat/data",
      summary: "Everything that is kept of the person of this chat, as one JSON file",
      async handle({ headers }): Promise<Answer> {
        const token = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
        const verified = await tokens.verify(token, "chat");
        if (!verified.ok) return unauthorised();
        const conversation = await conversations.get(verified.claims.conversation);
        if (!conversation) return notFound();
        return ok(await ownData(conversation), {
          "Content-Disposition": 'attachment; filename="jobroad.json"',
        });
      },
    }),
  ];

  /** A returning browser's conversation, unless it was erased meanwhile. */
  async function conversationOf(resume: string | undefined): Promise<string | undefined> {
    const verified = await tokens.verify(resume, "resume");
    if (!verified.ok) return undefined;
    const found = await conversations.get(verified.claims.conversation);
    return found?._id;
  }
}

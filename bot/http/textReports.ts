import { z } from "zod";
import { languageCodes } from "../../locales/languages.ts";
import { type Locale, textAt } from "../../locales/load.ts";
import { tokenGenerationOf } from "../../services/conversations/conversation.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { Instant } from "../../services/store/port.ts";
import { sentencesOf } from "../../services/textReports/sentences.ts";
import type { TextReport, TextReports } from "../../services/textReports/textReports.ts";
import type { Tokens } from "../../services/tokens/tokens.ts";
import { bearer } from "./chat.ts";
import type { Guard } from "./guard.ts";
import { languageFor } from "./inWords.ts";
import { noContent, notFound, ok, type Route, route, unauthorised } from "./route.ts";

type ChatServices = {
  textReports: TextReports;
  tokens: Pick<Tokens, "verify">;
  conversations: Pick<Conversations, "get" | "messagesOf">;
  clock: () => Instant;
  /** of the product */
  version: string;
};

/** Reports of one chat: as many as a reader may find, and no flood. */
const reports = { burst: 20, perSecond: 0.05 };

const reportBody = z.object({
  /** the id of the message's activity */
  message: z.string().regex(/^[\w-]{16,100}\|\d{1,15}$/),
  /** in which it was read */
  language: z.enum(languageCodes),
});

/** One tap in the chat: this sentence is strange or wrong. Kept are its keys, never who tapped, nor any words. */
export function reportRoute({ textReports, tokens, conversations, clock, version }: ChatServices): Route {
  return route({
    method: "post",
    path: "/api/chat/reports",
    summary:
      "A message of the assistant reads strange or wrong: counts its sentences, and keeps nothing of the chat. 404 for what is no message of the assistant",
    body: reportBody,
    limit: reports,
    async handle({ body, headers }) {
      const verified = await tokens.verify(bearer(headers.authorization), "chat");
      if (!verified.ok) return unauthorised();
      const [id, place] = body.message.split("|");
      const { conversation: own, generation } = verified.claims;
      const conversation = id === own ? await conversations.get(own) : undefined;
      if (!conversation) return notFound();
      if (tokenGenerationOf(conversation) !== generation) return unauthorised();
      const seq = Number(place);
      const [message] = await conversations.messagesOf(conversation, seq - 1);
      if (message?.from !== "bot" || message.seq !== seq) return notFound();
      const keys = sentencesOf(message.reply);
      await textReports.report({ keys, language: body.language, version }, clock());
      return noContent();
    },
  });
}

type DeskServices = { textReports: TextReports; locales: readonly Locale[]; guard: Guard };

/** The sentences that people found strange or wrong, for who sees to it that they are mended. */
export function textReportRoutes({ textReports, locales, guard }: DeskServices): Route[] {
  /** As it stands in the locale files, with its gaps; of several plural forms the general one. */
  const textOf = (key: string, language: string): string | undefined => {
    const texts = locales.find(({ code }) => code === language)?.texts;
    return texts && (textAt(texts, key) ?? textAt(texts, `${key}_other`));
  };
  const view = ({ _id, language, key, count, first, last, version }: TextReport, reader: string) => ({
    id: _id,
    language,
    key,
    /** absent when the sentence is gone since */
    text: textOf(key, language),
    mine: textOf(key, reader),
    count,
    first,
    last,
    version,
  });
  return [
    route({
      method: "get",
      path: "/api/text-reports",
      summary:
        "Sentences that people found strange or wrong: in their language and in the reader's, how often, since when",
      sameOrigin: true,
      handle: guard("texts.mend", async (request, { account }) => {
        const reader = languageFor(request, account);
        return ok({ items: (await textReports.open()).map((one) => view(one, reader)) });
      }),
    }),
    route({
      method: "post",
      path: "/api/text-reports/:id/done",
      summary: "Takes a sentence off the list, until somebody reports it again; 404 when it is not on it",
      sameOrigin: true,
      handle: guard("texts.mend", async ({ params }) =>
        (await textReports.done(params.id ?? "")) ? noContent() : notFound(),
      ),
    }),
  ];
}

import { z } from "zod";
import { belgianDay } from "../../services/calendar/brussels.ts";
import type { Desk } from "../../services/leads/desk.ts";
import { composePhrases, phraseBook } from "../../services/leads/phraseBook.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { languageFor } from "./inWords.ts";
import { idOf, refusal } from "./leadAnswers.ts";
import { phrasesBody } from "./leads.ts";
import { ok, type Request, type Route, route } from "./route.ts";

const previewBody = z.object({ phrases: phrasesBody.min(1) });

type Services = { desk: Desk; renderer: Renderer; guard: Guard };

/** The phrase book, and how phrases of it are said before they are sent. */
export function phraseRoutes({ desk, renderer, guard }: Services): Route[] {
  return [
    route({
      method: "get",
      path: "/api/phrases",
      summary: "The phrase book in the reader's words: each phrase with its fields, and blanks where they go",
      sameOrigin: true,
      handle: guard("lead.work", (request, { account }) => {
        const language = languageFor(request, account);
        const items = phraseBook.map(({ id, category, fields }) => {
          const blanks = Object.fromEntries(
            [...fields.map(({ name }) => name), "language"].map((name) => [name, "[…]"]),
          );
          return {
            id,
            category,
            fields,
            text: renderer.say({ key: `phrases.${id}`, params: blanks }, language),
          };
        });
        return ok({ items });
      }),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/preview",
      summary: "Phrases in the reader's words and in the person's; 400 with what is missing or wrong in them",
      body: previewBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof previewBody>>, { account, now }) => {
        const held = await desk.languageOf(account, idOf(request), now);
        if (!held.ok) return refusal(held);
        const mine = languageFor(request, account);
        const composed = composePhrases(request.body.phrases, { language: mine, today: belgianDay(now) });
        if (!composed.ok) return refusal({ ok: false, reason: "phrases", faults: composed.faults });
        const items = composed.phrases.map((phrase) => ({
          mine: renderer.say(phrase, mine),
          theirs: renderer.say(phrase, held.language),
        }));
        return ok({ language: held.language, items });
      }),
    }),
  ];
}

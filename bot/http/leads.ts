import { z } from "zod";
import { languageCodes } from "../../locales/languages.ts";
import type { Accounts } from "../../services/accounts/accounts.ts";
import { authorise } from "../../services/accounts/authorise.ts";
import type { Desk } from "../../services/leads/desk.ts";
import { outcomes } from "../../services/leads/lead.ts";
import { contactWays } from "../../services/people/person.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { languageFor } from "./inWords.ts";
import { idOf, makeLeadAnswers, refusal } from "./leadAnswers.ts";
import { badRequest, noContent, ok, type Request, type Route, route } from "./route.ts";

const states = ["waiting", "claimed", "open", "closed"] as const;
const yes = z.enum(["true", "false"]).optional();
const listQuery = z.object({
  state: z.enum(states).default("waiting"),
  mine: yes,
  /** put aside or not */
  snoozed: yes,
  late: yes,
  language: z.string().max(20).optional(),
  home: z.string().max(100).optional(),
  tag: z.string().max(50).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const text = z.string().trim().min(1).max(4000);
/** Phrases of the book as they were picked, with what was typed into their fields. */
export const phrasesBody = z
  .array(z.object({ id: z.string().max(50), values: z.record(z.string().max(30), z.string().max(400)) }))
  .max(20);
const replyFields = z.object({
  /** own words, as written */
  text: z.string().trim().max(4000).default(""),
  /** of the own words */
  language: z.enum(languageCodes).optional(),
  phrases: phrasesBody.optional(),
  /** the last sequence number that the page had shown */
  seen: z.number().int().nonnegative().optional(),
  /** the page's own name for this reply, so that asking again sends nothing twice */
  key: z.string().min(1).max(100).optional(),
});
const replyBody = replyFields.refine(({ text, phrases = [] }) => text !== "" || phrases.length > 0, {
  path: ["text"],
  message: "empty",
});
const noteBody = z.object({ text });
const draftBody = z.object({ text: z.string().max(4000).optional(), phrases: phrasesBody.optional() });
const handOverBody = z.object({ to: z.string().min(1).max(100), note: z.string().trim().min(1).max(1000) });
const takeOverBody = z.object({ reason: z.string().trim().min(1).max(1000) });
const contactBody = z.object({
  way: z.enum(contactWays),
  reached: z.boolean(),
  note: z.string().trim().min(1).max(1000).optional(),
});
/** `undoable`: the person hears of it only when it cannot be undone any more. */
const undoable = z.boolean().optional();
const closeBody = z.object({ outcome: z.enum(outcomes), undoable });
const releaseQuery = z.object({ undoable: yes });

type Undoable = z.infer<typeof releaseQuery>;

type Services = { desk: Desk; accounts: Pick<Accounts, "get">; renderer: Renderer; guard: Guard };

/** Leads as resources: listed, opened, claimed, answered, noted, handed back and closed. */
export function leadRoutes({ desk, accounts, renderer, guard }: Services): Route[] {
  const { say, answer } = makeLeadAnswers(renderer);

  return [
    route({
      method: "get",
      path: "/api/leads",
      summary: "Leads by state, longest waiting first (closed: newest first), without names or chats",
      query: listQuery,
      sameOrigin: true,
      handle: guard(
        "lead.see",
        async (request: Request<unknown, z.infer<typeof listQuery>>, { account, now }) => {
          const { mine, snoozed, late, language, home, tag, after, ...rest } = request.query;
          const only = {
            ...(snoozed === undefined ? {} : { snoozed: snoozed === "true" }),
            ...(late === "true" ? { lateAt: now } : {}),
            ...(language === undefined ? {} : { language }),
            ...(home === undefined ? {} : { home }),
            ...(tag === undefined ? {} : { tag }),
          };
          const page = await desk.list(
            account,
            { ...rest, only, mine: mine === "true", ...(after === undefined ? {} : { after }) },
            now,
          );
          return ok(say(request, account, page));
        },
      ),
    }),
    route({
      method: "get",
      path: "/api/counts",
      summary: "How many leads wait, are late, are one's own, are open",
      sameOrigin: true,
      handle: guard("lead.see", async (_request, { account, now }) => ok(await desk.counts(account, now))),
    }),
    route({
      method: "get",
      path: "/api/leads/:id",
      summary: "A lead: its summary, and the person's page for who holds it",
      sameOrigin: true,
      handle: guard("lead.see", async (request, { account, now }) =>
        answer(await desk.open(account, idOf(request), now), request, account),
      ),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/claim",
      summary: "Claims a lead; 409 names who holds it and since when",
      sameOrigin: true,
      handle: guard("lead.claim", async (request, { account, now }) =>
        answer(await desk.claim(account, idOf(request), now), request, account),
      ),
    }),
    route({
      method: "delete",
      path: "/api/leads/:id/claim",
      summary: "Hands a lead back: it waits again and the bot speaks again",
      query: releaseQuery,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<unknown, Undoable>, { account, now }) => {
        const done = await desk.release(account, idOf(request), now, request.query.undoable === "true");
        return done.ok ? noContent() : refusal(done);
      }),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/replies",
      summary: "Writes into the person's chat; 409 when not held, or when the person wrote after `seen`",
      body: replyBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof replyBody>>, { account, now }) =>
        answer(
          await desk.reply(
            account,
            idOf(request),
            { ...request.body, language: request.body.language ?? languageFor(request, account) },
            now,
          ),
          request,
          account,
          201,
        ),
      ),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/deliveries/:delivery/retry",
      summary: "Tries again to send a reply that the person's channel did not take",
      sameOrigin: true,
      handle: guard("lead.work", async (request, { account, now }) =>
        answer(
          await desk.sendAgain(account, idOf(request), request.params.delivery ?? "", now),
          request,
          account,
        ),
      ),
    }),
    route({
      method: "put",
      path: "/api/leads/:id/draft",
      summary: "Keeps the claim alive, and a reply that is being written; an empty one is forgotten",
      body: draftBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof draftBody>>, { account, now }) => {
        const { text, phrases } = request.body;
        const begun = text === undefined ? undefined : { text, ...(phrases ? { phrases } : {}) };
        const done = await desk.draft(account, idOf(request), begun, now);
        return done.ok ? noContent() : refusal(done);
      }),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/notes",
      summary: "Writes a note for colleagues",
      body: noteBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof noteBody>>, { account, now }) =>
        answer(await desk.note(account, idOf(request), request.body.text, now), request, account, 201),
      ),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/contacts",
      summary: "Writes down a try to reach the person outside the chat",
      body: contactBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof contactBody>>, { account, now }) => {
        const { note, ...rest } = request.body;
        const attempt = { ...rest, ...(note === undefined ? {} : { note }) };
        return answer(await desk.contacted(account, idOf(request), attempt, now), request, account, 201);
      }),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/hand-over",
      summary: "Hands a lead to a colleague with a note; 400 when the colleague may not have it",
      body: handOverBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof handOverBody>>, { account, now }) => {
        const to = await accounts.get(request.body.to);
        if (!to || authorise(to, "lead.claim", now) !== "yes") return badRequest("to", "colleague");
        return answer(
          await desk.handOver(account, idOf(request), { to, note: request.body.note }, now),
          request,
          account,
        );
      }),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/take-over",
      summary: "Takes a lead over from the colleague who holds it, with a reason",
      body: takeOverBody,
      sameOrigin: true,
      handle: guard("lead.claim", async (request: Request<z.infer<typeof takeOverBody>>, { account, now }) =>
        answer(await desk.takeOver(account, idOf(request), request.body.reason, now), request, account),
      ),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/close",
      summary: "Closes a lead with its outcome",
      body: closeBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof closeBody>>, { account, now }) =>
        answer(await desk.close(account, idOf(request), request.body, now), request, account),
      ),
    }),
  ];
}

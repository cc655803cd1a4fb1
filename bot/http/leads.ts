import { z } from "zod";
import type { Account } from "../../services/accounts/account.ts";
import type { Desk, Done } from "../../services/leads/desk.ts";
import { outcomes } from "../../services/leads/lead.ts";
import type { Renderer } from "../render.ts";
import { forbidden, type Guard } from "./guard.ts";
import { inWords, languageFor } from "./inWords.ts";
import {
  type Answer,
  noContent,
  notFound,
  ok,
  problem,
  type Request,
  type Route,
  route,
  unauthorised,
} from "./route.ts";

const states = ["waiting", "claimed", "open", "closed"] as const;
const listQuery = z.object({
  state: z.enum(states).default("waiting"),
  mine: z.enum(["true", "false"]).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const text = z.string().trim().min(1).max(4000);
const replyBody = z.object({ text, seen: z.number().int().nonnegative().optional() });
const noteBody = z.object({ text });
const draftBody = z.object({ text: z.string().max(4000) });
const closeBody = z.object({ outcome: z.enum(outcomes) });

type Services = { desk: Desk; renderer: Renderer; guard: Guard };

/** Leads as resources: listed, opened, claimed, answered, noted, handed back and closed. */
export function leadRoutes({ desk, renderer, guard }: Services): Route[] {
  const say = <T>(request: Pick<Request, "headers">, account: Account, view: T) =>
    inWords(view, renderer, languageFor(request, account));
  const answer = (done: Done, request: Pick<Request, "headers">, account: Account, status = 200): Answer =>
    done.ok ? { status, body: say(request, account, done.lead) } : refusal(done);

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
          const { mine, after, ...rest } = request.query;
          const page = await desk.list(
            account,
            { ...rest, mine: mine === "true", ...(after === undefined ? {} : { after }) },
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
        answer(await desk.open(account, request.params.id ?? "", now), request, account),
      ),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/claim",
      summary: "Claims a lead; 409 names who holds it and since when",
      sameOrigin: true,
      handle: guard("lead.claim", async (request, { account, now }) =>
        answer(await desk.claim(account, request.params.id ?? "", now), request, account),
      ),
    }),
    route({
      method: "delete",
      path: "/api/leads/:id/claim",
      summary: "Hands a lead back: it waits again and the bot speaks again",
      sameOrigin: true,
      handle: guard("lead.work", async (request, { account, now }) => {
        const done = await desk.release(account, request.params.id ?? "", now);
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
        answer(await desk.reply(account, request.params.id ?? "", request.body, now), request, account, 201),
      ),
    }),
    route({
      method: "put",
      path: "/api/leads/:id/draft",
      summary: "Keeps a reply that is being written, and the claim alive; an empty one is forgotten",
      body: draftBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof draftBody>>, { account, now }) => {
        const done = await desk.draft(account, request.params.id ?? "", request.body.text, now);
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
        answer(
          await desk.note(account, request.params.id ?? "", request.body.text, now),
          request,
          account,
          201,
        ),
      ),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/close",
      summary: "Closes a lead with its outcome",
      body: closeBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof closeBody>>, { account, now }) =>
        answer(
          await desk.close(account, request.params.id ?? "", request.body.outcome, now),
          request,
          account,
        ),
      ),
    }),
  ];
}

function refusal(refused: Extract<Done, { ok: false }>): Answer {
  switch (refused.reason) {
    case "signIn":
      return unauthorised();
    case "no":
      return forbidden();
    case "hidden":
      return notFound();
    case "held":
      return problem(409, "Somebody else holds this lead", {
        reason: "held",
        by: refused.by,
        since: refused.since,
      });
    case "notHeld":
      return problem(409, "Claim this lead first", { reason: "notHeld" });
    case "closed":
      return problem(409, "This lead is closed", { reason: "closed" });
    case "newMessage":
      return problem(409, "A new message came in", { reason: "newMessage" });
  }
}

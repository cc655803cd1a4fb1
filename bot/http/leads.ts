import { z } from "zod";
import type { Account } from "../../services/accounts/account.ts";
import type { Accounts } from "../../services/accounts/accounts.ts";
import { authorise } from "../../services/accounts/authorise.ts";
import type { Desk, Done } from "../../services/leads/desk.ts";
import { outcomes } from "../../services/leads/lead.ts";
import { contactWays } from "../../services/people/person.ts";
import type { Renderer } from "../render.ts";
import { forbidden, type Guard } from "./guard.ts";
import { inWords, languageFor } from "./inWords.ts";
import {
  type Answer,
  badRequest,
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
const replyBody = z.object({
  text,
  /** the last sequence number that the page had shown */
  seen: z.number().int().nonnegative().optional(),
  /** the page's own name for this reply, so that asking again sends nothing twice */
  key: z.string().min(1).max(100).optional(),
});
const noteBody = z.object({ text });
const draftBody = z.object({ text: z.string().max(4000).optional() });
const handOverBody = z.object({ to: z.string().min(1).max(100), note: z.string().trim().min(1).max(1000) });
const takeOverBody = z.object({ reason: z.string().trim().min(1).max(1000) });
const contactBody = z.object({
  way: z.enum(contactWays),
  reached: z.boolean(),
  note: z.string().trim().min(1).max(1000).optional(),
});
const closeBody = z.object({ outcome: z.enum(outcomes) });

type Services = { desk: Desk; accounts: Pick<Accounts, "get">; renderer: Renderer; guard: Guard };

/** Leads as resources: listed, opened, claimed, answered, noted, handed back and closed. */
export function leadRoutes({ desk, accounts, renderer, guard }: Services): Route[] {
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
      sameOrigin: true,
      handle: guard("lead.work", async (request, { account, now }) => {
        const done = await desk.release(account, idOf(request), now);
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
        answer(await desk.reply(account, idOf(request), request.body, now), request, account, 201),
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
        const done = await desk.draft(account, idOf(request), request.body.text, now);
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
        answer(await desk.close(account, idOf(request), request.body.outcome, now), request, account),
      ),
    }),
  ];
}

const idOf = (request: Pick<Request, "params">): string => request.params.id ?? "";

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

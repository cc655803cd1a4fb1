import { z } from "zod";
import { type Account, inboxLanguages } from "../../services/accounts/account.ts";
import { contentSchema, type Editing, type Written } from "../../services/opportunities/editing.ts";
import type { Changed, Opportunities } from "../../services/opportunities/opportunities.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { inWords, languageFor } from "./inWords.ts";
import { opportunityOptions } from "./opportunityOptions.ts";
import { opportunityPage } from "./opportunityView.ts";
import {
  type Answer,
  badRequest,
  created,
  notFound,
  ok,
  problem,
  type Request,
  type Route,
  route,
} from "./route.ts";

const makeBody = z.object({ content: contentSchema, key: z.string().min(1).max(100) });
const editBody = z.object({ content: contentSchema, seen: z.string().min(1).max(40) });
const verbs = ["pause", "resume", "filled", "close"] as const;

type Services = {
  opportunities: Opportunities;
  editing: Editing;
  renderer: Renderer;
  guard: Guard;
};

/** Events, places, trainings and vacancies made and changed by coordinators, paused, opened again and closed. */
export function opportunityEditingRoutes(services: Services): Route[] {
  const { opportunities, editing, renderer, guard } = services;
  const page = (opportunity: Opportunity, request: Pick<Request, "headers">, account: Account) =>
    inWords(opportunityPage(opportunity), renderer, languageFor(request, account));

  return [
    route({
      method: "get",
      path: "/api/opportunity-options",
      summary: "What each choice of the form for opportunities may be, in words",
      sameOrigin: true,
      handle: guard("opportunity.review", (request, { account }) =>
        ok(inWords(opportunityOptions(inboxLanguages), renderer, languageFor(request, account))),
      ),
    }),
    route({
      method: "post",
      path: "/api/opportunities",
      summary: "Makes an opportunity, in review; the same `key` again answers the one that is there",
      body: makeBody,
      sameOrigin: true,
      handle: guard("opportunity.review", async (request: Request<z.infer<typeof makeBody>>, { account }) => {
        const { content, key } = request.body;
        const made = await editing.make(content, account.name, `${account._id}:${key}`);
        return made.ok ? created(page(made.opportunity, request, account)) : refusal(made);
      }),
    }),
    route({
      method: "put",
      path: "/api/opportunities/:id",
      summary: "Changes an opportunity; 409 when somebody else changed it after `seen`",
      body: editBody,
      sameOrigin: true,
      handle: guard("opportunity.review", async (request: Request<z.infer<typeof editBody>>, { account }) => {
        const { content, seen } = request.body;
        const edited = await editing.edit(request.params.id ?? "", content, account.name, seen);
        if (!edited.ok) return refusal(edited);
        return ok(page(edited.opportunity, request, account));
      }),
    }),
    ...verbs.map((verb) =>
      route({
        method: "post",
        path: `/api/opportunities/:id/${verb}`,
        summary: `Does "${verb}"; the employer hears of it; 409 when its state does not allow it`,
        sameOrigin: true,
        handle: guard("opportunity.review", async (request, { account }) => {
          const done = await opportunities[verb](request.params.id ?? "", account.name);
          if (!done.ok) return stateRefusal(done);
          return ok(page(done.opportunity, request, account));
        }),
      }),
    ),
  ];
}

function refusal(refused: Extract<Written, { ok: false }>): Answer {
  if (refused.reason === "unknown") return notFound();
  if (refused.reason === "field") return badRequest(refused.field, "wrong");
  if (refused.reason === "changed")
    return problem(409, "Somebody else changed this meanwhile", { reason: "changed" });
  return problem(409, "This is over", { reason: "over" });
}

const stateRefusal = (refused: Extract<Changed, { ok: false }>): Answer =>
  refused.reason === "unknown"
    ? notFound()
    : problem(409, "Not possible in its state", { reason: "state", state: refused.state });

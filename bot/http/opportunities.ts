import { z } from "zod";
import type { Editing } from "../../services/opportunities/editing.ts";
import type { Opportunities } from "../../services/opportunities/opportunities.ts";
import { opportunityKinds, opportunityStates } from "../../services/opportunities/opportunity.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { inWords, languageFor } from "./inWords.ts";
import { opportunityEditingRoutes } from "./opportunityEditing.ts";
import { opportunityPage, opportunitySummary } from "./opportunityView.ts";
import { type Answer, notFound, ok, problem, type Request, type Route, route } from "./route.ts";

const listQuery = z.object({
  state: z.enum(opportunityStates).default("review"),
  kind: z.enum(opportunityKinds).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const sendBackBody = z.object({ note: z.string().trim().min(1).max(1000) });

type Services = {
  opportunities: Opportunities;
  editing: Editing;
  renderer: Renderer;
  guard: Guard;
};

/** Opportunities: listed, read, made, changed and reviewed. The employer's chat hears of what is done to theirs. */
export function opportunityRoutes(services: Services): Route[] {
  const { opportunities, editing, renderer, guard } = services;

  return [
    ...opportunityEditingRoutes({ opportunities, editing, renderer, guard }),
    route({
      method: "get",
      path: "/api/opportunities",
      summary: "Vacancies, places, trainings and events by state, longest unchanged first",
      query: listQuery,
      sameOrigin: true,
      handle: guard(
        "opportunity.see",
        async (request: Request<unknown, z.infer<typeof listQuery>>, { account }) => {
          const { kind, after, ...rest } = request.query;
          const page = await opportunities.list({ ...rest, ...(kind && { kind }), ...(after && { after }) });
          const items = page.items.map(opportunitySummary);
          return ok(inWords({ ...page, items }, renderer, languageFor(request, account)));
        },
      ),
    }),
    route({
      method: "get",
      path: "/api/opportunities/:id",
      summary: "All that an employer told, with what a reviewer should look at",
      sameOrigin: true,
      handle: guard("opportunity.see", async (request, { account }) => {
        const found = await opportunities.get(request.params.id ?? "");
        return found
          ? ok(inWords(opportunityPage(found), renderer, languageFor(request, account)))
          : notFound();
      }),
    }),
    route({
      method: "post",
      path: "/api/opportunities/:id/publish",
      summary: "Publishes what is in review: matchable at once, and the employer hears of it",
      sameOrigin: true,
      handle: guard("opportunity.review", (request, { account }) =>
        review(request, account.language, (id) => opportunities.publish(id, account.name)),
      ),
    }),
    route({
      method: "post",
      path: "/api/opportunities/:id/send-back",
      summary: "Sends what is in review back to the employer with a note",
      body: sendBackBody,
      sameOrigin: true,
      handle: guard("opportunity.review", (request: Request<z.infer<typeof sendBackBody>>, { account }) =>
        review(request, account.language, (id) =>
          opportunities.sendBack(id, request.body.note, account.name),
        ),
      ),
    }),
  ];

  async function review(
    request: Pick<Request, "params" | "headers">,
    language: Parameters<typeof languageFor>[1]["language"],
    verb: (id: string) => ReturnType<Opportunities["publish"]>,
  ): Promise<Answer> {
    const id = request.params.id ?? "";
    const changed = await verb(id);
    if (changed.ok) {
      return ok(inWords(opportunityPage(changed.opportunity), renderer, languageFor(request, { language })));
    }
    if (changed.reason === "unknown") return notFound();
    return problem(409, "This is not in review any more", { reason: "state", state: changed.state });
  }
}

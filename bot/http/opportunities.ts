import { z } from "zod";
import type { Editing } from "../../services/opportunities/editing.ts";
import type { Opportunities } from "../../services/opportunities/opportunities.ts";
import {
  type Opportunity,
  opportunityKinds,
  opportunityStates,
} from "../../services/opportunities/opportunity.ts";

import type { Phrase } from "../../services/phrase.ts";
import type { Instant } from "../../services/store/port.ts";
import type { Renderer } from "../render.ts";
import type { Turns } from "../turn.ts";
import type { Guard } from "./guard.ts";
import { inWords, languageFor } from "./inWords.ts";
import { opportunityEditingRoutes } from "./opportunityEditing.ts";
import { opportunityPage, opportunitySummary } from "./opportunityView.ts";
import { type Answer, notFound, ok, problem, type Request, type Route, route } from "./route.ts";
import { makeTellEmployer } from "./tellEmployer.ts";

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
  turns: Pick<Turns, "take">;
  renderer: Renderer;
  guard: Guard;
  clock: () => Instant;
};

/** Opportunities: listed, read, made, changed and reviewed. The employer's chat hears of what is done to theirs. */
export function opportunityRoutes(services: Services): Route[] {
  const { opportunities, editing, turns, renderer, guard, clock } = services;
  const tell = makeTellEmployer({ turns, clock });

  const published = ({ title }: Opportunity): Phrase => ({
    key: "vacancy.reviewed.published",
    params: { title: title.text },
  });
  const sentBack = ({ title, reviewNote = "" }: Opportunity): Phrase => ({
    key: "vacancy.reviewed.sentBack",
    params: { title: title.text, note: reviewNote },
  });

  return [
    ...opportunityEditingRoutes({ opportunities, editing, tell, renderer, guard }),
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
        review(request, account.language, "open", published, (id) => opportunities.publish(id, account.name)),
      ),
    }),
    route({
      method: "post",
      path: "/api/opportunities/:id/send-back",
      summary: "Sends what is in review back to the employer with a note",
      body: sendBackBody,
      sameOrigin: true,
      handle: guard("opportunity.review", (request: Request<z.infer<typeof sendBackBody>>, { account }) =>
        review(request, account.language, "sentBack", sentBack, (id) =>
          opportunities.sendBack(id, request.body.note, account.name),
        ),
      ),
    }),
  ];

  async function review(
    request: Pick<Request, "params" | "headers">,
    language: Parameters<typeof languageFor>[1]["language"],
    to: Opportunity["state"],
    words: (opportunity: Opportunity) => Phrase,
    verb: (id: string) => ReturnType<Opportunities["publish"]>,
  ): Promise<Answer> {
    const id = request.params.id ?? "";
    const changed = await verb(id);
    if (changed.ok) {
      await tell(changed.opportunity, [words(changed.opportunity)]);
      return ok(inWords(opportunityPage(changed.opportunity), renderer, languageFor(request, { language })));
    }
    if (changed.reason === "unknown") return notFound();
    // Asked again after the answer was lost: what the first time may not have told is told now.
    const present = changed.state === to ? await opportunities.get(id) : undefined;
    if (present) await tell(present, [words(present)]);
    return problem(409, "This is not in review any more", { reason: "state", state: changed.state });
  }
}

import type { Finder } from "../../services/leads/finder.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { inWords, languageFor } from "./inWords.ts";
import { notFound, ok, type Route, route } from "./route.ts";

type Services = { finder: Finder; renderer: Renderer; guard: Guard };

/** People who agreed to be found, for an opportunity that is open. */
export function findPeopleRoutes({ finder, renderer, guard }: Services): Route[] {
  return [
    route({
      method: "get",
      path: "/api/opportunities/:id/people",
      summary: "People who agreed to be found and whom it fits, best first, with reasons, without names",
      sameOrigin: true,
      handle: guard("people.find", async (request, { account, now }) => {
        const found = await finder.find(account, request.params.id ?? "", now);
        return found ? ok(inWords(found, renderer, languageFor(request, account))) : notFound();
      }),
    }),
    route({
      method: "post",
      path: "/api/opportunities/:id/people/:ref/ask",
      summary: "Asks one of them in their chat whether they want it; asking again asks nothing twice",
      sameOrigin: true,
      handle: guard("people.find", async (request, { account, now }) => {
        const asked = await finder.ask(account, request.params.id ?? "", request.params.ref ?? "", now);
        return asked === "gone" ? notFound() : ok({ asked: true });
      }),
    }),
  ];
}

import { matchingVersion, rules } from "../../services/matching/matching.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { inWords, languageFor } from "./inWords.ts";
import { ok, type Route, route } from "./route.ts";

type Services = { renderer: Renderer; guard: Guard };

/** The hard rules of matching as sentences, with where each comes from. */
export function matchingRulesRoute({ renderer, guard }: Services): Route {
  return route({
    method: "get",
    path: "/api/matching/rules",
    summary: "The rules by which lists are made, as sentences with their sources, and their version",
    sameOrigin: true,
    handle: guard("opportunity.see", (request, { account }) => {
      const told = rules.map(({ id }) => ({
        id,
        sentence: { key: `inbox.rule.${id}.sentence` },
        source: { key: `inbox.rule.${id}.source` },
      }));
      const view = { version: matchingVersion, rules: told };
      return ok(inWords(view, renderer, languageFor(request, account)));
    }),
  });
}

import type { Jobs } from "../../services/jobs/jobs.ts";
import type { Guard } from "./guard.ts";
import { noContent, notFound, ok, type Route, route } from "./route.ts";

/** What was given up after many tries, for who sees to it that nothing is left lying. */
export function parkedRoutes({
  jobs,
  guard,
}: {
  jobs: Pick<Jobs, "parked" | "requeue">;
  guard: Guard;
}): Route[] {
  return [
    route({
      method: "get",
      path: "/api/parked",
      summary:
        "Work that failed many times: what it is, since when, how often, and the error's id in the log",
      sameOrigin: true,
      handle: guard("parked.manage", async () => ok({ items: await jobs.parked() })),
    }),
    route({
      method: "post",
      path: "/api/parked/:id/requeue",
      summary: "Tries parked work again, with all its attempts; 404 when it is not parked any more",
      sameOrigin: true,
      handle: guard("parked.manage", async (request, { now }) =>
        (await jobs.requeue(request.params.id ?? "", now)) ? noContent() : notFound(),
      ),
    }),
  ];
}

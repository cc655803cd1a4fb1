import type { ParkedJobs } from "../../services/queue/parked.ts";
import type { Guard } from "./guard.ts";
import { noContent, notFound, ok, type Route, route } from "./route.ts";

type Services = { queues: readonly ParkedJobs[]; guard: Guard };

/** What was given up after many tries, for who sees to it that nothing is left lying. */
export function parkedRoutes({ queues, guard }: Services): Route[] {
  return [
    route({
      method: "get",
      path: "/api/parked",
      summary:
        "Work that failed many times: what it is, since when, how often, and the error's id in the log",
      sameOrigin: true,
      handle: guard("parked.manage", async () => {
        const all = await Promise.all(queues.map((queue) => queue.parked()));
        return ok({ items: all.flat() });
      }),
    }),
    route({
      method: "post",
      path: "/api/parked/:id/requeue",
      summary: "Tries parked work again, with all its attempts; 404 when it is not parked any more",
      sameOrigin: true,
      handle: guard("parked.manage", async (request, { now }) => {
        for (const queue of queues) {
          if (await queue.requeue(request.params.id ?? "", now)) return noContent();
        }
        return notFound();
      }),
    }),
  ];
}

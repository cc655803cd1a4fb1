import type { ServerResponse } from "node:http";
import type { Sessions } from "../../services/accounts/sessions.ts";
import { leadOfPresence } from "../../services/leads/presence.ts";
import type { StoreHealth } from "../../services/store/health.ts";
import type { Instant, Store } from "../../services/store/port.ts";
import type { Guard } from "./guard.ts";
import { type Route, route } from "./route.ts";

type Services = {
  store: Pick<Store, "watch">;
  sessions: Sessions;
  guard: Guard;
  health: Pick<StoreHealth, "isUp" | "onChange">;
  clock: () => Instant;
  /** how often a line shows that it is alive, and the session is looked at; ms */
  heartbeatMs?: number;
};

/** Which changes a browser is told of, and under what name. */
const told: Record<string, string> = {
  leads: "lead",
  opportunities: "opportunity",
  jobs: "parked",
  textReports: "report",
};

/**
 * Live updates: which lead or opportunity changed, and whether the store is there. Ids only; the page asks for what it
 * may see.
 */
export function streamRoutes(services: Services): Route[] {
  const { store, sessions, guard, health, clock, heartbeatMs = 20_000 } = services;
  return [
    route({
      method: "get",
      path: "/api/stream",
      summary:
        "Server-sent events: which lead or opportunity changed, whether the store is there; ends with the session",
      sameOrigin: true,
      handle: guard("lead.see", (_request, { session }) => ({
        status: 200,
        headers: {
          "Content-Type": "text/event-stream",
          "Cache-Control": "no-store",
          "X-Accel-Buffering": "no",
        },
        stream: (response) => serve(response, session._id),
      })),
    }),
  ];

  function serve(response: ServerResponse, sessionId: string): void {
    response.write("retry: 2000\n\nevent: ready\ndata: {}\n\n");
    const check = async () => {
      if (await sessions.stands(sessionId, clock()).catch(() => true)) return;
      if (!response.writableEnded) response.end("event: ended\ndata: {}\n\n");
    };
    const unwatch = store.watch(({ collection, id }) => {
      const kind = told[collection];
      if (kind) response.write(`event: changed\ndata: ${JSON.stringify({ kind, id })}\n\n`);
      else if (collection === "presence")
        response.write(`event: presence\ndata: ${JSON.stringify({ id: leadOfPresence(id) })}\n\n`);
      else if (collection === "sessions" && id === sessionId) void check();
    });
    const tellStore = (up: boolean) => response.write(`event: store\ndata: ${JSON.stringify({ up })}\n\n`);
    const stopHealth = health.onChange(tellStore);
    if (!health.isUp()) tellStore(false);
    const heartbeat = setInterval(() => {
      response.write("event: alive\ndata: {}\n\n");
      void check();
    }, heartbeatMs);
    response.once("close", () => {
      unwatch();
      stopHealth();
      clearInterval(heartbeat);
    });
  }
}

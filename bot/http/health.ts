import type { Store } from "../../services/store/port.ts";
import { type Answer, problem, type Request, type Route, route, unauthorised } from "./route.ts";

type Collaborators = {
  store: Store;
  /** counts and sizes by name, for Prometheus */
  measures: () => Record<string, number>;
  metricsToken: string | undefined;
};

/** How long the store may take before we call ourselves not ready. */
const readyWithinMs = 3000;

export function healthRoutes({ store, measures, metricsToken }: Collaborators): Route[] {
  return [
    route({
      method: "get",
      path: "/health/live",
      summary: "The process answers",
      handle: () => text("live\n"),
    }),
    route({
      method: "get",
      path: "/health/ready",
      summary: "The store answers too",
      async handle() {
        try {
          await within(store.ping(), readyWithinMs);
          return text("ready\n");
        } catch {
          return problem(503, "The store does not answer");
        }
      },
    }),
    route({
      method: "get",
      path: "/metrics",
      summary: "Counts for Prometheus; from this machine, or with the token",
      handle: (request) => (maySee(request, metricsToken) ? text(prometheus(measures())) : unauthorised()),
    }),
  ];
}

const text = (body: string): Answer => ({
  status: 200,
  body,
  headers: { "Content-Type": "text/plain; charset=utf-8" },
});

function maySee(request: Request, token: string | undefined): boolean {
  if (token !== undefined) return request.headers.authorization === `Bearer ${token}`;
  const forwarded = request.headers.forwarded ?? request.headers["x-forwarded-for"];
  return forwarded === undefined && /^(::1|(::ffff:)?127\.)/.test(request.raw.socket.remoteAddress ?? "");
}

function prometheus(measures: Record<string, number>): string {
  return Object.entries(measures)
    .map(([name, value]) => `# TYPE jobroad_${name} gauge\njobroad_${name} ${value}\n`)
    .join("");
}

function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("too late")), ms).unref();
  });
  return Promise.race([promise, late]);
}

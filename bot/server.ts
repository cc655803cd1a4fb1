import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import restify from "restify";
import { StoreError } from "../services/store/port.ts";
import { type Limiter, makeLimiter } from "./http/limits.ts";
import { type Answer, badRequest, notFound, problem, type Request, type Route } from "./http/route.ts";

type Options = {
  routes: readonly Route[];
  /** takes over WebSocket upgrades; answers false when one is not its own */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** origins besides our own that may call Direct Line */
  corsOrigins: readonly string[];
  publicUrl: string | undefined;
  trustProxy: boolean;
  /** a kind sentence for who cannot be served now, in the language that the caller asks for */
  apology: (sentence: "sorryNotKept" | "tooFast", language: string | undefined) => string;
  log: (event: string, facts: Record<string, unknown>, error?: unknown) => void;
};

const defaultMaxBytes = 64 * 1024;

/**
 * restify mounts the routes; this file gives every one of them the same care: bodies are read within bounds and
 * checked with zod, a browser of another origin is refused where cookies count, a surprise becomes a problem
 * (RFC 9457) that tells nothing of its cause. restify by itself would send a thrown error's text.
 */
export function makeServer(options: Options): restify.Server {
  const server = restify.createServer({
    name: "JobRoad",
    ignoreTrailingSlash: true,
    dtrace: false,
  } as restify.ServerOptions);
  // What no URL can be made of has no page either; the router would throw.
  server.pre((req, res, next) => {
    if (URL.canParse(req.url ?? "", "http://localhost")) return next();
    finish(res, () => next(false), notFound());
  });
  server.on("NotFound", (_req, res, _error, done) => finish(res, done, notFound()));
  server.on("MethodNotAllowed", (req, res, _error, done) => {
    if (req.method === "OPTIONS") return finish(res, done, preflight(req));
    finish(res, done, problem(405, "Method not allowed"));
  });
  server.on("restifyError", (_req, res, error, done) => {
    if (res.headersSent) return done();
    options.log("http.failed", {}, error);
    finish(res, done, problem(500, "Something went wrong on our side"));
  });

  for (const route of options.routes) {
    const method = route.method === "delete" ? "del" : route.method;
    const limiter = route.limit && makeLimiter(route.limit);
    server[method](route.path, (req, res, next) => {
      void answer(route, req, limiter).then((answered) => {
        const given = (isProblem(answered) && route.refusal?.(answered)) || answered;
        if (given.stream) {
          writeHead(res, given, corsFor(route, req));
          given.stream(res);
        } else send(res, given, corsFor(route, req));
        next(false);
      });
    });
  }

  const http = server.server as Server;
  http.on("upgrade", (request, socket, head) => {
    // Node leaves the bare socket to us: a reset while we look at the token must not end the process.
    socket.on("error", () => socket.destroy());
    try {
      if (!options.upgrade(request, socket, head)) socket.destroy();
    } catch (error) {
      options.log("upgrade.failed", {}, error);
      socket.destroy();
    }
  });
  return server;

  async function answer(route: Route, req: restify.Request, limiter?: Limiter): Promise<Answer> {
    try {
      // A conversation has its own measure, since a shelter shares one address; a made-up one costs nothing more.
      const wait = limiter?.take(`${addressOf(req)} ${req.params?.id ?? ""}`, Date.now()) ?? 0;
      if (wait > 0) return tooOften(wait, req);
      if (route.sameOrigin && isForeign(req)) return problem(403, "This origin may not do that");
      // A large body is not even taken in of who may not send it.
      const isLarge = (route.maxBytes ?? 0) > defaultMaxBytes;
      const refused = isLarge ? await route.handle.first?.(requestOf(req, undefined, {})) : undefined;
      if (refused) return refused;
      const taken = await takeIn(route, req);
      if (taken.ok) return await route.handle(requestOf(req, taken.body, taken.query));
      return (await route.handle.first?.(requestOf(req, undefined, {}))) ?? taken.answer;
    } catch (error) {
      return surprised(error, req);
    }
  }

  /** Body and query as the route's schemas want them, or what is wrong with them. */
  async function takeIn(
    route: Route,
    req: restify.Request,
  ): Promise<{ ok: true; body: unknown; query: unknown } | { ok: false; answer: Answer }> {
    const body = route.body
      ? await readBody(req, route.maxBytes ?? defaultMaxBytes)
      : { ok: true as const, value: undefined };
    if (!body.ok) return body;
    const parsedBody = route.body?.safeParse(body.value);
    if (parsedBody && !parsedBody.success) return { ok: false, answer: invalid(parsedBody.error.issues) };
    const query = Object.fromEntries(new URLSearchParams((req.url ?? "").split("?")[1] ?? ""));
    const parsedQuery = route.query?.safeParse(query);
    if (parsedQuery && !parsedQuery.success) return { ok: false, answer: invalid(parsedQuery.error.issues) };
    return { ok: true, body: parsedBody?.data, query: parsedQuery?.data ?? query };
  }

  function requestOf(req: restify.Request, body: unknown, query: unknown): Request {
    const proto = options.trustProxy ? first(req.headers["x-forwarded-proto"]) : undefined;
    return {
      params: (req.params ?? {}) as Record<string, string>,
      query,
      body,
      headers: req.headers,
      cookies: cookiesOf(req.headers.cookie),
      address: addressOf(req),
      secure: proto === "https" || (options.publicUrl?.startsWith("https:") ?? false),
      raw: req,
    };
  }

  function addressOf(req: IncomingMessage): string {
    // The proxy adds the caller's address at the end; what stands before it, the caller wrote.
    const forwarded = options.trustProxy ? last(req.headers["x-forwarded-for"]) : undefined;
    return forwarded ?? req.socket.remoteAddress ?? "";
  }

  function tooOften(seconds: number, req: IncomingMessage): Answer {
    const answer = problem(429, "Too many requests", { detail: options.apology("tooFast", languageOf(req)) });
    return { ...answer, headers: { ...answer.headers, "Retry-After": String(seconds) } };
  }

  function surprised(error: unknown, req: restify.Request): Answer {
    if (error instanceof StoreError && ["unavailable", "busy", "full"].includes(error.fault)) {
      options.log("store.refused", { fault: error.fault });
      const detail = options.apology("sorryNotKept", languageOf(req));
      const away = problem(503, "We cannot keep this now", { detail });
      return { ...away, headers: { ...away.headers, "Retry-After": "5" } };
    }
    const id = crypto.randomUUID();
    options.log("http.failed", { id, method: req.method, route: routeName(req) }, error);
    return problem(500, "Something went wrong on our side", { instance: `urn:uuid:${id}` });
  }

  function isForeign(req: IncomingMessage): boolean {
    const { origin, host } = req.headers;
    if (origin === undefined) return false;
    if (options.publicUrl !== undefined && origin === new URL(options.publicUrl).origin) return false;
    return !URL.canParse(origin) || new URL(origin).host !== host;
  }

  function corsFor(route: Route, req: IncomingMessage): Record<string, string> {
    const { origin } = req.headers;
    if (origin === undefined || !route.path.startsWith("/v3/directline")) return {};
    return options.corsOrigins.includes(origin)
      ? { "Access-Control-Allow-Origin": origin, Vary: "Origin" }
      : {};
  }

  function preflight(req: IncomingMessage): Answer {
    const { origin } = req.headers;
    const allowed =
      origin !== undefined && options.corsOrigins.includes(origin) && req.url?.startsWith("/v3/directline");
    if (!allowed) return { status: 204 };
    return {
      status: 204,
      headers: {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Authorization, Content-Type, x-ms-bot-agent, x-requested-with",
        "Access-Control-Max-Age": "600",
        Vary: "Origin",
      },
    };
  }
}

type Body = { ok: true; value: unknown } | { ok: false; answer: Answer };

async function readBody(req: IncomingMessage, maxBytes: number): Promise<Body> {
  const type = (req.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  const declared = Number(req.headers["content-length"] ?? 0);
  if (declared > maxBytes) return { ok: false, answer: tooLarge(maxBytes) };
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of req as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) return { ok: false, answer: tooLarge(maxBytes) };
    pieces.push(piece);
  }
  if (size === 0) return { ok: true, value: {} };
  if (type !== "application/json") {
    return { ok: false, answer: problem(415, "Send application/json") };
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(pieces).toString("utf8")) };
  } catch {
    return { ok: false, answer: problem(400, "The body is no JSON") };
  }
}

const tooLarge = (maxBytes: number) => problem(413, "The body is too large", { maxBytes });

function invalid(issues: readonly { path: PropertyKey[]; message: string }[]): Answer {
  const first = issues[0];
  return badRequest(first?.path.map(String).join(".") ?? "", first?.message ?? "not right");
}

/** What every answer carries: nothing of ours runs elsewhere, and nothing else runs here. */
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {sockets}; manifest-src 'self'; worker-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const securityHeaders: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=()",
};

/** Older Safari does not count a WebSocket of our own address as 'self': it is named. */
function policyFor(res: ServerResponse): Record<string, string> {
  const host = /^[\w.:[\]-]+$/.exec(res.req?.headers.host ?? "")?.[0];
  const sockets = host === undefined ? "" : `ws://${host} wss://${host}`;
  return { ...securityHeaders, "Content-Security-Policy": contentPolicy.replace("{sockets}", sockets) };
}

function writeHead(res: ServerResponse, answer: Answer, extra: Record<string, string>): void {
  res.writeHead(answer.status, {
    ...policyFor(res),
    "Cache-Control": "no-store",
    ...extra,
    ...answer.headers,
  });
}

function send(res: ServerResponse, answer: Answer, extra: Record<string, string> = {}): void {
  if (answer.body === undefined) {
    writeHead(res, answer, extra);
    res.end();
    return;
  }
  const isText = typeof answer.body === "string" || Buffer.isBuffer(answer.body);
  writeHead(
    res,
    { ...answer, headers: { "Content-Type": "application/json; charset=utf-8", ...answer.headers } },
    extra,
  );
  res.end(isText ? (answer.body as string | Buffer) : JSON.stringify(answer.body));
}

/** By restify's own means, so that it knows that the answer is out and adds none. */
const isProblem = ({ headers }: Answer): boolean => headers?.["Content-Type"] === "application/problem+json";

function finish(res: restify.Response, done: () => void, { status, body, headers }: Answer): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  res.sendRaw(status, text, { ...policyFor(res), "Cache-Control": "no-store", ...flat(headers) });
  done();
}

const flat = (headers: Answer["headers"]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));

function routeName(req: restify.Request): string {
  return (req.getRoute() as { path?: string } | undefined)?.path ?? "";
}

const last = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value.join(",") : value)?.split(",").at(-1)?.trim();

const first = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value)?.split(",")[0]?.trim();

/** The caller's first choice of language, as a code such as "ar". */
const languageOf = (req: IncomingMessage): string | undefined =>
  first(req.headers["accept-language"])?.split(/[-;]/)[0];

function cookiesOf(header: string | undefined): Record<string, string> {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
  return Object.fromEntries(
    pairs.filter(([name]) => name).map(([name, ...value]) => [name, value.join("=")]),
  );
}

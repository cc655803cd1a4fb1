import type { IncomingMessage, ServerResponse } from "node:http";
import type { z } from "zod";
import type { Limit } from "./limits.ts";

/**
 * One operation of the API: what it takes as zod schemas (also the OpenAPI document is made from them), and a
 * thin handler: parse → service → status. Refusals are answers, not exceptions; a thrown error becomes a 500
 * that tells nothing.
 */
export type Route<B = unknown, Q = unknown> = {
  method: "get" | "post" | "put" | "delete";
  /** restify's form: /api/leads/:id */
  path: string;
  /** one line for the OpenAPI document */
  summary: string;
  body?: z.ZodType<B>;
  query?: z.ZodType<Q>;
  /** largest body in bytes; 64 kB when absent */
  maxBytes?: number;
  /** a browser of another origin may not call it; the default for everything that uses cookies */
  sameOrigin?: boolean;
  /** what it answers when it is done, for the OpenAPI document */
  answers?: z.ZodType;
  /** opened by a partner's key, as a bearer token */
  partnerKey?: boolean;
  /** how often one caller may ask it: the token's holder where there is a token, else the address */
  limit?: Limit;
  /** says what the server itself refuses (too large, too often …) in the words of the route's own protocol */
  refusal?: (problem: Answer) => Answer;
  handle: Handler<B, Q>;
};

/** `first` says who may not ask at all, before anything is said about what they sent. */
export type Handler<B = unknown, Q = unknown> = ((request: Request<B, Q>) => Promise<Answer> | Answer) & {
  first?: (request: Request) => Promise<Answer | undefined>;
};

export type Request<B = unknown, Q = unknown> = {
  params: Record<string, string>;
  query: Q;
  body: B;
  headers: IncomingMessage["headers"];
  cookies: Record<string, string>;
  /** the caller's address, as far as it is known behind a proxy */
  address: string;
  /** the call came over https, here or at the proxy in front */
  secure: boolean;
  raw: IncomingMessage;
};

export type Answer = {
  status: number;
  body?: unknown;
  headers?: Record<string, string | string[]>;
  /** takes over the response, for server-sent events and files */
  stream?: (response: ServerResponse) => void;
};

/** Keeps the types of body and query inside one route; a list of routes forgets them. */
export function route<B, Q>(definition: Route<B, Q>): Route {
  return definition as unknown as Route;
}

export const ok = (body: unknown, headers?: Answer["headers"]): Answer => ({
  status: 200,
  body,
  ...(headers ? { headers } : {}),
});
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent = (headers?: Answer["headers"]): Answer => ({
  status: 204,
  ...(headers ? { headers } : {}),
});

/** A problem as RFC 9457 has it. `detail` never holds a thrown error's text. */
export function problem(status: number, title: string, more: Record<string, unknown> = {}): Answer {
  return {
    status,
    body: { type: "about:blank", title, status, ...more },
    headers: { "Content-Type": "application/problem+json" },
  };
}

export const notFound = (): Answer => problem(404, "Not found");
export const unauthorised = (): Answer => problem(401, "Sign in first");
export const badRequest = (field: string, detail: string): Answer =>
  problem(400, "This request is not right", { errors: [{ field, detail }] });

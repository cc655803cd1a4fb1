import { z } from "zod";
import { ok, type Route, route } from "./route.ts";

/** The OpenAPI 3.1 document of the API, made from the routes' own schemas. */
export function openApiRoute(routes: readonly Route[], version: string): Route {
  return route({
    method: "get",
    path: "/api/openapi.json",
    summary: "This document",
    handle: () => ok(document(routes, version)),
  });
}

function document(routes: readonly Route[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of routes.filter(({ path }) => path.startsWith("/api/"))) {
    const path = one.path.replace(/:(\w+)/g, "{$1}");
    const names = [...one.path.matchAll(/:(\w+)/g)].map((found) => found[1] ?? "");
    paths[path] = {
      ...paths[path],
      [one.method]: {
        summary: one.summary,
        parameters: [
          ...names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
          ...queryParameters(one),
        ],
        ...(one.body
          ? { requestBody: { content: { "application/json": { schema: jsonSchema(one.body) } } } }
          : {}),
        ...(one.partnerKey ? { security: [{ partnerKey: [] }] } : {}),
        responses: {
          ...(one.answers
            ? {
                200: {
                  description: "Done",
                  content: { "application/json": { schema: jsonSchema(one.answers) } },
                },
              }
            : {}),
          default: {
            description: "Done, or a problem as RFC 9457 has it",
            content: { "application/problem+json": { schema: { type: "object" } } },
          },
        },
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "JobRoad assistant", version },
    paths,
    components: { securitySchemes: { partnerKey: { type: "http", scheme: "bearer" } } },
  };
}

function queryParameters({ query }: Route) {
  if (!query) return [];
  const schema = jsonSchema(query) as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, one]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) ?? false,
    schema: one,
  }));
}

const jsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

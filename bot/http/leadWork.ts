import { z } from "zod";
import { screen } from "../../services/language/sensitive.ts";
import type { Desk } from "../../services/leads/desk.ts";
import { mostTags, readTag, type TagLists } from "../../services/leads/tags.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { idOf, makeLeadAnswers, refusal } from "./leadAnswers.ts";
import { phraseRoutes } from "./leadPhrases.ts";
import { badRequest, noContent, ok, type Request, type Route, route } from "./route.ts";

const snoozeBody = z.object({ until: z.iso.datetime().optional() });
const promiseBody = z.object({ by: z.iso.datetime() });
const tagBody = z.object({ tag: z.string().max(100), on: z.boolean() });
const tagsBody = z.object({ tags: z.array(z.string().max(100)).max(mostTags) });
const presenceBody = z.object({ typing: z.boolean() });

/** Nobody is told to wait, and nothing is put aside, for longer than this. */
const longestMs = 92 * 86_400_000;
export const isAhead = (at: string, now: string): boolean =>
  at > now && Date.parse(at) - Date.parse(now) <= longestMs;

type Services = { desk: Desk; tagLists: TagLists; renderer: Renderer; guard: Guard };

/** What coordinators do besides answering: the phrase book, putting aside, labels, promises, who is looking. */
export function leadWorkRoutes(services: Services): Route[] {
  return [
    ...phraseRoutes(services),
    ...timeRoutes(services),
    ...tagRoutes(services),
    ...presenceRoutes(services),
  ];
}

function timeRoutes({ desk, renderer, guard }: Services): Route[] {
  const { answer } = makeLeadAnswers(renderer);
  return [
    route({
      method: "put",
      path: "/api/leads/:id/snooze",
      summary:
        "Puts a lead aside until an instant or until the person writes; without an instant, until they write",
      body: snoozeBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof snoozeBody>>, { account, now }) => {
        const { until } = request.body;
        if (until !== undefined && !isAhead(until, now)) return badRequest("until", "ahead");
        const at = until === undefined ? undefined : new Date(until).toISOString();
        return answer(await desk.snooze(account, idOf(request), at, now), request, account);
      }),
    }),
    route({
      method: "delete",
      path: "/api/leads/:id/snooze",
      summary: "Takes a lead up again that was put aside",
      sameOrigin: true,
      handle: guard("lead.work", async (request, { account, now }) =>
        answer(await desk.wake(account, idOf(request), now), request, account),
      ),
    }),
    route({
      method: "put",
      path: "/api/leads/:id/promise",
      summary: "Another moment by which the person is answered; they read it in their language",
      body: promiseBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof promiseBody>>, { account, now }) => {
        const { by } = request.body;
        if (!isAhead(by, now)) return badRequest("by", "ahead");
        const at = new Date(by).toISOString();
        return answer(await desk.movePromise(account, idOf(request), at, now), request, account);
      }),
    }),
  ];
}

/** Says nothing of health and the like. */
export const isDiscreet = (tag: string) => screen(tag).removed.length === 0;

function tagRoutes({ desk, tagLists, renderer, guard }: Services): Route[] {
  const { answer } = makeLeadAnswers(renderer);
  /** A label says nothing of health, origin, belief, papers or convictions. */
  return [
    route({
      method: "put",
      path: "/api/leads/:id/tags",
      summary: "Puts a short label on a lead, or takes it off; 400 when it may be about who somebody is",
      body: tagBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof tagBody>>, { account, now }) => {
        const { on } = request.body;
        const names = await desk.namesOf(account, idOf(request), now);
        const tag = on ? readTag(request.body.tag, names) : request.body.tag;
        if (tag === undefined || (on && !isDiscreet(tag))) return badRequest("tag", "personal");
        return answer(await desk.tag(account, idOf(request), tag, on, now), request, account);
      }),
    }),
    route({
      method: "get",
      path: "/api/tags",
      summary: "The labels that the organisation keeps to choose from",
      sameOrigin: true,
      handle: guard("lead.see", async (_request, { account }) =>
        ok({ items: await tagLists.of(account.organisation) }),
      ),
    }),
    route({
      method: "put",
      path: "/api/tags",
      summary: "Keeps the organisation's labels; for lead coordinators",
      body: tagsBody,
      sameOrigin: true,
      handle: guard("tags.keep", async (request: Request<z.infer<typeof tagsBody>>, { account }) => {
        const tags = request.body.tags.map((tag) => readTag(tag));
        if (tags.some((tag) => tag === undefined || !isDiscreet(tag))) return badRequest("tags", "personal");
        await tagLists.keep(
          account.organisation,
          tags.flatMap((tag) => tag ?? []),
        );
        return ok({ items: await tagLists.of(account.organisation) });
      }),
    }),
  ];
}

function presenceRoutes({ desk, guard }: Services): Route[] {
  return [
    route({
      method: "get",
      path: "/api/presence",
      summary: "Which colleagues have which lead open now, and who is writing",
      sameOrigin: true,
      handle: guard("lead.see", async (_request, { account, now }) =>
        ok({ items: await desk.present(account, now) }),
      ),
    }),
    route({
      method: "put",
      path: "/api/leads/:id/presence",
      summary: "Says that one has this lead open, and whether one is writing; holds for a minute",
      body: presenceBody,
      sameOrigin: true,
      handle: guard("lead.see", async (request: Request<z.infer<typeof presenceBody>>, { account, now }) => {
        const done = await desk.look(account, idOf(request), request.body.typing, now);
        return done.ok ? noContent() : refusal(done);
      }),
    }),
    route({
      method: "delete",
      path: "/api/leads/:id/presence",
      summary: "Says that one has left this lead",
      sameOrigin: true,
      handle: guard("lead.see", async (request, { account }) => {
        await desk.leave(account, idOf(request));
        return noContent();
      }),
    }),
  ];
}

import { z } from "zod";
import type { Account } from "../../services/accounts/account.ts";
import type { Desk } from "../../services/leads/desk.ts";
import type { Done } from "../../services/leads/door.ts";
import { outcomes } from "../../services/leads/lead.ts";
import type { SearchWords } from "../../services/leads/search.ts";
import { readTag } from "../../services/leads/tags.ts";
import type { Instant } from "../../services/store/port.ts";
import type { Renderer } from "../render.ts";
import type { Guard } from "./guard.ts";
import { languageFor } from "./inWords.ts";
import { languageName } from "./languageName.ts";
import { idOf, makeLeadAnswers } from "./leadAnswers.ts";
import { isAhead, isDiscreet } from "./leadWork.ts";
import { badRequest, ok, type Request, type Route, route } from "./route.ts";

/** In the body, not in the address: it may be somebody's name. */
const searchBody = z.object({ text: z.string().trim().min(1).max(200) });
const deed = z.discriminatedUnion("do", [
  z.object({ do: z.literal("claim") }),
  z.object({ do: z.literal("handBack") }),
  z.object({ do: z.literal("close"), outcome: z.enum(outcomes) }),
  z.object({ do: z.literal("snooze"), until: z.iso.datetime().optional() }),
  z.object({ do: z.literal("wake") }),
  z.object({ do: z.enum(["tag", "untag"]), tag: z.string().trim().min(1).max(24) }),
]);
type Deed = z.infer<typeof deed>;
const bulkBody = z.object({ ids: z.array(z.string().min(1).max(100)).min(1).max(200), deed });

type Services = { desk: Desk; renderer: Renderer; guard: Guard };

/** What concerns many leads at once: how many there are of what, search, deeds on several, and undo. */
export function leadListRoutes({ desk, renderer, guard }: Services): Route[] {
  const { say, answer } = makeLeadAnswers(renderer);
  const wordsFor = (request: Pick<Request, "headers">, account: Account): SearchWords => {
    const language = languageFor(request, account);
    return {
      say: (phrase) => renderer.say(phrase, language),
      reason: (code) => renderer.say({ key: `inbox.reason.${code}` }, language),
      language: (code) => languageName(code, language),
    };
  };

  return [
    route({
      method: "get",
      path: "/api/lead-facets",
      summary: "How many open leads there are by language, place and label",
      sameOrigin: true,
      handle: guard("lead.see", async (_request, { account, now }) => ok(await desk.facets(account, now))),
    }),
    route({
      method: "post",
      path: "/api/leads/search",
      summary: "Full text in one's own leads; in others' what the list shows",
      body: searchBody,
      sameOrigin: true,
      handle: guard("lead.see", async (request: Request<z.infer<typeof searchBody>>, { account, now }) => {
        const items = await desk.search(account, request.body.text, wordsFor(request, account), now);
        return ok(say(request, account, { items }));
      }),
    }),
    route({
      method: "post",
      path: "/api/leads/bulk",
      summary: "Does the same to several leads; answers for each whether it was done, or why not",
      body: bulkBody,
      sameOrigin: true,
      handle: guard("lead.work", async (request: Request<z.infer<typeof bulkBody>>, { account, now }) => {
        const { ids, deed } = request.body;
        if (deed.do === "snooze" && deed.until !== undefined && !isAhead(deed.until, now))
          return badRequest("until", "ahead");
        const items = [];
        for (const id of new Set(ids)) {
          const done = await doTo(desk, account, id, deed, now);
          items.push(done.ok ? { id, ok: true } : { id, ok: false, reason: done.reason });
        }
        return ok({ items });
      }),
    }),
    route({
      method: "post",
      path: "/api/leads/:id/undo",
      summary: "Takes back a close or a hand-back of the last ten seconds",
      sameOrigin: true,
      handle: guard("lead.work", async (request, { account, now }) =>
        answer(await desk.undo(account, idOf(request), now), request, account),
      ),
    }),
  ];
}

/** One deed on one lead, by the same way as alone: authorised, conditional, in its history. */
async function doTo(
  desk: Desk,
  account: Account,
  id: string,
  deed: Deed,
  now: Instant,
): Promise<{ ok: true } | Extract<Done, { ok: false }> | { ok: false; reason: "personal" }> {
  switch (deed.do) {
    case "claim":
      return desk.claim(account, id, now);
    case "handBack":
      return desk.release(account, id, now, true);
    case "close":
      return desk.close(account, id, { outcome: deed.outcome, undoable: true }, now);
    case "snooze": {
      const until = deed.until === undefined ? undefined : new Date(deed.until).toISOString();
      return desk.snooze(account, id, until, now);
    }
    case "wake":
      return desk.wake(account, id, now);
    case "untag":
      return desk.tag(account, id, deed.tag, false, now);
    case "tag": {
      const tag = readTag(deed.tag, await desk.namesOf(account, id, now));
      if (tag === undefined || !isDiscreet(tag)) return { ok: false, reason: "personal" };
      return desk.tag(account, id, tag, true, now);
    }
  }
}

import { z } from "zod";
import { opportunitySchema } from "../../services/opportunities/opportunity.ts";
import type { Instant } from "../../services/store/port.ts";
import type { VacancyChangeLog } from "../../services/vacancyFeed/changes.ts";
import {
  type PartnerKey,
  type PartnerKeys,
  type PartnerRight,
  partnerName,
  partnerRights,
} from "../../services/vacancyFeed/partnerKeys.ts";
import type { makeVacancyImport } from "../../services/vacancyFiles/importVacancies.ts";
import { context, writePosting } from "../../services/vacancyFiles/jobPosting.ts";
import { entriesOfList } from "../../services/vacancyFiles/readJobPosting.ts";
import { forbidden, type Guard } from "./guard.ts";
import {
  type Answer,
  badRequest,
  created,
  noContent,
  notFound,
  ok,
  problem,
  type Request,
  type Route,
  route,
  unauthorised,
} from "./route.ts";

type Collaborators = {
  changes: Pick<VacancyChangeLog, "since">;
  keys: PartnerKeys;
  importVacancies: ReturnType<typeof makeVacancyImport>;
  guard: Guard;
  clock: () => Instant;
};

const changesQuery = z.object({
  since: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const changesAnswer = z.object({
  "@context": z.unknown(),
  items: z.array(
    z.object({
      id: z.string(),
      change: z.enum(["published", "removed"]),
      at: z.string(),
      vacancy: z.record(z.string(), z.unknown()).optional().describe("a JobPosting in JSON-LD"),
    }),
  ),
  next: z.string().describe("give it as `since`, now when there are more, or later"),
  more: z.boolean(),
});
const vacanciesBody = z.object({
  vacancies: z.array(z.unknown()).max(5000).describe("JobPostings in JSON-LD"),
  skipFaulty: z.boolean().optional(),
  allowEmpty: z.boolean().optional(),
  experience: opportunitySchema.shape.experience.optional(),
});
const count = z.number().int();
const importAnswer = z.object({
  created: count,
  updated: count,
  unchanged: count,
  closed: count,
  over: count,
  toReview: count,
  faults: z.array(
    z.object({ number: count, id: z.string().optional(), field: z.string(), reason: z.string() }),
  ),
});
const keyBody = z.object({ name: partnerName, rights: z.array(z.enum(partnerRights)).min(1) });

/** Larger than any other body: some thousand vacancies at once. */
const vacanciesMaxBytes = 8 * 1024 * 1024;
const calls = { burst: 60, perSecond: 2 };

/** What partners may call with a key, and the keys, for administrators. Shapes and meaning: docs/partners.md. */
export function vacancyRoutes({ changes, keys, importVacancies, guard, clock }: Collaborators): Route[] {
  /** 401 without a key that holds, 403 for one that may not do this. */
  const withKey = <B, Q>(
    right: PartnerRight,
    handle: (request: Request<B, Q>, partner: PartnerKey) => Promise<Answer>,
  ) => {
    const allowed = async ({ headers }: Pick<Request, "headers">) => {
      const key = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
      const partner = key === undefined ? undefined : await keys.use(key, clock());
      if (!partner) return { refusal: { ...unauthorised(), headers: { "WWW-Authenticate": "Bearer" } } };
      return partner.rights.includes(right) ? { partner } : { refusal: forbidden() };
    };
    const guarded = async (request: Request<B, Q>) => {
      const { partner, refusal } = await allowed(request);
      return partner ? handle(request, partner) : refusal;
    };
    return Object.assign(guarded, { first: async (request: Request) => (await allowed(request)).refusal });
  };

  return [
    route({
      method: "get",
      path: "/api/vacancies/changes",
      summary:
        "What was published, changed or taken off after `since`, each vacancy once; all that is open without it",
      query: changesQuery,
      answers: changesAnswer,
      partnerKey: true,
      limit: calls,
      handle: withKey("read", async ({ query }: Request<unknown, z.infer<typeof changesQuery>>) => {
        const found = await changes.since(query.since, query.limit);
        if (found === "invalid") return badRequest("since", "this is none of our cursors");
        if (found === "old") return problem(410, "This cursor is too old: begin without one");
        const items = found.items.map((one) =>
          one.change === "published" ? { ...one, vacancy: writePosting(one.vacancy) } : one,
        );
        return ok({ "@context": context, ...found, items });
      }),
    }),
    route({
      method: "put",
      path: "/api/vacancies",
      summary:
        "All vacancies of this partner: new ones come in, others are updated, what is left out is closed",
      body: vacanciesBody,
      answers: importAnswer,
      partnerKey: true,
      maxBytes: vacanciesMaxBytes,
      limit: { burst: 10, perSecond: 0.2 },
      handle: withKey("import", async ({ body }: Request<z.infer<typeof vacanciesBody>>, { name }) => {
        const { vacancies, skipFaulty, allowEmpty, experience } = body;
        const report = await importVacancies(await entriesOfList(vacancies), {
          source: name,
          skipFaulty: skipFaulty ?? false,
          allowEmpty: allowEmpty ?? false,
          ...(experience && { experience }),
        });
        const { imported, faults: found, ...counts } = report;
        const faults = found.map(({ line: number, file: _file, ...fault }) => ({ number, ...fault }));
        if (imported) return ok({ ...counts, faults });
        return problem(
          422,
          faults.length > 0 ? "Nothing was imported: some are faulty" : "There is nothing to import",
          {
            faults,
          },
        );
      }),
    }),
    route({
      method: "get",
      path: "/api/partner-keys",
      summary: "Partners' keys, without the keys themselves",
      sameOrigin: true,
      handle: guard("accounts.manage", async () => ok({ items: (await keys.list()).map(withoutHash) })),
    }),
    route({
      method: "post",
      path: "/api/partner-keys",
      summary: "Makes a key for a partner: told once. Its name is the source of what the partner sends in",
      body: keyBody,
      sameOrigin: true,
      handle: guard("accounts.manage", async ({ body }: Request<z.infer<typeof keyBody>>, { now }) => {
        const { entry, key } = await keys.make(body, now);
        return created({ ...withoutHash(entry), key });
      }),
    }),
    route({
      method: "delete",
      path: "/api/partner-keys/:id",
      summary: "Revokes a partner's key: it opens nothing from now on",
      sameOrigin: true,
      handle: guard("accounts.manage", async ({ params }, { now }) =>
        (await keys.revoke(params.id ?? "", now)) ? noContent() : notFound(),
      ),
    }),
  ];
}

const withoutHash = ({ _id: id, hash: _hash, ...told }: PartnerKey) => ({ id, ...told });

import { z } from "zod";
import { type Account, accountRoles, inboxLanguages } from "../../services/accounts/account.ts";
import type { Accounts } from "../../services/accounts/accounts.ts";
import { authorise } from "../../services/accounts/authorise.ts";
import type { Sessions } from "../../services/accounts/sessions.ts";
import { shareOptions } from "../../services/people/person.ts";
import type { Guard } from "./guard.ts";
import { created, notFound, ok, problem, type Request, type Route, route } from "./route.ts";

const inviteBody = z.object({
  name: z.string().trim().min(1).max(80),
  role: z.enum(accountRoles),
  organisation: z.enum(shareOptions).default("jobroad"),
  language: z.enum(inboxLanguages).default("nl"),
});
const changeBody = z.object({
  role: z.enum(accountRoles).optional(),
  state: z.literal("disabled").optional(),
});

/** Who works in the inbox: colleagues by name for everybody, accounts and invitations for administrators. */
export function accountRoutes({
  accounts,
  sessions,
  guard,
}: {
  accounts: Accounts;
  sessions: Sessions;
  guard: Guard;
}): Route[] {
  return [
    route({
      method: "get",
      path: "/api/colleagues",
      summary: "Who can take a lead, by name",
      sameOrigin: true,
      handle: guard("lead.work", async (_request, { account, now }) => {
        const all = await accounts.list();
        const able = all.filter(
          (one) => one._id !== account._id && authorise(one, "lead.claim", now) === "yes",
        );
        return ok({ items: able.map(({ _id, name, organisation }) => ({ id: _id, name, organisation })) });
      }),
    }),
    route({
      method: "get",
      path: "/api/accounts",
      summary: "All accounts",
      sameOrigin: true,
      handle: guard("accounts.manage", async () => ok({ items: (await accounts.list()).map(told) })),
    }),
    route({
      method: "post",
      path: "/api/accounts",
      summary: "Invites somebody: answers the token of a one-time link, told once",
      body: inviteBody,
      sameOrigin: true,
      handle: guard("accounts.manage", async (request: Request<z.infer<typeof inviteBody>>, { now }) => {
        const { account, token } = await accounts.invite(request.body, now);
        return created({ ...told(account), token });
      }),
    }),
    route({
      method: "post",
      path: "/api/accounts/:id/link",
      summary: "A new one-time link; the old password and every session end",
      sameOrigin: true,
      handle: guard("accounts.manage", async (request, { account, now }) => {
        const id = request.params.id ?? "";
        if (id === account._id) return problem(409, "Not for one's own account", { reason: "own" });
        const token = await accounts.newLink(id, now);
        if (token === undefined) return notFound();
        await sessions.endAll(id);
        return created({ token });
      }),
    }),
    route({
      method: "put",
      path: "/api/accounts/:id",
      summary: "Another role, or no access any more; 409 for the last administrator",
      body: changeBody,
      sameOrigin: true,
      handle: guard("accounts.manage", async (request: Request<z.infer<typeof changeBody>>) => {
        const id = request.params.id ?? "";
        const { role, state } = request.body;
        const changed = await accounts.change(id, { ...(role && { role }), ...(state && { state }) });
        if (changed.ok) {
          if (state === "disabled") await sessions.endAll(id);
          return ok(told(changed.account));
        }
        return changed.reason === "unknown"
          ? notFound()
          : problem(409, "Somebody must look after accounts", { reason: "last" });
      }),
    }),
  ];
}

/** An account as administrators see it; one that nobody took up yet has no address. */
const told = ({ _id, state, name, email, role, organisation }: Account) => ({
  id: _id,
  state,
  name,
  role,
  organisation,
  ...(email.startsWith("invited:") ? {} : { email }),
});

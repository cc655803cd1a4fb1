import { encode } from "uqr";
import { z } from "zod";
import type { Accounts } from "../../services/accounts/accounts.ts";
import type { Sessions } from "../../services/accounts/sessions.ts";
import type { Guard } from "./guard.ts";
import { badRequest, noContent, ok, problem, type Request, type Route, route } from "./route.ts";

const codeBody = z.object({ code: z.string().trim().min(1).max(50) });
type WithCode = Request<z.infer<typeof codeBody>>;

type Services = { accounts: Accounts; sessions: Sessions; guard: Guard };

/** One's own second factor: set up, shown to work, renewed, turned off. */
export function secondFactorRoutes({ accounts, sessions, guard }: Services): Route[] {
  const { secondFactor } = accounts;
  return [
    route({
      method: "post",
      path: "/api/session/second-factor",
      summary:
        "A new secret for an authenticator app, as text and as a QR code; it counts once confirmed. 409 while one is on",
      sameOrigin: true,
      handle: guard("account.own", async (_request, { account }) => {
        const enrolment = await secondFactor.begin(account);
        if (!enrolment) return isOn();
        return ok({ ...enrolment, qr: qrOf(enrolment.uri) });
      }),
    }),
    route({
      method: "put",
      path: "/api/session/second-factor",
      summary: "Turns it on with a code of the app; answers recovery codes, told once",
      body: codeBody,
      sameOrigin: true,
      handle: guard("account.own", async (request: WithCode, { account, session, now }) => {
        if (account.totp) return isOn();
        const recoveryCodes = await secondFactor.confirm(account, request.body.code, now);
        if (!recoveryCodes) return badRequest("code", "wrongCode");
        await sessions.endOthers(account._id, session._id);
        return ok({ recoveryCodes });
      }),
    }),
    route({
      method: "post",
      path: "/api/session/second-factor/recovery-codes",
      summary: "New recovery codes for who shows a code; the old ones end",
      body: codeBody,
      sameOrigin: true,
      handle: guard("account.own", async (request: WithCode, { account, now }) => {
        if (!(await sessions.proves(account, request.body.code, now))) return badRequest("code", "wrongCode");
        return ok({ recoveryCodes: await secondFactor.renewRecovery(account) });
      }),
    }),
    route({
      method: "post",
      path: "/api/session/second-factor/off",
      summary: "Turns it off for who shows a code",
      body: codeBody,
      sameOrigin: true,
      handle: guard("account.own", async (request: WithCode, { account, session, now }) => {
        if (!(await sessions.proves(account, request.body.code, now))) return badRequest("code", "wrongCode");
        await secondFactor.turnOff(account);
        await sessions.endOthers(account._id, session._id);
        return noContent();
      }),
    }),
  ];
}

const isOn = () => problem(409, "Turn the second factor off first", { reason: "on" });

/** A QR code as an SVG path on a grid of `size` squares: the page draws it and needs no markup of ours. */
function qrOf(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join("") };
}

import { z } from "zod";
import { type Account, inboxLanguages, savedViewSchema } from "../../services/accounts/account.ts";
import type { Accounts } from "../../services/accounts/accounts.ts";
import type { Sessions } from "../../services/accounts/sessions.ts";
import type { Instant } from "../../services/store/port.ts";
import { accountRoutes } from "./accounts.ts";
import { type Guard, lacks, type SecondFactorFor, sessionCookie } from "./guard.ts";
import { badRequest, noContent, notFound, ok, problem, type Request, type Route, route } from "./route.ts";
import { secondFactorRoutes } from "./secondFactor.ts";

const deviceCookie = "jobroad_device";
const deviceDays = 180;

const setupBody = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: z.string().max(500),
});
const signInBody = z.object({
  email: z.string().min(1).max(200),
  password: z.string().min(1).max(500),
  /** of the second factor, or a recovery code */
  code: z.string().trim().min(1).max(50).optional(),
});
const viewsBody = z.object({ views: z.array(savedViewSchema).max(20) });
const languageBody = z.object({ language: z.enum(inboxLanguages) });

type Services = {
  accounts: Accounts;
  sessions: Sessions;
  guard: Guard;
  clock: () => Instant;
  secondFactorFor?: SecondFactorFor;
};

/** Accounts, taking one up by its one-time link, signing in and out, and the list of signed-in browsers. */
export function sessionRoutes(services: Services): Route[] {
  const { accounts, sessions, guard, clock, secondFactorFor = [] } = services;
  const me = (account: Account) => meOf(account, secondFactorFor);
  return [
    ...accountRoutes({ accounts, sessions, guard }),
    ...secondFactorRoutes({ accounts, sessions, guard }),
    route({
      method: "post",
      path: "/api/setup",
      summary: "Takes up the account of a one-time link (the first administrator, or an invitation)",
      body: setupBody,
      sameOrigin: true,
      async handle(request: Request<z.infer<typeof setupBody>>) {
        const now = clock();
        const taken = await accounts.takeUp(request.body, now);
        if (taken.ok) {
          const opened = await sessions.open(taken.account, browserOf(request), now);
          return {
            status: 201,
            body: me(taken.account),
            headers: { "Set-Cookie": cookies(opened, request.secure) },
          };
        }
        if (taken.reason === "link")
          return problem(403, "This link was used already, or is too old", { reason: "link" });
        if (taken.reason === "emailTaken") return badRequest("email", "emailTaken");
        return badRequest("password", taken.reason);
      },
    }),
    route({
      method: "post",
      path: "/api/session",
      summary: "Signs in; 401 for a wrong address or password, 429 after too many wrong tries",
      body: signInBody,
      sameOrigin: true,
      async handle(request: Request<z.infer<typeof signInBody>>) {
        const device = request.cookies[deviceCookie];
        const before = request.cookies[sessionCookie];
        const { email, password, code } = request.body;
        const signedIn = await sessions.signIn(
          {
            email,
            password,
            ...(code === undefined ? {} : { code }),
            address: request.address,
            browser: browserOf(request),
            ...(device === undefined ? {} : { device }),
            ...(before === undefined ? {} : { before }),
          },
          clock(),
        );
        if (signedIn.ok) return ok(me(signedIn.account), { "Set-Cookie": cookies(signedIn, request.secure) });
        if (signedIn.reason === "wrong")
          return problem(401, "The address or the password is wrong", { reason: "wrong" });
        if (signedIn.reason !== "slow")
          return problem(401, "A code of the second factor is needed", { reason: signedIn.reason });
        const slow = problem(429, "Too many wrong tries", { reason: "slow", seconds: signedIn.seconds });
        return { ...slow, headers: { ...slow.headers, "Retry-After": String(signedIn.seconds) } };
      },
    }),
    route({
      method: "get",
      path: "/api/session",
      summary: "Who is signed in",
      sameOrigin: true,
      handle: guard("account.own", (_request, { account }) => ok(me(account))),
    }),
    route({
      method: "put",
      path: "/api/session/language",
      summary: "Keeps the inbox's language with the account",
      body: languageBody,
      sameOrigin: true,
      handle: guard("account.own", async (request: Request<z.infer<typeof languageBody>>, { account }) => {
        await accounts.setLanguage(account._id, request.body.language);
        return noContent();
      }),
    }),
    route({
      method: "put",
      path: "/api/session/views",
      summary: "Keeps the lists that one has named, by their addresses in the inbox",
      body: viewsBody,
      sameOrigin: true,
      handle: guard("account.own", async (request: Request<z.infer<typeof viewsBody>>, { account }) => {
        await accounts.setViews(account._id, request.body.views);
        return noContent();
      }),
    }),
    route({
      method: "delete",
      path: "/api/session",
      summary: "Signs out",
      sameOrigin: true,
      handle: guard("account.own", async (request, { account, session }) => {
        await sessions.end(account._id, session._id);
        return noContent({ "Set-Cookie": cookie(sessionCookie, "", request.secure, 0) });
      }),
    }),
    route({
      method: "get",
      path: "/api/sessions",
      summary: "One's own signed-in browsers",
      sameOrigin: true,
      handle: guard("account.own", async (_request, { account, session, now }) => {
        const all = await sessions.list(account._id, now);
        return ok({
          items: all.map(({ _id, browser, createdAt, seenAt }) => ({
            id: _id,
            browser,
            createdAt,
            seenAt,
            thisOne: _id === session._id,
          })),
        });
      }),
    }),
    route({
      method: "delete",
      path: "/api/sessions/:id",
      summary: "Signs one of one's own browsers out",
      sameOrigin: true,
      handle: guard("account.own", async (request, { account }) =>
        (await sessions.end(account._id, request.params.id ?? "")) ? noContent() : notFound(),
      ),
    }),
  ];
}

const meOf = (account: Account, secondFactorFor: SecondFactorFor) => ({
  id: account._id,
  name: account.name,
  email: account.email,
  role: account.role,
  organisation: account.organisation,
  language: account.language,
  secondFactor: account.totp ? "on" : lacks(account, secondFactorFor) ? "required" : "off",
  recoveryCodes: account.recovery?.length ?? 0,
  views: account.views ?? [],
});

const browserOf = (request: Pick<Request, "headers">): string => request.headers["user-agent"] ?? "";

/** The session ends with the browser or after 12 hours; the device is remembered for half a year. */
function cookies({ token, device }: { token: string; device: string }, secure: boolean): string[] {
  return [
    cookie(sessionCookie, token, secure),
    cookie(deviceCookie, device, secure, deviceDays * 24 * 3600, "/api/session"),
  ];
}

function cookie(name: string, value: string, secure: boolean, maxAge?: number, path = "/"): string {
  return [
    `${name}=${value}`,
    `Path=${path}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(secure ? ["Secure"] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join("; ");
}

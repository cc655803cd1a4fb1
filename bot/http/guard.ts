import type { Account, AccountRole } from "../../services/accounts/account.ts";
import type { Deed } from "../../services/accounts/authorise.ts";
import { authorise } from "../../services/accounts/authorise.ts";
import type { Sessions, SignedIn } from "../../services/accounts/sessions.ts";
import type { Instant } from "../../services/store/port.ts";
import { type Answer, problem, type Request, unauthorised } from "./route.ts";

export const sessionCookie = "jobroad_session";

type Guarded<B, Q> = (request: Request<B, Q>, me: SignedIn & { now: Instant }) => Promise<Answer> | Answer;
export type Guard = <B, Q>(deed: Deed, handle: Guarded<B, Q>) => (request: Request<B, Q>) => Promise<Answer>;

/** Whose role asks a second factor by the house's settings. */
export type SecondFactorFor = readonly AccountRole[];

/**
 * Lets a handler run for who is signed in and whose role allows the deed; 401 or 403 otherwise. Who has to have a
 * second factor and has none may only see to their own account.
 */
export function makeGuard({
  sessions,
  clock,
  secondFactorFor = [],
}: {
  sessions: Sessions;
  clock: () => Instant;
  secondFactorFor?: SecondFactorFor;
}): Guard {
  const allowed = async (deed: Deed, { cookies }: Pick<Request, "cookies">, now: Instant) => {
    const token = cookies[sessionCookie];
    const me = token === undefined ? undefined : await sessions.use(token, now);
    if (!me) return { refusal: unauthorised() };
    const lacksSecondFactor = lacks(me.account, secondFactorFor);
    if (authorise({ ...me.account, lacksSecondFactor }, deed, now) === "yes") return { me };
    return { refusal: lacksSecondFactor ? secondFactorFirst() : forbidden() };
  };
  return (deed, handle) => {
    const guarded = async (request: Parameters<typeof handle>[0]) => {
      const now = clock();
      const { me, refusal } = await allowed(deed, request, now);
      return me ? handle(request, { ...me, now }) : refusal;
    };
    const first = async (request: Request) => (await allowed(deed, request, clock())).refusal;
    return Object.assign(guarded, { first });
  };
}

export const lacks = ({ role, totp }: Account, secondFactorFor: SecondFactorFor): boolean =>
  totp === undefined && secondFactorFor.includes(role);

const secondFactorFirst = (): Answer =>
  problem(403, "Set up a second factor first", { reason: "secondFactor" });
export const forbidden = (): Answer => problem(403, "Your role does not allow this");

import type { Instant, Store } from "../store/port.ts";
import { type Account, type Session, sessionCollection } from "./account.ts";
import { type Accounts, normaliseEmail } from "./accounts.ts";
import { isPassword, type PasswordCost, passwordCost } from "./password.ts";
import { hashToken, newToken } from "./token.ts";
import { makeTries, type TryKey } from "./tries.ts";

export type SignedIn = { account: Account; session: Session };

/** `slow`: too many wrong tries, come back after so many seconds; the password was not even looked at. */
export type SignIn =
  | ({ ok: true; token: string; device: string } & SignedIn)
  | { ok: false; reason: "wrong" }
  /** the password is right: `code` asks for the second factor's, `wrongCode` says that this was none */
  | { ok: false; reason: "code" | "wrongCode" }
  | { ok: false; reason: "slow"; seconds: number };

export type Sessions = ReturnType<typeof makeSessions>;

type Collaborators = { store: Store; accounts: Accounts; cost?: PasswordCost };

const lastsMs = 12 * 3_600_000;
/** A use is written down at most this often, so that reading a list does not write each time. */
const seenEveryMs = 5 * 60_000;

/** Free wrong tries before it slows down: in all, from one address, for one account from unknown browsers. */
const free = { own: 5, address: 20, account: 20 };

/**
 * Signed-in browsers. The cookie holds a random token, the store its hash; a session ends 12 hours after its
 * last use, when its owner or an administrator ends it, or when its browser signs in anew.
 */
export function makeSessions({ store, accounts, cost = passwordCost }: Collaborators) {
  const collection = store.collection(sessionCollection);
  const tries = makeTries({ store });

  const start = async (account: Account, browser: string, now: Instant) => {
    const token = newToken();
    const session: Session = {
      _id: hashToken(token),
      accountId: account._id,
      browser: browser.slice(0, 200),
      createdAt: now,
      seenAt: now,
      expiresAt: msAfter(now, lastsMs),
    };
    await collection.insert(session);
    return { token, session };
  };

  return {
    /**
     * Signs in with a password. A browser known to the account (`device`) counts its wrong tries for itself, so
     * that strangers who guess cannot slow the owner down (OWASP, "device cookies"). `before` is the session that
     * the browser had: it ends.
     */
    async signIn(
      attempt: {
        email: string;
        password: string;
        /** of the second factor, or a recovery code */
        code?: string;
        address: string;
        browser: string;
        device?: string;
        before?: string;
      },
      now: Instant,
    ): Promise<SignIn> {
      const account = await accounts.byEmail(attempt.email);
      const known = attempt.device !== undefined && account?.devices.includes(hashToken(attempt.device));
      const keys = tryKeys(attempt, known === true);
      const wait = await tries.begin(keys, now);
      if (wait > 0) return { ok: false, reason: "slow", seconds: Math.ceil(wait / 1000) };
      const right = await isPassword(attempt.password, account?.password, cost);
      if (!right || !account) return { ok: false, reason: "wrong" };
      if (account.totp && attempt.code === undefined) {
        await tries.takeBack(keys, now);
        return { ok: false, reason: "code" };
      }
      if (account.totp && !(await accounts.secondFactor.spend(account, attempt.code ?? "", now))) {
        return { ok: false, reason: "wrongCode" };
      }
      await tries.succeeded(keys, now);
      const device = known && attempt.device ? attempt.device : newToken();
      if (!known) await accounts.rememberDevice(account, hashToken(device));
      if (attempt.before !== undefined) await collection.delete({ _id: hashToken(attempt.before) });
      return { ok: true, account, device, ...(await start(account, attempt.browser, now)) };
    },

    /** Whether somebody who is signed in shows a code of their second factor; guessing slows down here, too. */
    async proves(account: Account, code: string, now: Instant): Promise<boolean> {
      const keys = [{ key: `code|${account._id}`, free: free.own }];
      if ((await tries.begin(keys, now)) > 0) return false;
      const right = await accounts.secondFactor.spend(account, code, now);
      if (right) await tries.succeeded(keys, now);
      return right;
    },

    /** For who has just proved otherwise who they are: a one-time link. */
    async open(account: Account, browser: string, now: Instant): Promise<{ token: string; device: string }> {
      const device = newToken();
      await accounts.rememberDevice(account, hashToken(device));
      return { device, token: (await start(account, browser, now)).token };
    },

    /** Who this cookie's token signs in; using it makes the 12 hours start again. */
    async use(token: string, now: Instant): Promise<SignedIn | undefined> {
      const session = await collection.get(hashToken(token));
      if (!session || session.expiresAt <= now) return undefined;
      const account = await accounts.get(session.accountId);
      if (account?.state !== "active") return undefined;
      if (session.seenAt > msAfter(now, -seenEveryMs)) return { account, session };
      const renewed = await collection.update(
        { _id: session._id },
        { $set: { seenAt: now, expiresAt: msAfter(now, lastsMs) } },
      );
      return renewed && { account, session: renewed };
    },

    /** Whether a session still stands; asking does not lengthen it. */
    async stands(id: string, now: Instant): Promise<boolean> {
      const session = await collection.get(id);
      if (!session || session.expiresAt <= now) return false;
      return (await accounts.get(session.accountId))?.state === "active";
    },

    /** Of one account, latest used first. */
    async list(accountId: string, now: Instant): Promise<Session[]> {
      const all = await collection.find({ accountId, expiresAt: { $gt: now } });
      return all.sort((a, b) => b.seenAt.localeCompare(a.seenAt));
    },

    /** Ends one session of the account; false when it has none of that id. */
    end: async (accountId: string, id: string): Promise<boolean> =>
      (await collection.delete({ _id: id, accountId })) > 0,

    /** Ends every other session of the account, as after a change of how one signs in. */
    endOthers: (accountId: string, stays: string): Promise<number> =>
      collection.delete({ accountId, _id: { $ne: stays } }),

    endAll: (accountId: string): Promise<number> => collection.delete({ accountId }),

    /** Removes what is past its time. */
    async clean(now: Instant): Promise<void> {
      await collection.delete({ expiresAt: { $lte: now } });
      await tries.clean(now);
    },
  };
}

function tryKeys(attempt: { email: string; address: string; device?: string }, known: boolean): TryKey[] {
  const email = normaliseEmail(attempt.email);
  if (known) return [{ key: `device|${email}|${attempt.device}`, free: free.own }];
  return [
    { key: `own|${email}|${attempt.address}`, free: free.own },
    { key: `address|${attempt.address}`, free: free.address },
    { key: `account|${email}`, free: free.account },
  ];
}

const msAfter = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

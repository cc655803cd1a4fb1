import type { ShareOption } from "../people/person.ts";
import { type Instant, type Store, StoreError } from "../store/port.ts";
import {
  type Account,
  type AccountRole,
  accountCollection,
  type InboxLanguage,
  type SavedView,
} from "./account.ts";
import { hashPassword, type PasswordCost, passwordCost, passwordFault } from "./password.ts";
import { makeSecondFactor, withoutSecondFactor } from "./secondFactor.ts";
import { hashToken, newToken } from "./token.ts";

/** What stops somebody from taking up an account. `link`: unknown, used or too old. */
export type Refusal = "link" | "emailTaken" | "short" | "long" | "common";
export type Taken = { ok: true; account: Account } | { ok: false; reason: Refusal };

export type Accounts = ReturnType<typeof makeAccounts>;

type Collaborators = { store: Store; newId: () => string; cost?: PasswordCost };

const inviteDays = 7;
const administrators = { state: "active", role: "administrator" } as const;
/** The unique address of the first account, until its owner brings a real one. */
const firstAddress = "invited:first";

/**
 * Who works in the inbox. An account begins as an invitation with a one-time link; whoever brings the link
 * spends it in the same conditional update that makes the account theirs.
 */
export function makeAccounts({ store, newId, cost = passwordCost }: Collaborators) {
  const collection = store.collection(accountCollection);

  const invited = (email: string, token: string, now: Instant, more: Invitation): Account => ({
    _id: newId(),
    state: "invited",
    email,
    ...more,
    invite: { hash: hashToken(token), until: daysAfter(now, inviteDays) },
    devices: [],
    createdAt: now,
  });

  return {
    secondFactor: makeSecondFactor({ collection }),

    get: (id: string): Promise<Account | undefined> => collection.get(id),

    /** By name; staff of one organisation is few. */
    async list(): Promise<Account[]> {
      const all = await collection.find({}, { limit: 1000 });
      return all.sort((a, b) => a.name.localeCompare(b.name));
    },

    async byEmail(email: string): Promise<Account | undefined> {
      const [found] = await collection.find({ email: normaliseEmail(email), state: "active" }, { limit: 1 });
      return found;
    },

    /**
     * The token of the one-time link with which the first administrator is made: a new one at each start until
     * it is used; undefined as long as there is an administrator. Only its hash is stored.
     */
    async ensureSetupLink(now: Instant): Promise<string | undefined> {
      if ((await collection.count(administrators)) > 0) return undefined;
      const token = newToken();
      const fresh = invited(firstAddress, token, now, {
        name: "",
        role: "administrator",
        organisation: "jobroad",
        language: "nl",
      });
      if (await collection.insert(fresh)) return token;
      const renewed = await collection.update(
        { email: firstAddress, state: "invited" },
        { $set: { invite: fresh.invite } },
      );
      return renewed ? token : undefined;
    },

    /** A one-time link for a colleague. */
    async invite(invitation: Invitation, now: Instant): Promise<{ account: Account; token: string }> {
      const token = newToken();
      const account = invited(`invited:${newId()}`, token, now, invitation);
      await collection.insert(account);
      return { account, token };
    },

    /** Takes up the account that the link is for. */
    async takeUp(
      { token, name, email, password }: { token: string; name: string; email: string; password: string },
      now: Instant,
    ): Promise<Taken> {
      const fault = passwordFault(password, email);
      if (fault) return { ok: false, reason: fault };
      const live = { state: "invited", "invite.hash": hashToken(token), "invite.until": { $gt: now } };
      if ((await collection.count(live)) === 0) return { ok: false, reason: "link" };
      const stored = await hashPassword(password, cost);
      try {
        const account = await collection.update(live, {
          $set: { state: "active", name: name.trim(), email: normaliseEmail(email), password: stored },
          $unset: { invite: true },
        });
        return account ? { ok: true, account } : { ok: false, reason: "link" };
      } catch (error) {
        if (error instanceof StoreError && error.fault === "taken")
          return { ok: false, reason: "emailTaken" };
        throw error;
      }
    },

    /**
     * A new one-time link for somebody who was invited or lost the password. Until it is used, the account has no
     * password; its sessions are the caller's to end. Undefined when there is no such account.
     */
    async newLink(id: string, now: Instant): Promise<string | undefined> {
      const token = newToken();
      const invite = { hash: hashToken(token), until: daysAfter(now, inviteDays) };
      const account = await collection.update(
        { _id: id },
        {
          $set: { state: "invited", invite, devices: [] },
          // Who lost the phone with the codes gets in again this way, too.
          $unset: { password: true, ...withoutSecondFactor },
        },
      );
      return account && token;
    },

    /**
     * Another role, or no access any more. `last`: nobody would be left to look after accounts.
     */
    async change(
      id: string,
      change: { role?: AccountRole; state?: "disabled" },
    ): Promise<{ ok: true; account: Account } | { ok: false; reason: "unknown" | "last" }> {
      const losesAdministrator =
        change.state === "disabled" || (change.role ?? "administrator") !== "administrator";
      const others = await collection.count({ ...administrators, _id: { $ne: id } });
      if (losesAdministrator && others === 0) return { ok: false, reason: "last" };
      const account = await collection.update(
        { _id: id },
        {
          $set: { ...change },
          ...(change.state === "disabled"
            ? { $unset: { password: true, invite: true, ...withoutSecondFactor } }
            : {}),
        },
      );
      return account ? { ok: true, account } : { ok: false, reason: "unknown" };
    },

    setLanguage: (id: string, language: InboxLanguage): Promise<Account | undefined> =>
      collection.update({ _id: id }, { $set: { language } }),

    setViews: (id: string, views: readonly SavedView[]): Promise<Account | undefined> =>
      collection.update({ _id: id }, { $set: { views } }),

    /** A browser from which the owner signed in; the oldest of many is forgotten. */
    async rememberDevice(account: Account, hash: string): Promise<void> {
      const devices = [...account.devices.filter((one) => one !== hash), hash].slice(-10);
      await collection.update({ _id: account._id }, { $set: { devices } });
    },
  };
}

export type Invitation = {
  name: string;
  role: AccountRole;
  organisation: ShareOption;
  language: InboxLanguage;
};

export const normaliseEmail = (email: string): string => email.normalize("NFKC").trim().toLowerCase();

const daysAfter = (now: Instant, days: number): Instant =>
  new Date(Date.parse(now) + days * 24 * 3_600_000).toISOString();

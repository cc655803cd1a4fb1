import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Collection, Instant } from "../store/port.ts";
import type { Account } from "./account.ts";
import { hashToken } from "./token.ts";

/** What an authenticator app is told: the secret to type, and the same as a link (RFC 6238, Key Uri Format). */
export type Enrolment = { secret: string; uri: string };

const recoveryCodes = 10;
/** Without letters and digits that are taken for another one. */
const letters = "23456789abcdefghjkmnpqrstuvwxyz";
const stepMs = 30_000;
/** Codes of the step before and after count too: clocks of phones are not exact. */
const window = 1;

/**
 * A second step of signing in: codes by time from an authenticator app, and recovery codes for who lost it. A code
 * works once, also when it is brought twice in the same instant. The secret has to be readable, so it is kept as it
 * is; of recovery codes only hashes are.
 */
export function makeSecondFactor({ collection }: { collection: Collection<Account> }) {
  /** The time step that a code is of; undefined when it is of none around now. */
  const stepOf = (secret: string, code: string, now: Instant): number | undefined => {
    const timestamp = Date.parse(now);
    const token = code.replace(/\s/g, "");
    const delta = totpOf(secret).validate({ token, timestamp, window });
    return delta === null ? undefined : Math.floor(timestamp / stepMs) + delta;
  };
  const fresh = () => Array.from({ length: recoveryCodes }, newRecoveryCode);
  const hashes = (codes: readonly string[]) => codes.map((code) => hashToken(bare(code)));

  return {
    /**
     * A new secret, which counts once a code of it was shown. Undefined for who has a second factor: it is turned
     * off first, which takes a code, so that a browser left open is not enough to exchange it.
     */
    async begin(account: Account): Promise<Enrolment | undefined> {
      const secret = new Secret({ size: 20 }).base32;
      const begun = await collection.update(
        { _id: account._id, totp: { $exists: false } },
        { $set: { totpPending: secret } },
      );
      return begun && { secret, uri: totpOf(secret, account.email).toString() };
    },

    /** Turns it on for who shows a code of the secret; answers recovery codes, told once. */
    async confirm(account: Account, code: string, now: Instant): Promise<string[] | undefined> {
      const secret = account.totpPending;
      const step = secret === undefined ? undefined : stepOf(secret, code, now);
      if (secret === undefined || step === undefined) return undefined;
      const codes = fresh();
      const done = await collection.update(
        { _id: account._id, totpPending: secret, totp: { $exists: false } },
        {
          $set: { totp: { secret, since: now, lastStep: step }, recovery: hashes(codes) },
          $unset: { totpPending: true },
        },
      );
      return done && codes;
    },

    /** Spends a code of the app or a recovery code; false when it is neither, or was used before. */
    async spend(account: Account, code: string, now: Instant): Promise<boolean> {
      const { totp, _id } = account;
      if (!totp) return false;
      const step = stepOf(totp.secret, code, now);
      if (step !== undefined) {
        const last = { _id, "totp.secret": totp.secret, "totp.lastStep": { $lt: step } };
        return (await collection.update(last, { $set: { "totp.lastStep": step } })) !== undefined;
      }
      const hash = hashToken(bare(code));
      const spent = await collection.update({ _id, recovery: { has: hash } }, { $pull: { recovery: hash } });
      return spent !== undefined;
    },

    /** New recovery codes; the old ones end. */
    async renewRecovery(account: Account): Promise<string[]> {
      const codes = fresh();
      await collection.update({ _id: account._id }, { $set: { recovery: hashes(codes) } });
      return codes;
    },

    async turnOff(account: Account): Promise<void> {
      await collection.update({ _id: account._id }, { $unset: withoutSecondFactor });
    },
  };
}

/** What an account loses with its second factor. */
export const withoutSecondFactor = { totp: true, totpPending: true, recovery: true } as const;

const totpOf = (secret: string, label = "JobRoad"): TOTP =>
  new TOTP({ issuer: "JobRoad", label, secret: Secret.fromBase32(secret) });

/** Some 49 random bits, in two groups that can be read out. */
function newRecoveryCode(): string {
  const pick = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return `${pick()}-${pick()}`;
}

const bare = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, "");

import { z } from "zod";
import { shareOptions } from "../people/person.ts";
import { defineCollection, type Instant } from "../store/port.ts";

/**
 * `reader` sees how much waits, never a person; `coordinator` works leads; `leadCoordinator` also sees to
 * colleagues' work; `administrator` also looks after accounts.
 */
export const accountRoles = ["reader", "coordinator", "leadCoordinator", "administrator"] as const;
export type AccountRole = (typeof accountRoles)[number];

/** Languages of the inbox itself. */
export const inboxLanguages = ["nl", "fr", "en"] as const;
export type InboxLanguage = (typeof inboxLanguages)[number];

/** An address inside the inbox: views and filters, no person's id and no words of a search. */
export const savedViewSchema = z.object({
  name: z.string().trim().min(1).max(40),
  hash: z
    .string()
    .max(200)
    .regex(/^#\/(waiting|mine|snoozed|late|all|closed)(\?[\w=&%+.~-]*)?$/),
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const accountSchema = z.object({
  _id: z.string().min(16),
  /** an invited account waits for its owner, who brings the link and chooses a password */
  state: z.enum(["invited", "active", "disabled"]),
  /** lower case; `invited:<…>` until the owner gives one */
  email: z.string(),
  name: z.string(),
  role: z.enum(accountRoles),
  /** on whose behalf: decides which persons, who choose their readers, can be seen */
  organisation: z.enum(shareOptions),
  language: z.enum(inboxLanguages),
  password: z.string().optional(),
  /** the second step of signing in: the secret of its codes, and the last time step of which one was used */
  totp: z.object({ secret: z.string(), since: z.string(), lastStep: z.number().int() }).optional(),
  /** a secret that was told, of which no code was shown yet */
  totpPending: z.string().optional(),
  /** hashes of recovery codes, each for one time */
  recovery: z.array(z.string()).optional(),
  /** hash of the one-time link, and until when it holds */
  invite: z.object({ hash: z.string(), until: z.string() }).optional(),
  /** lists that the owner keeps at hand: what they call them, and where in the inbox they are */
  views: z.array(savedViewSchema).optional(),
  /** hashes of tokens in browsers from which the owner has signed in before */
  devices: z.array(z.string()),
  createdAt: z.string(),
});
export type Account = z.infer<typeof accountSchema>;

/** Accounts are of staff: an administrator looks after them, not the erasure of people who chat. */
export const accountCollection = defineCollection<Account>({
  name: "accounts",
  schema: accountSchema,
  indexes: [{ fields: ["email"], unique: true }],
  privacy: { holds: "nobody's data" },
  retention: "until an administrator removes it",
  version: 1,
});

/** A signed-in browser. `_id` is the hash of the cookie's token, so that the store alone opens nothing. */
export type Session = {
  _id: string;
  accountId: string;
  /** the browser's name for itself, shortened, so that its owner recognises it in the list */
  browser: string;
  createdAt: Instant;
  seenAt: Instant;
  expiresAt: Instant;
};

export const sessionCollection = defineCollection<Session>({
  name: "sessions",
  schema: z.object({
    _id: z.string().min(16),
    accountId: z.string(),
    browser: z.string().max(200),
    createdAt: z.string(),
    seenAt: z.string(),
    expiresAt: z.string(),
  }),
  indexes: [{ fields: ["accountId"] }, { fields: ["expiresAt"] }],
  privacy: { holds: "nobody's data" },
  retention: "12 hours after the last use",
  version: 1,
});

/** Wrong tries under one key (an account from an address, an address, …); the key is hashed. */
export type Tries = { _id: string; count: number; notBefore: Instant; forgetAt: Instant };

export const triesCollection = defineCollection<Tries>({
  name: "signInTries",
  schema: z.object({ _id: z.string(), count: z.number().int(), notBefore: z.string(), forgetAt: z.string() }),
  indexes: [{ fields: ["forgetAt"] }],
  privacy: { holds: "nobody's data" },
  retention: "15 minutes after the last wrong try",
  version: 1,
});

import { createSecretKey, type KeyObject, randomBytes, randomUUID } from "node:crypto";
import { type JWTPayload, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { defineCollection, type Instant, type Store, StoreError } from "../store/port.ts";

type Keys = { _id: string; keys: { kid: string; secret: string; since: Instant }[] };

export const secretCollection = defineCollection<Keys>({
  name: "secrets",
  schema: z.object({
    _id: z.string(),
    keys: z.array(z.object({ kid: z.string(), secret: z.string(), since: z.string() })).min(1),
  }),
  indexes: [],
  privacy: { holds: "nobody's data" },
  retention: "until replaced",
  version: 1,
});

/** What a chat token says: for which conversation it is good, and how a new one begins. */
export type ChatClaims = {
  /** the conversation */
  conversation: string;
  /** "chat" opens the conversation, "resume" brings it back in a returning browser */
  use: "chat" | "resume";
  role?: string;
  locale?: string;
  /** of the conversation when the token was made: an older one opens nothing any more */
  generation: number;
  /** one stream a token: several tabs have a token each */
  id: string;
};

export type TokenFault = "missing" | "expired" | "wrong";
type Verified = { ok: true; claims: ChatClaims } | { ok: false; fault: TokenFault };
/** What a token says, and when it ends; without claims when it says nothing that we write. */
type Read = { claims: ChatClaims | undefined; endsMs: number };
export type Tokens = Awaited<ReturnType<typeof makeTokens>>;

const lifetime = { chat: 30 * 60, resume: 400 * 24 * 3600 };
const issuer = "jobroad";
const remembered = 5000;
/** A start of the server with an older key than this makes a new one. */
const rotateDays = 90;
const daySeconds = 24 * 3600;
const wrong: Verified = { ok: false, fault: "wrong" };
const expired: Verified = { ok: false, fault: "expired" };

/**
 * Signed tokens for conversations (JWT, HS256). The keys live in the store, so that every process of the house
 * accepts them and a restart ends no chat; the newest signs, all verify. A start makes a new one every 90 days.
 */
export async function makeTokens({ store, clock }: { store: Store; clock: () => Instant }) {
  const collection = store.collection(secretCollection);
  await collection.insert({ _id: "chat", keys: [newKey(clock())] });
  let keys = (await collection.get("chat"))?.keys ?? [];

  if (daysBetween(keys.at(-1)?.since ?? clock(), clock()) >= rotateDays) await rotate();

  /** Made once a key: each token is looked at with every request. */
  const made = new Map<string, KeyObject>();
  const secretOf = async (kid: string | undefined): Promise<KeyObject> => {
    const known = made.get(kid ?? "");
    if (known) return known;
    if (!keys.some((key) => key.kid === kid)) keys = (await collection.get("chat"))?.keys ?? keys;
    const found = keys.find((key) => key.kid === kid);
    if (!found) throw new Error("Signed with a key that is not ours");
    const key = createSecretKey(found.secret, "base64url");
    made.set(found.kid, key);
    return key;
  };

  /** Tokens whose signature was found right: a page sends the same one with each request until it is renewed. */
  const verified = new Map<string, Read>();
  const remember = (token: string, read: Read) => {
    const oldest = verified.size >= remembered ? verified.keys().next().value : undefined;
    if (oldest !== undefined) verified.delete(oldest);
    verified.set(token, read);
  };

  return {
    /** seconds that a token of this use is good for */
    lifetime,

    async sign(claims: Omit<ChatClaims, "id" | "generation"> & { generation?: number }): Promise<string> {
      const key = keys.at(-1);
      if (!key) throw new Error("There is no signing key");
      const now = Math.floor(Date.parse(clock()) / 1000);
      const { conversation, use, role, locale, generation } = claims;
      return new SignJWT({ use, role, locale, generation: generation || undefined })
        .setProtectedHeader({ alg: "HS256", kid: key.kid })
        .setIssuer(issuer)
        .setSubject(conversation)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + lifetime[claims.use])
        .sign(await secretOf(key.kid));
    },

    /**
     * The claims of a token that is ours, in time and made for this use; else why not. Rejects with `StoreError`
     * when its key has to be looked up and the store is away.
     */
    async verify(token: string | undefined, use: ChatClaims["use"]): Promise<Verified> {
      if (!token) return { ok: false, fault: "missing" };
      const known = verified.get(token);
      if (known) return Date.parse(clock()) < known.endsMs ? fitting(known, use) : expired;
      try {
        const { payload } = await jwtVerify(token, (header) => secretOf(header.kid), {
          issuer,
          algorithms: ["HS256"],
          currentDate: new Date(clock()),
        });
        const read = { claims: claimsIn(payload), endsMs: (payload.exp ?? 0) * 1000 };
        if (payload.use === "chat") remember(token, read);
        return fitting(read, use);
      } catch (error) {
        // Whether it is ours is not known while the store is away.
        if (error instanceof StoreError) throw error;
        const isExpired = error instanceof Error && "code" in error && error.code === "ERR_JWT_EXPIRED";
        return isExpired ? expired : wrong;
      }
    },

    rotate,
  };

  /** A new key signs from now on; tokens of the older ones stay good until they end, and then the key goes. */
  async function rotate(): Promise<void> {
    const now = clock();
    const changed = await collection.update({ _id: "chat" }, { $push: { keys: newKey(now) } });
    keys = changed?.keys ?? keys;
    const ended = keys.filter(
      (_, i) => daysBetween(keys[i + 1]?.since ?? now, now) * daySeconds > lifetime.resume,
    );
    for (const { kid } of ended) {
      const left = await collection.update({ _id: "chat" }, { $pull: { keys: { kid } } });
      keys = left?.keys ?? keys;
    }
  }
}

const fitting = ({ claims }: Read, use: ChatClaims["use"]): Verified =>
  claims?.use === use ? { ok: true, claims } : wrong;

function claimsIn({ sub, use, generation, jti, role, locale }: JWTPayload): ChatClaims | undefined {
  if (sub === undefined || (use !== "chat" && use !== "resume")) return undefined;
  return {
    conversation: sub,
    use,
    generation: typeof generation === "number" ? generation : 0,
    id: jti ?? "",
    ...(typeof role === "string" ? { role } : {}),
    ...(typeof locale === "string" ? { locale } : {}),
  };
}

const daysBetween = (from: Instant, to: Instant) => (Date.parse(to) - Date.parse(from)) / (daySeconds * 1000);

function newKey(since: Instant): Keys["keys"][number] {
  return { kid: randomUUID(), secret: randomBytes(32).toString("base64url"), since };
}

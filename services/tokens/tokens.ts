import { randomBytes, randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
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
export type Tokens = Awaited<ReturnType<typeof makeTokens>>;

const lifetime = { chat: 30 * 60, resume: 400 * 24 * 3600 };
const issuer = "jobroad";

/**
 * Signed tokens for conversations (JWT, HS256). The keys live in the store, so that every process of the house
 * accepts them and a restart ends no chat; the newest signs, all verify.
 */
export async function makeTokens({ store, clock }: { store: Store; clock: () => Instant }) {
  const collection = store.collection(secretCollection);
  await collection.insert({ _id: "chat", keys: [newKey(clock())] });
  let keys = (await collection.get("chat"))?.keys ?? [];

  const secretOf = async (kid: string | undefined) => {
    const known = keys.find((key) => key.kid === kid);
    if (known) return Buffer.from(known.secret, "base64url");
    keys = (await collection.get("chat"))?.keys ?? keys;
    const fresh = keys.find((key) => key.kid === kid);
    if (!fresh) throw new Error("Signed with a key that is not ours");
    return Buffer.from(fresh.secret, "base64url");
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
        .sign(Buffer.from(key.secret, "base64url"));
    },

    /**
     * The claims of a token that is ours, in time and made for this use; else why not. Rejects with `StoreError`
     * when its key has to be looked up and the store is away.
     */
    async verify(
      token: string | undefined,
      use: ChatClaims["use"],
    ): Promise<{ ok: true; claims: ChatClaims } | { ok: false; fault: TokenFault }> {
      if (!token) return { ok: false, fault: "missing" };
      try {
        const { payload } = await jwtVerify(token, (header) => secretOf(header.kid), {
          issuer,
          algorithms: ["HS256"],
          currentDate: new Date(clock()),
        });
        if (payload.use !== use || typeof payload.sub !== "string") return { ok: false, fault: "wrong" };
        return {
          ok: true,
          claims: {
            conversation: payload.sub,
            use,
            generation: typeof payload.generation === "number" ? payload.generation : 0,
            id: payload.jti ?? "",
            ...(typeof payload.role === "string" ? { role: payload.role } : {}),
            ...(typeof payload.locale === "string" ? { locale: payload.locale } : {}),
          },
        };
      } catch (error) {
        // Whether it is ours is not known while the store is away.
        if (error instanceof StoreError) throw error;
        const expired = error instanceof Error && "code" in error && error.code === "ERR_JWT_EXPIRED";
        return { ok: false, fault: expired ? "expired" : "wrong" };
      }
    },

    /** A new key signs from now on; tokens of the older ones stay good until they end. */
    async rotate(): Promise<void> {
      const key = newKey(clock());
      const changed = await collection.update({ _id: "chat" }, { $push: { keys: key } });
      keys = changed?.keys ?? keys;
    },
  };
}

function newKey(since: Instant): Keys["keys"][number] {
  return { kid: randomUUID(), secret: randomBytes(32).toString("base64url"), since };
}

import { z } from "zod";
import { makeTries, type TryKey } from "../accounts/tries.ts";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { hashShortCode, newShortCode, readShortCode } from "../shortCode.ts";
import { defineCollection, type Instant, type Store } from "../store/port.ts";

/** A code with which a conversation goes on elsewhere; `_id` is its hash, the code itself is kept nowhere. */
type ContinueCode = {
  _id: string;
  conversationId: string;
  /** the token that asked for it */
  tokenId: string;
  until: Instant;
  /** the attempt that spent it */
  spentBy?: string;
};

export const continueCodeCollection = defineCollection<ContinueCode>({
  name: "continueCodes",
  schema: z.object({
    _id: z.string().min(16),
    conversationId: z.string().min(16),
    tokenId: z.string(),
    until: z.string(),
    spentBy: z.string().exactOptional(),
  }),
  indexes: [{ fields: ["conversationId"] }, { fields: ["until"] }],
  privacy: { holds: "personal data", owner: "conversationId", path: "conversationId" },
  retention: "24 hours; once used, 10 minutes",
  version: 1,
});

/** `wrong`: never given, used or too old. `slow`: too many wrong codes came from there; not even looked at. */
export type Used =
  | { ok: true; conversationId: string }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "slow"; seconds: number };

export type ContinueCodes = ReturnType<typeof makeContinueCodes>;

const lastsMs = 24 * 3_600_000;
/** A used code may be brought again by the same attempt for so long: its answer may have been lost on the way. */
const spentMs = 10 * 60_000;
const purpose = "jobroad.continue-code";

/** Wrong codes of everybody together, under one key that slows nobody down by itself. */
const everybody: TryKey = { key: "code|everybody", free: Number.POSITIVE_INFINITY };
/** Free wrong codes of one address: a shelter shares one. Fewer once many wrong ones come from everywhere. */
const free = { calm: 20, alarmed: 3 };
const alarmingCount = 200;

/** Codes for going on elsewhere: one a conversation, good once and for a day. */
export function makeContinueCodes({
  store,
  hash = hashShortCode,
}: {
  store: Store;
  hash?: typeof hashShortCode;
}) {
  const collection = store.collection(continueCodeCollection);
  const tries = makeTries({ store });
  const { afterWrite } = makeErasureMarks({ store });

  return {
    lastsMs,

    /** A new code; one that the conversation had before opens nothing any more. `tokenId`: who asks for it. */
    async issue(conversationId: string, tokenId: string, now: Instant): Promise<string> {
      await collection.delete({ conversationId });
      const until = after(now, lastsMs);
      for (;;) {
        const code = newShortCode();
        const _id = await hash(code, purpose);
        if (!(await collection.insert({ _id, conversationId, tokenId, until }))) continue;
        await afterWrite(conversationId, () => collection.delete({ conversationId }), now);
        return code;
      }
    },

    /** Whether this token asked for a code that still waits: an answer that was lost may be asked for again. */
    async isWaitingFor(conversationId: string, tokenId: string, now: Instant): Promise<boolean> {
      const waiting = { conversationId, tokenId, until: { $gt: now }, spentBy: { $exists: false } };
      return (await collection.count(waiting)) > 0;
    },

    /**
     * Spends a code. Wrong ones slow down the address that they come from, never another: where many addresses
     * guess at once, each has fewer free tries, so that nobody who has the right code is locked out.
     */
    async use(
      { text, address, attempt }: { text: string; address: string; attempt: string },
      now: Instant,
    ): Promise<Used> {
      const isAlarmed = (await tries.counted(everybody, now)) >= alarmingCount;
      const own = { key: `code|${address}`, free: isAlarmed ? free.alarmed : free.calm };
      const wait = await tries.begin([own, everybody], now);
      if (wait > 0) return { ok: false, reason: "slow", seconds: Math.ceil(wait / 1000) };
      const code = readShortCode(text);
      const _id = await hash(code ?? "", purpose);
      // Of two who come with it at once, the one whose change found it unspent has it.
      const spent = await collection.update(
        { _id, until: { $gt: now }, spentBy: { $exists: false } },
        { $set: { spentBy: attempt, until: after(now, spentMs) } },
      );
      const found = spent ?? (await collection.get(_id));
      if (found?.spentBy !== attempt || found.until <= now) return { ok: false, reason: "wrong" };
      await tries.succeeded([own, everybody], now);
      return { ok: true, conversationId: found.conversationId };
    },

    clean: (now: Instant): Promise<number> => collection.delete({ until: { $lte: now } }),
  };
}

const after = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

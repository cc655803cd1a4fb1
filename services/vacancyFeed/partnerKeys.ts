import { z } from "zod";
import { hashToken, newToken } from "../accounts/token.ts";
import { defineCollection, type Instant, type Store } from "../store/port.ts";

/** `read`: the feed of changes; `import`: sends its own vacancies in. */
export const partnerRights = ["read", "import"] as const;
export type PartnerRight = (typeof partnerRights)[number];

/** A partner's key. `_id` stands in lists and addresses; the key itself is told once and only its hash is kept. */
const partnerKeySchema = z.object({
  _id: z.string(),
  hash: z.string(),
  /** the organisation, and the source of what it sends in */
  name: z.string(),
  rights: z.array(z.enum(partnerRights)),
  createdAt: z.string(),
  lastUsedAt: z.string().optional(),
  revokedAt: z.string().optional(),
});
export type PartnerKey = z.infer<typeof partnerKeySchema>;

export const partnerKeyCollection = defineCollection<PartnerKey>({
  name: "partnerKeys",
  schema: partnerKeySchema,
  indexes: [{ fields: ["hash"], unique: true }],
  privacy: { holds: "nobody's data" },
  retention: "a key that is revoked stays in the list, without use",
  version: 1,
});

/** A name as it may stand in a source, "stad-oostende". */
export const partnerName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, "2 to 40 small letters, digits and -");

/** Use is noted at most so often, so that a busy partner writes nothing with each call. */
const notedEveryMs = 60_000;

export type PartnerKeys = ReturnType<typeof makePartnerKeys>;

export function makePartnerKeys({ store, newId }: { store: Store; newId: () => string }) {
  const collection = store.collection(partnerKeyCollection);
  return {
    /** Answers the key, which cannot be asked for again. */
    async make(
      { name, rights }: { name: string; rights: readonly PartnerRight[] },
      now: Instant,
    ): Promise<{ entry: PartnerKey; key: string }> {
      const key = `jobroad_${newToken()}`;
      const entry = { _id: newId(), hash: hashToken(key), name, rights: [...rights], createdAt: now };
      await collection.insert(entry);
      return { entry, key };
    },

    /** False when there is none of that id, or it was revoked before. */
    async revoke(id: string, now: Instant): Promise<boolean> {
      const filter = { _id: id, revokedAt: { $exists: false } };
      return (await collection.update(filter, { $set: { revokedAt: now } })) !== undefined;
    },

    list: (): Promise<PartnerKey[]> => collection.find({}, { sort: [["_id", 1]] }),

    /** Whose key this is; undefined for what is no key, or no longer one. */
    async use(key: string, now: Instant): Promise<PartnerKey | undefined> {
      const [found] = await collection.find({ hash: hashToken(key) }, { limit: 1 });
      if (!found || found.revokedAt !== undefined) return undefined;
      if (Date.parse(now) - Date.parse(found.lastUsedAt ?? "1970-01-01") >= notedEveryMs) {
        await collection.update({ _id: found._id }, { $set: { lastUsedAt: now } });
      }
      return found;
    },
  };
}

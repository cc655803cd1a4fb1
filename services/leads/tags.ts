import { z } from "zod";
import type { ShareOption } from "../people/person.ts";
import { defineCollection, type Store } from "../store/port.ts";

/** The labels that an organisation keeps for its coordinators to choose from. */
type TagList = { _id: string; tags: string[] };

export const tagListCollection = defineCollection<TagList>({
  name: "tagLists",
  schema: z.object({ _id: z.string(), tags: z.array(z.string()) }),
  indexes: [],
  privacy: { holds: "nobody's data" },
  retention: "until a lead coordinator changes it",
  version: 1,
});

const longest = 24;
export const mostTags = 50;

/**
 * A label as it is kept, or nothing when it may be about who somebody is: it stands in the list, before any claim.
 * `names` are the person's own; numbers of a telephone or an address have no place in it either.
 */
export function readTag(text: string, names: readonly string[] = []): string | undefined {
  const tag = text.normalize("NFC").replace(/\s+/g, " ").trim();
  const isShort = tag !== "" && [...tag].length <= longest;
  const isPersonal =
    /@|\d{4,}|(\d[ ./-]?){7,}/.test(tag) ||
    names.some((name) => name.length > 2 && tag.toLowerCase().includes(name.toLowerCase()));
  return isShort && !isPersonal ? tag : undefined;
}

export type TagLists = ReturnType<typeof makeTagLists>;

export function makeTagLists({ store }: { store: Store }) {
  const collection = store.collection(tagListCollection);
  return {
    of: async (organisation: ShareOption): Promise<string[]> =>
      (await collection.get(`tags:${organisation}`))?.tags ?? [],
    keep: (organisation: ShareOption, tags: readonly string[]): Promise<void> =>
      collection.put({ _id: `tags:${organisation}`, tags: [...new Set(tags)].slice(0, mostTags) }),
  };
}

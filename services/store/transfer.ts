import { z } from "zod";
import { type CollectionDefinition, type Document, type Store, StoreError } from "./port.ts";
import { lift, type Stored } from "./stored.ts";

/**
 * Everything of a store as NDJSON, to move it between any two stores. First a header, then a line a document,
 * then an end line that tells a whole export from one that was interrupted.
 */
const headerSchema = z.object({ format: z.literal("jobroad-export-1"), documents: z.number() });
const lineSchema = z.object({
  collection: z.string(),
  version: z.number(),
  document: z.looseObject({ _id: z.string() }),
});
const endSchema = z.object({ end: z.number() });

/** Told after each batch: how many of how many documents (roughly, when the server is at work meanwhile). */
export type Progress = (done: number, total: number) => void;

const batchSize = 200;

/** The lines of an export, collection by collection, in the order of the ids. */
export async function* exportLines(
  store: Store,
  definitions: readonly CollectionDefinition[],
  progress: Progress = () => {},
): AsyncGenerator<string> {
  const counts = await Promise.all(definitions.map((definition) => store.collection(definition).count({})));
  const documents = counts.reduce((sum, count) => sum + count, 0);
  yield line({ format: "jobroad-export-1", documents });
  let done = 0;
  for (const definition of definitions) {
    for await (const document of everyDocument(store, definition)) {
      yield line({ collection: definition.name, version: definition.version, document });
      if (++done % batchSize === 0) progress(done, documents);
    }
  }
  yield line({ end: done });
  progress(done, Math.max(done, documents));
}

async function* everyDocument(store: Store, definition: CollectionDefinition): AsyncGenerator<Document> {
  const collection = store.collection(definition);
  for (let last = ""; ; ) {
    const batch = await collection.find({ _id: { $gt: last } }, { sort: [["_id", 1]], limit: batchSize });
    yield* batch;
    const next = batch.at(-1)?._id;
    if (next === undefined) return;
    last = next;
  }
}

export type Imported = {
  stored: number;
  /** left out because the person has been erased since the export */
  erased: number;
  /** left out because this version of the product has no such collection */
  unknown: number;
  /** whether the export's end was there */
  whole: boolean;
};

/**
 * Puts every document of an export into the store, over what has the same id; doing it again changes nothing more.
 * Documents of an older version are lifted. Nothing comes back of people of whom `isErased` says that they were
 * erased. Throws "invalid" with the number of the first line that does not fit, "newer" for one of a later version.
 */
export async function importLines(
  lines: AsyncIterable<string>,
  options: {
    store: Store;
    definitions: readonly CollectionDefinition[];
    isErased: (ownerId: string) => Promise<boolean>;
    progress?: Progress;
    /** the import ends before the next document */
    signal?: AbortSignal;
  },
): Promise<Imported> {
  const { store, isErased, progress = () => {}, signal } = options;
  const definitions = new Map(options.definitions.map((definition) => [definition.name, definition]));
  const result: Imported = { stored: 0, erased: 0, unknown: 0, whole: false };
  let number = 0;
  let total = 0;

  const take = async (value: unknown): Promise<void> => {
    if (number === 1) {
      total = headerSchema.parse(value).documents;
      return;
    }
    const end = endSchema.safeParse(value);
    if (end.success) {
      result.whole = end.data.end === number - 2;
      return;
    }
    const { collection, version, document } = lineSchema.parse(value);
    const definition = definitions.get(collection);
    if (!definition) result.unknown++;
    else if (await isErased(ownerOf(definition, document))) result.erased++;
    else {
      await store.collection(definition).put(lift(definition, document, version) as Document);
      result.stored++;
    }
  };

  for await (const text of lines) {
    if (signal?.aborted) break;
    number++;
    await take(parse(text, number)).catch((error) => {
      if (error instanceof StoreError && error.fault !== "invalid") throw error;
      throw new StoreError("invalid", `line ${number} of the export does not fit`, { cause: error });
    });
    if (number % batchSize === 0) progress(number, total);
  }
  progress(number, Math.max(number, total));
  return result;
}

/** The person or conversation that a document belongs to; "" for nobody's. */
function ownerOf({ privacy }: CollectionDefinition, document: Stored): string {
  if (privacy.holds !== "personal data") return "";
  const owner = privacy.path
    .split(".")
    .reduce<unknown>((value, key) => (value as Stored | undefined)?.[key], document);
  return typeof owner === "string" ? owner : "";
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StoreError("invalid", `line ${number} of the export is no JSON`);
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

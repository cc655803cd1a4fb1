import { z } from "zod";
import { defineCollection, type Instant, type Store } from "../store/port.ts";

/** A sentence of ours that people found strange or wrong. Which chat told it is kept nowhere. */
const textReportSchema = z.object({
  /** `<language>:<key>` */
  _id: z.string(),
  language: z.string(),
  /** the sentence in the locale files */
  key: z.string(),
  count: z.number().int(),
  first: z.string(),
  last: z.string(),
  /** of the product, when it was last told */
  version: z.string(),
  state: z.enum(["open", "done"]),
});
export type TextReport = z.infer<typeof textReportSchema>;

export const textReportCollection = defineCollection<TextReport>({
  name: "textReports",
  schema: textReportSchema,
  indexes: [{ fields: ["state", "count", "last"] }],
  privacy: { holds: "nobody's data" },
  retention: "one line for a sentence and language, as long as the product is used",
  version: 1,
});

/** So many are shown at a time; those told most often come first. */
const shown = 200;

export type TextReports = ReturnType<typeof makeTextReports>;

export function makeTextReports({ store }: { store: Store }) {
  const collection = store.collection(textReportCollection);

  const add = async (report: Pick<TextReport, "language" | "key" | "version">, now: Instant) => {
    const _id = `${report.language}:${report.key}`;
    const again = () =>
      collection.update(
        { _id },
        { $inc: { count: 1 }, $set: { last: now, version: report.version, state: "open" } },
      );
    if (await again()) return;
    const isNew = await collection.insert({ _id, ...report, count: 1, first: now, last: now, state: "open" });
    if (!isNew) await again();
  };

  return {
    /** Counts every sentence of one message; what was done is open again when somebody still finds it wrong. */
    async report(
      { keys, language, version }: { keys: readonly string[]; language: string; version: string },
      now: Instant,
    ): Promise<void> {
      for (const key of keys) await add({ key, language, version }, now);
    },

    /** Those told most often first. */
    open: (): Promise<TextReport[]> =>
      collection.find(
        { state: "open" },
        {
          sort: [
            ["count", -1],
            ["last", -1],
          ],
          limit: shown,
        },
      ),

    /** False when there is none of that id, or it was done before. */
    async done(id: string): Promise<boolean> {
      return (await collection.update({ _id: id, state: "open" }, { $set: { state: "done" } })) !== undefined;
    },
  };
}

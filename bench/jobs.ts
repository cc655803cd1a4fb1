import { z } from "zod";
import { queueFields, queueIndexes } from "../services/queue/envelope.ts";
import { defineCollection } from "../services/store/port.ts";

const start = Date.parse("2026-11-21T08:00:00.000Z");
export const at = (ms: number) => new Date(start + ms).toISOString();

/** A job about as large as a lead. */
export const jobs = defineCollection({
  name: "jobs",
  schema: z.object({ _id: z.string(), ...queueFields, to: z.string(), about: z.string() }),
  indexes: queueIndexes,
  privacy: { holds: "nobody's data" },
  retention: "a benchmark",
  version: 1,
});

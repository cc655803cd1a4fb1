import { z } from "zod";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import { defineCollection } from "../../../services/store/port.ts";

// Writes notes into the store of the folder given and says the number of each when it is answered, until killed.
const store = await openEmbeddedStore({ dataDir: process.argv[2] as string });
const notes = store.collection(
  defineCollection({
    name: "notes",
    schema: z.object({ _id: z.string(), personId: z.string(), words: z.string() }),
    indexes: [{ fields: ["personId"] }],
    privacy: { holds: "personal data", owner: "personId", path: "personId" },
    retention: "a test",
    version: 1,
  }),
);
for (let n = 1; ; n++) {
  await notes.insert({ _id: `n${n}`, personId: "p", words: "w" });
  await new Promise((resolve) => process.stdout.write(`${n}\n`, resolve));
}

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { collections } from "../../services/collections.ts";
import { makeErasures } from "../../services/privacy/erasure.ts";
import { importLines } from "../../services/store/transfer.ts";
import { type Command, progressBar, runCommand } from "./command.ts";

/** Puts an export into the store of the settings; what is there under the same id is overwritten. */
const importStore: Command = async (file, store, signal) => {
  const { isErased } = makeErasures({ store, collections });
  const lines = createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const imported = await importLines(lines, {
    store,
    definitions: collections,
    isErased,
    progress: progressBar,
    signal,
  });
  const { stored, erased, unknown, whole } = imported;
  const told = `${stored} documents imported, ${erased} left out as erased since, ${unknown} of unknown collections.`;
  if (signal.aborted) throw new Error(`Interrupted. ${told} Run it again to go on.`);
  if (!whole) throw new Error(`The export is not whole: its end is missing. ${told}`);
  return told;
};

await runCommand("npm run import -- <file>", importStore);

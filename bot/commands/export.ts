import { open, rename, rm } from "node:fs/promises";
import { collections } from "../../services/collections.ts";
import { exportLines } from "../../services/store/transfer.ts";
import { type Command, progressBar, runCommand } from "./command.ts";

/** Writes everything into a file that only its owner may read. It gets its name when it is whole. */
const exportStore: Command = async (file, store, signal) => {
  const unfinished = `${file}.part`;
  await rm(unfinished, { force: true });
  const target = await open(unfinished, "wx", 0o600);
  try {
    for await (const line of exportLines(store, collections, progressBar)) {
      if (signal.aborted) throw new Error("Interrupted: nothing was exported.");
      await target.write(line);
    }
    await target.sync();
    await rename(unfinished, file);
  } finally {
    await target.close();
    await rm(unfinished, { force: true });
  }
  return `Exported to ${file}. It holds what people told: keep it safe, and delete it when it is not needed.`;
};

await runCommand("npm run export -- <file>", exportStore);

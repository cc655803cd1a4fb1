import { openEmbeddedStore } from "../../services/store/embedded.ts";
import { openMongoStore } from "../../services/store/mongodb.ts";
import type { Store } from "../../services/store/port.ts";
import type { Progress } from "../../services/store/transfer.ts";
import { readConfig } from "../config.ts";

/** What a command of `npm run` gets: the file named after it, the store of the settings, and the wish to stop. */
export type Command = (file: string, store: Store, signal: AbortSignal) => Promise<string>;

const width = 30;

/** Runs a command on a file beside the server or without it; prints its last words, or why it could not be done. */
export async function runCommand(usage: string, command: Command): Promise<void> {
  const file = process.argv[2];
  await runStoreCommand(async (store, signal) => {
    if (!file) throw new Error(`Usage: ${usage}`);
    return command(file, store, signal);
  });
}

/** The same for a command that needs no file. */
export async function runStoreCommand(
  command: (store: Store, signal: AbortSignal) => Promise<string>,
): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  try {
    const store = await openStore(stop.signal);
    try {
      say(`${await command(store, stop.signal)}\n`);
    } finally {
      await store.close();
    }
  } catch (error) {
    say(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

/** A bar on the standard error, drawn over itself; nothing where nobody looks. */
export const progressBar: Progress = (done, total) => {
  if (!process.stderr.isTTY) return;
  const part = total === 0 ? 1 : done / total;
  const bar = "█".repeat(Math.round(part * width)).padEnd(width, "·");
  say(`\r${bar} ${Math.round(part * 100)}% ${done}/${total}${done === total ? "\n" : ""}`);
};

async function openStore(signal: AbortSignal): Promise<Store> {
  const { mongoUrl, dataDir, durability } = readConfig(process.env);
  const log = (message: string) => say(`${message}\n`);
  if (mongoUrl) return openMongoStore({ url: mongoUrl, log, signal });
  return openEmbeddedStore({ dataDir, durability, join: true, log });
}

function say(text: string): void {
  process.stderr.write(text);
}

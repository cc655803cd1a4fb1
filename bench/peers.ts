import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = join(import.meta.dirname, "peers");

type Say = (conversation: string, text: string) => Promise<string[]>;
export type DialogsPeer = {
  makeDialogsBot(questions: readonly { id: string; choices: readonly string[] }[]): Say;
  makeEchoBot(): Say;
};

/** A peer out of the benches' own package; undefined, and said loudly, where `npm run bench:peers` has not run. */
export async function loadPeer<P>(file: string): Promise<P | undefined> {
  if (existsSync(join(folder, "node_modules"))) return import(pathToFileURL(join(folder, file)).href);
  console.error(`NOT MEASURED: the peers are not installed (npm run bench:peers), so ${file} is left out.`);
  return undefined;
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locale } from "../../../locales/load.ts";

const folder = fileURLToPath(new URL("../../../locales", import.meta.url));

/** The texts of the inbox's languages. */
export function locales(): Locale[] {
  return ["nl", "fr", "en"].map((code) => {
    const files = readdirSync(join(folder, code)).filter(
      (name) => name.endsWith(".json") && name !== "words.json",
    );
    const read = (name: string) => JSON.parse(readFileSync(join(folder, code, name), "utf8"));
    return {
      code,
      texts: Object.fromEntries(files.map((name) => [name.replace(".json", ""), read(name)])),
    } as Locale;
  });
}

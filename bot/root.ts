import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, whether this runs from the sources or from dist/: where package.json stands. */
export const root = folderWith("package.json", dirname(fileURLToPath(import.meta.url)));

function folderWith(name: string, folder: string): string {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`There is no ${name} above ${import.meta.url}`);
  return folderWith(name, parent);
}

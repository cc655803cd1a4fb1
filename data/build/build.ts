/**
 * Builds the compact data files under data/ from the raw sources: `npm run data:build [-- <raw folder>]`.
 * One file a data set, each a function of (raw folder, target folder); the output depends on nothing else,
 * so that building twice changes no byte.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildLanguages } from "./languages.ts";
import { buildOccupations } from "./occupations.ts";
import { buildPlaces } from "./places.ts";

const target = resolve(import.meta.dirname, "..");
const raw = resolve(process.argv[2] ?? join(target, "../../shared/data"));

/** The data sets in the order in which they are built. A further one is a line here and a file beside. */
const dataSets: Record<string, (raw: string, target: string) => void | Promise<void>> = {
  occupations: buildOccupations,
  places: buildPlaces,
  languages: (from, to) => buildLanguages(join(from, "languages"), join(to, "languages")),
};

if (!existsSync(raw)) {
  console.error(`No raw data in ${raw}. Give the folder: npm run data:build -- <folder>`);
  process.exit(1);
}
for (const [name, build] of Object.entries(dataSets)) {
  console.log(`building ${name}`);
  await build(raw, target);
}

import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makePlaces } from "../../services/places/places.ts";
import { sharedPostings, writeVacancies } from "../../services/vacancyFiles/exportVacancies.ts";
import { root } from "../root.ts";
import { type Command, progressBar, runCommand } from "./command.ts";

/** Writes every published vacancy and work-learning place, as JSON-LD or CSV. It gets its name when it is whole. */
const exportVacancies: Command = async (file, store) => {
  const places = makePlaces({ dataDir: join(root, "data") });
  if (writeVacancies(file, []) === undefined)
    throw new Error("Name a file that ends on .jsonld, .json or .csv.");
  const postings = await sharedPostings(store, places, progressBar);
  const unfinished = `${file}.part`;
  try {
    await writeFile(unfinished, writeVacancies(file, postings) ?? "");
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return `${postings.length} vacancies exported to ${file}. Examples and contact persons are left out.`;
};

await runCommand("npm run vacancies:export -- <file.jsonld|file.csv>", exportVacancies);

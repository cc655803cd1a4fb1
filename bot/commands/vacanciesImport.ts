import { randomBytes } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { makeOccupations } from "../../services/occupations/occupations.ts";
import { opportunitySchema } from "../../services/opportunities/opportunity.ts";
import { makePlaces } from "../../services/places/places.ts";
import { type ImportReport, makeVacancyImport } from "../../services/vacancyFiles/importVacancies.ts";
import { readVacancies, vacancyFile } from "../../services/vacancyFiles/readFiles.ts";
import { root } from "../root.ts";
import { progressBar, runStoreCommand } from "./command.ts";

const usage =
  "Usage: npm run vacancies:import -- <file|folder> [--source NAME] [--skip-faulty] [--allow-empty] [--experience none|learnable|needed] [--check]";

const experiences = opportunitySchema.shape.experience;

/** What stands on the command line. Without --source the file's or folder's name is the source. */
function settings() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      source: { type: "string" },
      "skip-faulty": { type: "boolean", default: false },
      "allow-empty": { type: "boolean", default: false },
      experience: { type: "string" },
      check: { type: "boolean", default: false },
    },
  });
  const [path, ...more] = positionals;
  const experience = experiences.optional().safeParse(values.experience);
  if (path === undefined || more.length > 0 || !experience.success) throw new Error(usage);
  return {
    path,
    source: values.source ?? basename(path, extname(path)),
    skipFaulty: values["skip-faulty"],
    allowEmpty: values["allow-empty"],
    dryRun: values.check,
    ...(experience.data && { experience: experience.data }),
  };
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => vacancyFile.test(name)).sort();
  if (names.length === 0) throw new Error(`There is no .csv, .json or .jsonld in ${path}.`);
  return names.map((name) => join(path, name));
}

/** One line a fault, for whoever made the file. */
const faultLines = ({ faults }: ImportReport): string[] =>
  faults.map(
    ({ file, line, id, field, reason }) =>
      `${file}:${line}:${id === undefined ? "" : ` [${id}]`}${field === "" ? "" : ` ${field}:`} ${reason}`,
  );

const faultyIn = ({ faults }: ImportReport) =>
  new Set(faults.map(({ file, line }) => `${file}:${line}`)).size;

function counted(report: ImportReport): string {
  const { created, updated, unchanged, closed, over, toReview } = report;
  return `${created} new, ${updated} changed, ${unchanged} as before, ${closed} closed, ${over} past their last day, ${faultyIn(report)} faulty; ${toReview} wait for a review.`;
}

/** The last words when it was done, and why when it was not. */
function outcome(
  report: ImportReport,
  { dryRun, skipFaulty, aborted }: { dryRun: boolean; skipFaulty: boolean; aborted: boolean },
): { done: boolean; words: string } {
  const faulty = faultyIn(report);
  if (aborted) return { done: false, words: `Interrupted: ${counted(report)} Run it again to go on.` };
  if (faulty > 0 && !skipFaulty) {
    const words = `Nothing was imported: ${faulty} vacancies are faulty. Mend them, or add --skip-faulty.`;
    return { done: false, words };
  }
  if (dryRun) return { done: true, words: `Nothing was written; an import would give: ${counted(report)}` };
  if (report.imported) return { done: true, words: counted(report) };
  const words = `Nothing was imported: there is no vacancy to import. Add --allow-empty to close all of this source. ${counted(report)}`;
  return { done: false, words };
}

await runStoreCommand(async (store, signal) => {
  const { path, ...options } = settings();
  const dataDir = join(root, "data");
  const importVacancies = makeVacancyImport({
    store,
    clock: () => new Date().toISOString(),
    newId: () => randomBytes(18).toString("base64url"),
    occupations: makeOccupations({ dataDir }),
    places: makePlaces({ dataDir }),
  });
  const entries = [];
  for (const file of await filesOf(path)) entries.push(...readVacancies(file, await readFile(file)));
  const report = await importVacancies(entries, { ...options, progress: progressBar, signal });
  const { done, words } = outcome(report, { ...options, aborted: signal.aborted });
  const told = [...faultLines(report), words].join("\n");
  if (!done) throw new Error(told);
  return told;
});

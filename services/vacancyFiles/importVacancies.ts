import { belgianDay } from "../calendar/brussels.ts";
import { optionalFields } from "../opportunities/opportunities.ts";
import { type Opportunity, opportunityCollection } from "../opportunities/opportunity.ts";
import type { Instant, Store } from "../store/port.ts";
import {
  asNew,
  checksumOf,
  closable,
  deedFor,
  isClosable,
  nextState,
  type Present,
  type Sound,
  sourceOf,
} from "./deeds.ts";
import type { Entry } from "./lines.ts";
import type { Fault } from "./posting.ts";
import { type Lookups, resolve } from "./resolve.ts";

export type FileFault = Fault & { file: string; line: number; id?: string };

export type ImportReport = {
  /** false: nothing was written, for there were faults, or nothing to import */
  imported: boolean;
  created: number;
  updated: number;
  unchanged: number;
  /** were there before and are not any more */
  closed: number;
  /** left out, since their last day is past */
  over: number;
  /** of those created or updated: wait for a coordinator before anybody sees them */
  toReview: number;
  faults: FileFault[];
};

export type ImportOptions = {
  /** who the vacancies are from; what vanished of this source is closed, no other is touched */
  source: string;
  /** imports what is sound and leaves alone what is not, instead of importing nothing */
  skipFaulty?: boolean;
  /** an empty file closes everything of the source; without this it is taken for a mistake */
  allowEmpty?: boolean;
  /** what counts where a vacancy does not tell the experience asked; else a person looks at it */
  experience?: Opportunity["experience"];
  /** reads and checks, and writes nothing */
  dryRun?: boolean;
  progress?: (done: number, total: number) => void;
  signal?: AbortSignal;
};

/** The product's own sources are none of these, so no import can touch demo, chat or inbox vacancies. */
const systemOf = (source: string) => `partner:${source}`;
const batch = 200;
/** Looked up at a time: some milliseconds. */
const slice = 10;

/**
 * Takes over the vacancies of a source. Idempotent by source and id: the same file again changes nothing, a newer
 * one updates, and closes what vanished. Everything is read and checked before the first write, so a file with
 * faults imports nothing. What is unsure (occupation, place, wording …) waits in review. What a coordinator closed
 * or an employer filled is not opened again.
 */
export function makeVacancyImport({
  store,
  clock,
  newId,
  ...lookups
}: { store: Store; clock: () => Instant; newId: () => string } & Lookups) {
  const collection = store.collection(opportunityCollection);

  return async function importVacancies(
    entries: readonly Entry[],
    { source, skipFaulty, allowEmpty, experience, dryRun, progress, signal }: ImportOptions,
  ): Promise<ImportReport> {
    const today = belgianDay(clock());
    const { sound, faults, over } = await check(entries, today, experience);
    const report: ImportReport = { imported: false, ...none, over, faults };
    if (faults.length > 0 && !skipFaulty) return report;
    if (sound.length === 0 && !allowEmpty) return report;
    const system = systemOf(source);
    const present = new Map<string, Present>();
    for await (const one of presentOf(system)) present.set(one.id, one);
    // A line whose id cannot be read may be any of them: then nobody knows what vanished.
    const unknown = faults.some(({ id }) => id === undefined);
    const stays = new Set([...sound, ...faults].map(({ id }) => id));
    const gone = unknown ? [] : [...present.values()].filter((one) => isClosable(one) && !stays.has(one.id));
    const total = sound.length + gone.length;
    let done = 0;
    for (const one of sound) {
      if (signal?.aborted) return report;
      await count(one);
      if (++done % batch === 0) progress?.(done, total);
    }
    for (const one of gone) {
      if (signal?.aborted) return report;
      if (dryRun || (await close(one))) report.closed += 1;
      if (++done % batch === 0) progress?.(done, total);
    }
    progress?.(total, total);
    return { ...report, imported: !dryRun };

    async function count(one: Sound): Promise<void> {
      const before = present.get(one.id);
      const deed = deedFor(one, before, today);
      if (!dryRun && deed !== "unchanged") await write(one, before, system, source);
      report[deed] += 1;
      if (deed !== "unchanged" && nextState(one, before) === "review") report.toReview += 1;
    }
  };

  /** What can be imported, and what cannot; ids that come twice are faults. In slices: a server answers meanwhile. */
  async function check(entries: readonly Entry[], today: string, experience: ImportOptions["experience"]) {
    const sound: Sound[] = [];
    const faults: FileFault[] = [];
    const lines = new Map<string, number>();
    let over = 0;
    for (const [index, entry] of entries.entries()) {
      if (index % slice === 0) await new Promise(setImmediate);
      const { file, line, id } = entry;
      const where = { file, line, ...(id !== undefined && { id }) };
      if ("faults" in entry) {
        faults.push(...entry.faults.map((fault) => ({ ...fault, ...where })));
        continue;
      }
      const { posting } = entry;
      const twice = lines.get(posting.id);
      lines.set(posting.id, line);
      if (twice !== undefined) {
        faults.push({ ...where, field: "id", reason: `this id is on line ${twice} too` });
        continue;
      }
      if (posting.lastDay !== undefined && posting.lastDay < today) {
        over += 1;
        continue;
      }
      const resolved = resolve(posting, lookups, { today, ...(experience && { experience }) });
      if ("fault" in resolved) faults.push({ ...where, ...resolved.fault });
      else sound.push({ id: posting.id, posting, checksum: checksumOf(posting, experience), ...resolved });
    }
    return { sound, faults, over };
  }

  async function* presentOf(system: string): AsyncGenerator<Present> {
    for (let last = ""; ; ) {
      const filter = { "source.system": system, "source.id": { $gt: last } };
      const page = await collection.find(filter, {
        sort: [
          ["source.system", 1],
          ["source.id", 1],
        ],
        limit: batch,
      });
      for (const { _id, state, lastDay, source } of page) yield { _id, state, lastDay, ...source };
      const end = page.at(-1);
      if (!end) return;
      last = end.source.id;
    }
  }

  async function write(one: Sound, before: Present | undefined, system: string, by: string): Promise<void> {
    const now = clock();
    const state = nextState(one, before);
    const history = { at: now, by, what: "imported" };
    if (!before) {
      // False when another import of the same source was quicker: the next run sees what has changed since.
      await collection.insert({ ...asNew(one, system, now), _id: newId(), state, history: [history] });
      return;
    }
    // What a coordinator corrected stays while the source says the same.
    const same = before.checksum === one.checksum;
    const fields: Record<string, unknown> = same ? { lastDay: one.content.lastDay } : one.content;
    const gone = same ? [] : [...optionalFields].filter((field) => fields[field] === undefined);
    await collection.update(
      { _id: before._id, state: before.state },
      {
        $set: { ...fields, state, source: sourceOf(one, system), updatedAt: now },
        $unset: { ...Object.fromEntries(gone.map((field) => [field, true as const])), reviewNote: true },
        $push: { history },
      },
    );
  }

  async function close(one: Present): Promise<boolean> {
    const now = clock();
    const history = { at: now, by: one.system.slice(systemOf("").length), what: "close" };
    const closed = await collection.update(
      { _id: one._id, state: { $in: closable } },
      {
        $set: { state: "closed", "source.vanished": true, updatedAt: now },
        $push: { history },
      },
    );
    return closed !== undefined;
  }
}

const none = { created: 0, updated: 0, unchanged: 0, closed: 0, toReview: 0 };

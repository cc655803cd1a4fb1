import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { factsOf } from "../../services/matching/facts.ts";
import { makeOpenIndex, rank } from "../../services/matching/matching.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import { type LanguageLevel, languageLevels, type Profile } from "../../services/people/profile.ts";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import type { CollectionDefinition } from "../../services/store/port.ts";
import { median, rounded } from "../median.ts";
import { loadPeer } from "../peers.ts";
import { makeGenerator, now, today } from "./generate.ts";

type Row = {
  id: string;
  group: string;
  minor: string;
  lat: number;
  lon: number;
  dutch: number;
  hoursMin: number;
  hoursMax: number;
};
type Question = Omit<Row, "id"> & { km: number };
type Ask = (question: Question) => unknown;
type SearchPeers = {
  bestOf(question: Question, rows: readonly Row[]): string[];
  openMiniSearch(rows: readonly Row[]): Ask;
  openOrama(rows: readonly Row[]): Promise<Ask>;
  openMingo(rows: readonly Row[]): Ask;
};

const size = 100_000;
/** Each asks its questions of a round before the next does: a cache that another has emptied is nobody's fault. */
const questionsPerRound = 20;
const warmUps = 2;
const rounds = 5;
const compared = 12;

/**
 * The ten best for one plain question (occupation near, within reach, level, hours) from the index, with all that a list
 * brings (reasons, one step away), beside others that only find: on the same 100,000, by turns.
 * Times are medians; `times ours` is what counts.
 */
export async function measureMatchingPeers(): Promise<Record<string, unknown>> {
  const peers = await loadPeer<SearchPeers>("search.js");
  const generator = makeGenerator(5);
  const open = Array.from({ length: size }, generator.opportunity).filter(({ capacity }) => capacity > 0);
  const index = makeOpenIndex();
  index.ensure(open.length);
  for (const one of open) index.upsert(one);
  for (const _ of index.settle());
  const rows = open.filter(({ occupation }) => occupation !== undefined).map(rowOf);
  const people = Array.from({ length: (warmUps + rounds) * questionsPerRound }, () =>
    plainPerson(generator.profile(), generator),
  );
  const list = (profile: Profile) => rank(profile, index, { now, today, limit: 10 });
  const store = peers && (await openRows(rows, peers));
  try {
    const asks: Record<string, Ask | undefined> = {
      "the embedded store, by its index": store?.ask,
      MiniSearch: peers?.openMiniSearch(rows),
      Orama: await peers?.openOrama(rows),
      mingo: peers?.openMingo(rows),
    };
    const ours: number[] = [];
    const theirs = new Map(Object.keys(asks).map((name) => [name, [] as number[]]));
    for (const [round, some] of inRounds(people).entries()) {
      const isMeasured = round >= warmUps;
      for (const { profile } of some) {
        const time = await timed(() => list(profile));
        if (isMeasured) ours.push(time);
      }
      for (const [name, ask] of Object.entries(asks))
        for (const { question } of ask ? some : []) {
          const time = await timed(() => ask?.(question));
          if (isMeasured) theirs.get(name)?.push(time);
        }
    }
    const p50 = median(ours);
    return {
      "ours p50, ms": rounded(p50),
      ...Object.fromEntries(
        [...theirs].map(([name, times]) => [
          name,
          times.length === 0
            ? "not measured"
            : { "p50, ms": rounded(median(times)), "times ours": rounded(median(times) / p50) },
        ]),
      ),
      "same ten as scoring all": sameAsAll(
        people.slice(0, compared).map(({ profile }) => profile),
        open,
        list,
      ),
    };
  } finally {
    await store?.close();
  }
}

/** How many of how many lists are the same, byte for byte, as from scoring each opportunity by the readable rules. */
function sameAsAll(
  profiles: readonly Profile[],
  open: readonly Opportunity[],
  list: (profile: Profile) => unknown,
): string {
  const same = profiles.filter(
    (profile) =>
      JSON.stringify(list(profile)) === JSON.stringify(rank(profile, open, { now, today, limit: 10 })),
  );
  return `${same.length} of ${profiles.length}`;
}

function rowOf(opportunity: Opportunity): Row {
  const { id, isco, lat, lon, dutch, hoursMin, hoursMax } = factsOf(opportunity);
  return {
    id,
    group: isco,
    minor: isco.slice(0, 3),
    lat: lat / 10_000,
    lon: lon / 10_000,
    dutch,
    hoursMin,
    hoursMax: hoursMax || 60,
  };
}

const hours = { fullTime: [35, 60], moreThanHalf: [20, 34.9] } as const;

/** Somebody with one wish, a home, a level, hours and a car: as much as the others can be asked. */
function plainPerson({ home }: Profile, { random, opportunity }: ReturnType<typeof makeGenerator>) {
  const { isco = "9112", workplace } = opportunity();
  const at = home ?? { id: "8000-brugge", ...workplace };
  const dutch: LanguageLevel = random.pick(languageLevels);
  const wanted = random.pick(["fullTime", "moreThanHalf"] as const);
  const [hoursMin, hoursMax] = hours[wanted];
  const profile: Profile = {
    work: [{ code: isco, isco, as: "want" }],
    home: at,
    dutch,
    hours: wanted,
    travel: ["car"],
  };
  const question: Question = {
    group: isco,
    minor: isco.slice(0, 3),
    lat: at.lat,
    lon: at.lon,
    km: 35,
    dutch: languageLevels.indexOf(dutch),
    hoursMin,
    hoursMax,
  };
  return { profile, question };
}

const rowSchema = z.object({
  _id: z.string(),
  group: z.string(),
  minor: z.string(),
  lat: z.number(),
  lon: z.number(),
  dutch: z.number(),
  hoursMin: z.number(),
  hoursMax: z.number(),
});

const definition: CollectionDefinition<z.infer<typeof rowSchema>> = {
  name: "bench_rows",
  schema: rowSchema,
  indexes: [{ fields: ["minor", "lon"] }],
  privacy: { holds: "nobody's data" },
  retention: "the time of the bench",
  version: 1,
};

/** The rows in the embedded store, found by an index on group and place, ordered afterwards. */
async function openRows(rows: readonly Row[], { bestOf }: SearchPeers) {
  const dataDir = await mkdtemp(join(tmpdir(), "jobroad-bench-"));
  const store = await openEmbeddedStore({ dataDir, collections: [definition] });
  const collection = store.collection(definition);
  for (const { id, ...row } of rows) await collection.insert({ _id: id, ...row });
  const ask: Ask = async (question) => {
    const { minor, lat, lon, km, dutch, hoursMin, hoursMax } = question;
    const north = km / 111.2;
    const east = km / (111.32 * Math.cos((lat * Math.PI) / 180));
    const found = await collection.find({
      minor,
      lon: { $gte: lon - east, $lte: lon + east },
      lat: { $gte: lat - north, $lte: lat + north },
      dutch: { $lte: dutch },
      hoursMin: { $lte: hoursMax },
      hoursMax: { $gte: hoursMin },
    });
    return bestOf(
      question,
      found.map(({ _id, ...row }) => ({ id: _id, ...row })),
    );
  };
  return {
    ask,
    async close() {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

const inRounds = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: items.length / questionsPerRound }, (_, round) =>
    items.slice(round * questionsPerRound, (round + 1) * questionsPerRound),
  );

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

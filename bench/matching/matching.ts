import { performance } from "node:perf_hooks";
import { type Facts, factsOf } from "../../services/matching/facts.ts";
import { makeOpenIndex, type OpenIndex, rank } from "../../services/matching/matching.ts";
import type { Profile } from "../../services/people/profile.ts";
import { makeGenerator, now, today } from "./generate.ts";

const sizes = [10_000, 100_000, 1_000_000];
const warmUps = 400;
const questions = 1000;
const updates = 5000;

/**
 * The list from the index: the twenty best with their reasons, what is one step away and the total, for people
 * and opportunities from a seed. Milliseconds on one core; beside the clock also the processor's time, which
 * other work on the machine hides less. Updates are replacements of an opportunity by another.
 */
export async function measureMatching({
  limit = Number.POSITIVE_INFINITY,
} = {}): Promise<Record<string, unknown>> {
  const report: Record<string, unknown> = {};
  for (const size of sizes.filter((size) => size <= limit)) {
    report[size.toLocaleString("en")] = measureSize(size);
    await new Promise(setImmediate);
  }
  return report;
}

function measureSize(size: number): Record<string, unknown> {
  const generator = makeGenerator(1);
  const { index, buildMs, longestSliceMs } = build(size, () => generator.opportunity());
  const people = Array.from({ length: questions }, () => generator.profile());
  for (const profile of people.slice(0, warmUps)) ask(index, profile);
  return {
    "build from facts, ms": Math.round(buildMs),
    "longest slice of the build, ms": round(longestSliceMs),
    "bytes each": Math.round(index.bytes() / size),
    ...measureQuestions(index, people),
    ...measureUpdates(index, () => factsOf(generator.opportunity())),
  };
}

/** As services/opportunities/live.ts loads: by two hundred, then settled. Facts are made outside the measured time. */
function build(size: number, opportunity: () => Parameters<typeof factsOf>[0]) {
  const index = makeOpenIndex();
  let buildMs = 0;
  let longestSliceMs = 0;
  index.ensure(size);
  for (let done = 0; done < size; done += 200) {
    const facts = Array.from({ length: 200 }, () => factsOf(opportunity()));
    const ms = timed(() => {
      for (const one of facts) index.upsertFacts(one);
    });
    buildMs += ms;
    longestSliceMs = Math.max(longestSliceMs, ms);
  }
  const steps = index.settle()[Symbol.iterator]();
  for (let isDone: boolean | undefined = false; !isDone; ) {
    const ms = timed(() => {
      isDone = steps.next().done;
    });
    buildMs += ms;
    longestSliceMs = Math.max(longestSliceMs, ms);
  }
  return { index, buildMs, longestSliceMs };
}

const ask = (index: OpenIndex, profile: Profile) => rank(profile, index, { now, today, limit: 20 });

function measureQuestions(index: OpenIndex, people: readonly Profile[]): Record<string, unknown> {
  let total = 0;
  const before = process.cpuUsage();
  const times = people.map((profile) =>
    timed(() => {
      total += ask(index, profile).total;
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return {
    "top 20 p50, ms": round(percentile(times, 0.5)),
    "top 20 p99, ms": round(percentile(times, 0.99)),
    "top 20 slowest, ms": round(Math.max(...times)),
    "top 20 processor time, mean ms": round((user + system) / 1000 / people.length),
    "worth showing, mean": Math.round(total / people.length),
  };
}

function measureUpdates(index: OpenIndex, facts: () => Facts): Record<string, unknown> {
  const waiting = Array.from({ length: updates }, facts);
  const times = waiting.map((one, i) =>
    timed(() => {
      index.upsertFacts(one);
      const other = waiting[i - 1];
      if (other) index.remove(other.id);
    }),
  );
  return {
    "update p50, µs": round(percentile(times, 0.5) * 1000),
    "update p99, µs": round(percentile(times, 0.99) * 1000),
    "update mean, µs": round((times.reduce((sum, time) => sum + time, 0) / updates) * 1000),
  };
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

const round = (number: number): number => Math.round(number * 100) / 100;

import { type Block, firstFrom } from "./block.ts";
import { mostForJob } from "./bounds.ts";
import type { Inside } from "./openIndex.ts";
import { never } from "./queryTables.ts";
import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** Looks at rows of a block; what cannot have `least` points for work and way is left without a closer look. */
export type Look = (block: Block, from: number, to: number, least: number) => void;

/**
 * Goes through the work of one kind from what promises most to what promises least, each row once: the more points are
 * asked for, the fewer occupations and the shorter the way that can have them.
 */
export type Frontier = {
  /** what was not looked at yet has fewer points than this */
  readonly points: number;
  /** whether all that can be worth showing was looked at */
  readonly isDone: boolean;
  /** looks at what comes next, down to so many points at most */
  advance(floor?: number): void;
};

/** Points by which a search goes down at first, and by which part of the way so far after that. */
const firstStep = 16;
const laterSteps = 0.2;

/** So few rows are looked at without asking which of them lie near enough. */
const few = 48;

/** @param kind index into `opportunityKinds`: vacancies or work-learning places */
export function makeFrontiers({ blocks, blocksOfGroup }: Inside, kind: number) {
  // by block; kept from one question to the next
  let most = new Int16Array(0);
  let from = new Int32Array(0);
  let to = new Int32Array(0);

  /**
   * @param bestOfGroup the most points for the work, by number of the ISCO group
   * @param line what has fewer points is not worth a look
   */
  return (seeker: Seeker, bestOfGroup: Int16Array, line: number, look: Look): Frontier => {
    const { home } = seeker;
    const door = home ? weights.atTheDoor : 0;
    const plain = mostForJob(seeker, false);
    const special = mostForJob(seeker, true);
    const km = {
      own: Math.max(seeker.reachKm, seeker.reachWithoutBusKm),
      carried: seeker.reachWithEmployerKm,
    };
    if (most.length < blocks.length) {
      most = new Int16Array(blocks.length + 256);
      from = new Int32Array(most.length);
      to = new Int32Array(most.length);
    }

    const left: number[] = [];
    let highest = line;
    for (let group = 1; group < bestOfGroup.length; group++) {
      const work = bestOfGroup[group] ?? never;
      if (work + special + door < line) continue;
      for (const number of blocksOfGroup[group] ?? []) {
        const block = blocks[number];
        const points = work + door + (block?.special ? special : plain);
        if (block?.kind !== kind || block.size === 0 || points < line) continue;
        left.push(number);
        most[number] = points;
        from[number] = unseen;
        if (points > highest) highest = points;
      }
    }
    let points = highest + 1;

    /** How far east and west (degrees × 10,000) a row can lie that has so many points to spare. */
    const farthest = (block: Block, spare: number): number => {
      if (!home || spare >= weights.atTheDoor - weights.outOfReach) return Number.POSITIVE_INFINITY;
      const overReach = Math.sqrt((spare + 1) / (weights.atTheDoor - weights.atTheReach));
      return (overReach * km[block.carried ? "carried" : "own"]) / home.kmEast + 1;
    };

    /** Answers whether the block has nothing more to look at. */
    const open = (number: number, block: Block, spare: number): boolean => {
      const least = line - (block.special ? special : plain);
      const far = farthest(block, spare);
      if (block.size <= few || far === Number.POSITIVE_INFINITY) {
        const wasSeen = from[number] !== unseen;
        look(block, 0, wasSeen ? (from[number] ?? 0) : block.size, least);
        if (wasSeen) look(block, to[number] ?? 0, block.ordered, least);
        return true;
      }
      const west = firstFrom(block, (home?.lon ?? 0) - far);
      const east = firstFrom(block, (home?.lon ?? 0) + far);
      if (from[number] === unseen) {
        look(block, west, east, least);
        look(block, block.ordered, block.size, least);
      } else {
        look(block, west, from[number] ?? 0, least);
        look(block, to[number] ?? 0, east, least);
      }
      from[number] = west;
      to[number] = east;
      return west === 0 && east === block.ordered;
    };

    return {
      get points() {
        return points;
      },
      get isDone() {
        return points <= line || left.length === 0;
      },
      advance(floor = line) {
        const step = Math.max(firstStep, (highest - points) * laterSteps);
        points = Math.max(line, floor, Math.floor(points - step));
        let kept = 0;
        for (const number of left) {
          const block = blocks[number];
          const spare = (most[number] ?? 0) - points;
          if (block && spare >= 0 && open(number, block, spare)) continue;
          left[kept++] = number;
        }
        left.length = kept;
      },
    };
  };
}

const unseen = -1;

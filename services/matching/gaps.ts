import { languageLevels } from "../people/profile.ts";
import { type Block, field, flag, get, kindOf } from "./block.ts";
import { driveMask, licencesThatCount } from "./facts.ts";
import { closing, courseWithin, leastWorkForAStep } from "./oneStepAway.ts";
import { type Inside, lastWorkKind } from "./openIndex.ts";
import type { Gap } from "./rules.ts";
import { event } from "./scoreRows.ts";
import { distanceOverReach, type Seeker } from "./seeker.ts";
import { makeBestFew, type Scored } from "./tally.ts";

export const gapOfDutch: readonly Gap[] = languageLevels.map((to) => ({ gap: "dutch", to }));
export const gapOfLicence: readonly Gap[] = licencesThatCount.map((to) => ({ gap: "licence", to }));

const most = 3;

/**
 * What one thing keeps out, and the courses that would close it. The courses must be told first.
 * @param work the points of each occupation code
 */
export function makeGaps(seeker: Seeker, { ids }: Inside, line: number, work: Int16Array) {
  const aside = new Set([...seeker.aside].flatMap((id) => ids.rowOf(id) ?? []));
  const courses = new Map<string, Scored>();
  const misses = makeBestFew(most, ids);
  const closable = new Map<Gap, boolean>();

  const canBeClosed = (gap: Gap): boolean => {
    const known = closable.get(gap);
    if (known !== undefined) return known;
    const answer = closing(seeker, gap, (key) => courses.get(key)).length > 0;
    closable.set(gap, answer);
    return answer;
  };

  const isWithin = (most: number, block: Block, row: number): boolean => {
    const flags = get(block, row, field.flags);
    const way = {
      lat: get(block, row, field.lat),
      lon: get(block, row, field.lon),
      withoutBus: (flags & flag.withoutBus) !== 0,
      transportByEmployer: (flags & flag.transportByEmployer) !== 0,
    };
    return distanceOverReach(seeker, way) <= most;
  };

  const { dutch, drives, profile } = seeker;
  const lacked = Object.entries(profile.conditions ?? {}).flatMap(([id, has]) => (has ? [] : [id]));
  const canMiss = (): boolean =>
    seeker.wishes.length > 0 &&
    ((dutch !== undefined && gapOfDutch.slice(dutch + 1).some(canBeClosed)) ||
      (drives !== undefined &&
        gapOfLicence.some((gap) => (driveMask([gap.to]) & ~drives) !== 0 && canBeClosed(gap))) ||
      [...courses.keys()].some((key) => lacked.includes(key)));

  return {
    aside,
    missed(block: Block, row: number, score: number, gap: Gap | undefined): void {
      const isEvent = kindOf(get(block, row, field.flags)) === event;
      if (score < line || !gap || isEvent) return;
      if ((work[get(block, row, field.code)] ?? 0) < leastWorkForAStep || !isWithin(1, block, row)) return;
      const handle = get(block, row, field.handle);
      if (canBeClosed(gap) && !aside.has(handle)) misses.offer(handle, score);
    },
    taught(block: Block, row: number, score: number, keys: readonly string[]): void {
      const handle = get(block, row, field.handle);
      if (
        kindOf(get(block, row, field.flags)) <= lastWorkKind ||
        !isWithin(courseWithin, block, row) ||
        aside.has(handle)
      )
        return;
      for (const key of keys) {
        const best = courses.get(key);
        if (!best || score > best.score || (score === best.score && ids.compare(handle, best.handle) < 0))
          courses.set(key, { handle, score });
      }
    },
    /** whether anything can be one step away, with the courses that there are */
    canMiss,
    misses: misses.list,
    /** whether nothing with fewer points can still come among the misses */
    hasAllAbove: (points: number): boolean => (misses.list()[most - 1]?.score ?? -1) >= points,
    courses: () => [...new Map([...courses.values()].map((course) => [course.handle, course])).values()],
  };
}

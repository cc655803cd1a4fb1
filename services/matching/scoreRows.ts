import { type Block, contractOf, flag, flagValues, kindOf, wordsPerRow } from "./block.ts";
import { mostForEvent, mostForSpecial, mostForTraining } from "./bounds.ts";
import type { Look } from "./frontier.ts";
import { courseWithin } from "./oneStepAway.ts";
import { reachPoints } from "./points.ts";
import { never, type QueryTables } from "./queryTables.ts";
import { kmNorth, type Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** Where scored rows go. */
export type RowSink = {
  /** worth showing, as far as plain columns tell */
  worth(block: Block, row: number, score: number): void;
  /** lacks a licence or has something special: to be looked at closer */
  special(block: Block, row: number, score: number): void;
  /** would be worth showing with the Dutch that it asks */
  dutchShort(block: Block, row: number, score: number): void;
};

const { hardToReach, startFits, startTooSoon, rightHours, otherHours, contractFits, fresh, soon } = weights;
const { meetEmployers } = weights;
const { withoutBus, schoolDayUnclear, special } = flag;

const heavy = 1;
/** `opportunityKinds` ends with it */
export const event = 3;

/**
 * The sums of parts.ts and the hard rules of rules.ts for rows of the columns, looked up in one person's
 * tables. One long function on purpose: it is run for every row that can count, so it holds all it needs in
 * variables of its own. A test holds it against the readable scorer.
 *
 * The function it answers goes over rows of a block.
 */
export function makeRowScorer(seeker: Seeker, tables: QueryTables, line: number, sink: RowSink): Look {
  const { home, today, minute, avoid, travelKnown, onlySchoolHours } = seeker;
  const { reachKm, reachWithoutBusKm, reachWithEmployerKm } = seeker;
  const { work, done, flags: flagPoints, dutch: dutchPoints, dutchRegained } = tables;
  const { moments: momentPoints, momentsUnsure, licences: licencePoints, contracts: contractPoints } = tables;
  const hasHome = home !== undefined;
  const homeLat = home?.lat ?? 0;
  const homeLon = home?.lon ?? 0;
  const kmEast = home?.kmEast ?? 1;
  const perReach = 1 / (reachKm * reachKm);
  const perReachWithoutBus = 1 / (reachWithoutBusKm * reachWithoutBusKm);
  const perReachWithEmployer = 1 / (reachWithEmployerKm * reachWithEmployerKm);
  const eventMost = mostForEvent(seeker);
  const trainingMost = mostForTraining(seeker);
  const mostSpecial = mostForSpecial(seeker);
  const hasContract = seeker.contracts.length > 0;
  const canStart = seeker.canStart ?? 0;
  const leastHours = (seeker.hoursWanted?.min ?? 0) * 2;
  const mostHours = (seeker.hoursWanted?.max ?? 0) * 2;
  const mostLater =
    (mostHours > 0 ? rightHours : 0) +
    (canStart > 0 ? startFits : 0) +
    (hasContract ? contractFits : 0) +
    fresh;
  const foreignLicence = seeker.foreignLicence ? weights.foreignLicence : 0;
  const lostIfHeavy = seeker.asideHeavy ? weights.asideHeavy : 0;

  return (block: Block, from: number, to: number, least: number): void => {
    const { words, carried } = block;
    // a course counts for the gaps that it closes, whatever it is worth by itself
    const isJobs = block.group > 0;
    const leastSpecial = isJobs ? line - mostSpecial : -1e9;
    const leastPlain = isJobs ? line : -1e9;
    const perReachWithBus = carried ? perReachWithEmployer : perReach;
    const perReachAlone = carried ? perReachWithEmployer : perReachWithoutBus;
    for (let row = from; row < to; row++) {
      // the words of a row as block.ts lays them out
      const at = row * wordsPerRow;
      const its = words[at + 5] ?? 0;
      const codeAndMoments = words[at + 4] ?? 0;
      const occupation = codeAndMoments & 0xffff;
      let score = work[occupation] ?? 0;
      if (hasHome) {
        const north = ((words[at + 1] ?? 0) - homeLat) * kmNorth;
        const east = ((words[at + 2] ?? 0) - homeLon) * kmEast;
        const alone = (its & withoutBus) !== 0;
        const square = (north * north + east * east) * (alone ? perReachAlone : perReachWithBus);
        score += reachPoints(square);
        if (alone && !carried && travelKnown && square > 1) score += hardToReach;
        if (
          !isJobs &&
          square > courseWithin &&
          score + (kindOf(its) === event ? eventMost : trainingMost) < line
        )
          continue;
      }
      if (score < least) continue;

      const startsAndLastDay = words[at + 6] ?? 0;
      const hours = words[at + 8] ?? 0;
      const lastDay = startsAndLastDay >>> 16;
      if (lastDay <= today && (lastDay < today || minute >= hours >>> 16)) continue;
      const loads = its >>> 24;
      if ((loads & avoid) !== 0) continue;
      const unsure = onlySchoolHours && (its & schoolDayUnclear) !== 0;
      const when = (unsure ? momentsUnsure : momentPoints)[codeAndMoments >>> 16] ?? 0;
      if (when === never) continue;
      const standing = flagPoints[(its & (flagValues - 1)) + (done[occupation] ?? 0) * flagValues] ?? 0;
      if (standing === never) continue;

      const needs = (its >> 16) & 15;
      score += when + standing + (dutchPoints[needs] ?? 0);
      const regained = dutchRegained[needs] ?? 0;
      const isSpecial = (its & special) !== 0;
      if (score + regained + mostLater < (isSpecial ? leastSpecial : leastPlain)) continue;

      const most = (hours >> 8) & 0xff;
      if (most !== 0 && mostHours !== 0)
        score += (hours & 0xff) <= mostHours && most >= leastHours ? rightHours : otherHours;
      if (hasContract) score += contractPoints[contractOf(its)] ?? 0;
      const starts = startsAndLastDay & 0xffff;
      if (starts !== 0 && canStart !== 0)
        score += Math.max(starts, today) >= canStart ? startFits : startTooSoon;
      if ((loads & heavy) !== 0) score += lostIfHeavy;
      const createdAndFirstDay = words[at + 7] ?? 0;
      if (kindOf(its) === event) {
        score += meetEmployers;
        if ((createdAndFirstDay >>> 16) - today <= 14) score += soon;
      } else if (today - (createdAndFirstDay & 0xffff) <= 7) score += fresh;

      const asked = (its >> 20) & 15;
      if (asked !== 0) score += foreignLicence;
      if (isSpecial || (asked !== 0 && licencePoints[asked] !== 0)) {
        if (score + regained >= leastSpecial) sink.special(block, row, score);
      } else if (score >= line) sink.worth(block, row, score);
      else if (score + regained >= line) sink.dutchShort(block, row, score);
    }
  };
}

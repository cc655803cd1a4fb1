import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/**
 * The most points that all parts but work and reach can add, for this person: what cannot reach the line even
 * so need not be looked at closer.
 */
export const mostForJob = (seeker: Seeker): number =>
  mostForAny(seeker) +
  (seeker.momentsKnown ? weights.allMoments : 0) +
  (seeker.canStart === undefined ? 0 : weights.startFits) +
  Math.max(weights.doneBefore, weights.noExperience + weights.mentor) +
  weights.fresh;

export const mostForTraining = (seeker: Seeker): number =>
  mostForJob(seeker) + Math.max(weights.closesDutch, weights.closesOther);

export const mostForEvent = (seeker: Seeker): number =>
  mostForAny(seeker) + weights.meetEmployers + weights.forAudience + weights.soon;

const mostForAny = ({ dutch, hoursWanted, profile }: Seeker): number =>
  (dutch === undefined ? 0 : weights.dutchEnough) +
  (hoursWanted ? weights.rightHours : 0) +
  (profile.languages ? 2 * weights.languageHad : 0) +
  weights.reservedFits;

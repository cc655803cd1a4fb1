import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/**
 * The most points that all parts but work and reach can add, for this person: what cannot reach the line even
 * so need not be looked at closer.
 */
export const mostForJob = (seeker: Seeker, special: boolean): number =>
  mostForAny(seeker) +
  (seeker.momentsKnown ? weights.allMoments : 0) +
  (seeker.canStart === undefined ? 0 : weights.startFits) +
  Math.max(weights.doneBefore, weights.noExperience + weights.mentor) +
  weights.fresh +
  (special ? mostForSpecial(seeker) : 0);

export const mostForTraining = (seeker: Seeker): number =>
  mostForJob(seeker, true) + Math.max(weights.closesDutch, weights.closesOther);

export const mostForEvent = (seeker: Seeker): number =>
  mostForAny(seeker) + weights.meetEmployers + weights.forAudience + weights.soon + mostForSpecial(seeker);

/** What a language that is asked and had, and a reserved place, can add. */
export const mostForSpecial = ({ profile }: Seeker): number =>
  (profile.languages ? 2 * weights.languageHad : 0) + weights.reservedFits;

const mostForAny = ({ dutch, hoursWanted, contracts }: Seeker): number =>
  (dutch === undefined ? 0 : weights.dutchEnough) +
  (hoursWanted ? weights.rightHours : 0) +
  (contracts.length > 0 ? weights.contractFits : 0);

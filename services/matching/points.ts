import type { ContractGroup } from "./facts.ts";
import { sameField } from "./relatedWork.ts";
import { withSchoolHours } from "./rules.ts";
import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** The sums behind the parts, on plain numbers: the readable scorer and the index use the same ones. */

/** How alike two pieces of work are, in points: ESCO code, then ISCO digits, then the same field. */
export function likeness(
  wish: { code: string; isco: string },
  facts: { code: string; isco: string },
): number {
  if (wish.isco === facts.isco) {
    const within =
      `${facts.code}.`.startsWith(`${wish.code}.`) || `${wish.code}.`.startsWith(`${facts.code}.`);
    return within ? weights.sameOccupation : weights.sameGroup;
  }
  if (wish.isco.slice(0, 3) === facts.isco.slice(0, 3)) return weights.nearGroup;
  if (sameField(wish.isco, facts.isco)) return weights.sameField;
  if (wish.isco.slice(0, 2) === facts.isco.slice(0, 2)) return weights.wideGroup;
  return wish.isco[0] === facts.isco[0] ? weights.otherWork : weights.unrelatedWork;
}

/** Points for the best of the person's wishes; work only done before counts a little less. */
export function workPoints(wishes: Seeker["wishes"], facts: { code: string; isco: string }): number {
  let best = weights.unrelatedWork;
  for (const wish of wishes) {
    const points = likeness(wish, facts);
    const counted =
      wish.wanted || points <= 0 ? points : Math.round((points * weights.onlyDonePercent) / 100);
    if (counted > best) best = counted;
  }
  return best;
}

/** What an occupation loses because it is, or is like, work that was put aside as "not my thing". */
export function asideWorkPoints(asideWork: readonly string[], isco: string): number {
  if (isco === "") return 0;
  if (asideWork.includes(isco)) return weights.asideSameWork;
  return asideWork.some((one) => one.slice(0, 3) === isco.slice(0, 3)) ? weights.asideNearWork : 0;
}

const { atTheDoor, outOfReach } = weights;
const fall = weights.atTheDoor - weights.atTheReach;

/**
 * Falls with the square of distance over reach: no cliff at the edge.
 * @param square (kilometres / reach)²
 */
export function reachPoints(square: number): number {
  const points = atTheDoor - fall * square;
  // rounds as Math.round does, at a fraction of its time
  return points <= outOfReach ? outOfReach : ((points + 1000.5) | 0) - 1000;
}

/** @param wished empty = not known or any; what is not told of the work has no say */
export function contractPoints(wished: Seeker["contracts"], contract: ContractGroup): number {
  if (wished.length === 0 || contract === "other") return 0;
  return wished.includes(contract) ? weights.contractFits : weights.contractOther;
}

export const dutchPoints = (short: number): number => {
  if (short <= 0) return weights.dutchEnough;
  return short === 1 ? weights.dutchOneShort : short === 2 ? weights.dutchTwoShort : weights.dutchFarShort;
};

const countBits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
};

/** @param mine the person's moments (0 = any), `asked` those of the work (0 = not told or any) */
export function momentPoints(mine: number, asked: number): number {
  if (asked === 0) return 0;
  if (mine === 0) return weights.allMoments;
  const missing = asked & ~withSchoolHours(mine);
  if (missing === 0) return weights.allMoments;
  return Math.round((weights.someMoments * countBits(missing)) / countBits(asked));
}

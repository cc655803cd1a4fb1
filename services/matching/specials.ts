import { opportunityKinds } from "../opportunities/opportunity.ts";
import { type Block, field, flag, get, kindOf } from "./block.ts";
import type { Facts } from "./facts.ts";
import { languagesPart } from "./fitParts.ts";
import { gapKey } from "./oneStepAway.ts";
import { alreadyHaveRule, certificateRule, type Gap, reservedRule, type Verdict } from "./rules.ts";
import type { Scored } from "./scored.ts";
import type { Seeker } from "./seeker.ts";
import type { Special, Values } from "./values.ts";
import { audiencePart, closesPart, reservedPart } from "./worthParts.ts";

/** As much of the facts as the special things look at. */
type SpecialFacts = Pick<Facts, "kind" | "contract"> & Special;

/**
 * What the special things of an opportunity come to. `fails`: 0 no, 1 yes, but the one thing that lacks can be had, 2
 * yes.
 */
export type SpecialVerdict = { points: number; fails: 0 | 1 | 2; gap?: Gap; closes: readonly string[] };

const parts: readonly ((seeker: Seeker, facts: SpecialFacts) => Scored)[] = [
  languagesPart,
  reservedPart,
  closesPart,
  audiencePart,
];
const rules: readonly ((seeker: Seeker, facts: SpecialFacts) => Verdict)[] = [
  certificateRule,
  reservedRule,
  alreadyHaveRule,
];

/**
 * The special things of rows: the readable scorer is asked once for each combination that occurs, and person. A flexi-job
 * tells its own condition, and only courses close gaps, so flexi-jobs and kinds are told apart. The room for the
 * answers is kept from one person to the next.
 */
export function makeSpecials(
  values: Values,
): (seeker: Seeker) => (block: Block, row: number) => SpecialVerdict {
  type Known = { facts: SpecialFacts; person: number; verdict: SpecialVerdict };
  const known: (Known | undefined)[] = [];
  let person = 0;

  const factsAt = (flags: number, number: number): SpecialFacts => ({
    ...values.special(number),
    kind: opportunityKinds[kindOf(flags)] ?? "vacancy",
    contract: flags & flag.flexi ? "flexi" : "other",
  });

  return (seeker) => {
    person += 1;
    return (block, row) => {
      const flags = get(block, row, field.flags);
      const number = get(block, row, field.special);
      const place = number * variants + kindOf(flags) * 2 + (flags & flag.flexi ? 1 : 0);
      const its = known[place];
      if (its?.person === person) return its.verdict;
      const facts = its?.facts ?? factsAt(flags, number);
      const verdict = verdictOf(seeker, facts);
      if (its) {
        its.person = person;
        its.verdict = verdict;
      } else known[place] = { facts, person, verdict };
      return verdict;
    };
  };
}

const none: readonly string[] = [];
const variants = opportunityKinds.length * 2;

function verdictOf(seeker: Seeker, facts: SpecialFacts): SpecialVerdict {
  let points = 0;
  for (const part of parts) points += part(seeker, facts)?.points ?? 0;
  let failures = 0;
  let gap: Gap | undefined;
  for (const rule of rules) {
    const verdict = rule(seeker, facts);
    if (verdict.is !== "fails") continue;
    failures += 1;
    gap = verdict.missing;
  }
  const closes = facts.closes.length === 0 ? none : facts.closes.map(({ gap, to }) => gapKey(gap, to));
  if (failures === 0) return { points, fails: 0, closes };
  return failures === 1 && gap ? { points, fails: 1, gap, closes } : { points, fails: 2, closes };
}

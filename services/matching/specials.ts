import { opportunityKinds } from "../opportunities/opportunity.ts";
import { type Block, field, flag, get, kindOf } from "./block.ts";
import type { Facts } from "./facts.ts";
import { languagesPart } from "./fitParts.ts";
import { gapKey } from "./oneStepAway.ts";
import { alreadyHaveRule, certificateRule, type Gap, reservedRule, type Verdict } from "./rules.ts";
import type { Scored } from "./scored.ts";
import type { Seeker } from "./seeker.ts";
import { type Special, specialNames, type Values } from "./values.ts";
import { audiencePart, closesPart, reservedPart } from "./worthParts.ts";

/** As much of the facts as the special things look at. */
type SpecialFacts = Pick<Facts, "kind" | "contract" | Special>;
const plain = { certificates: [], languages: [], reservedFor: [], closes: [], audience: "" };

/** What a special thing comes to. `fails`: 0 no, 1 yes, but what lacks can be had, 2 yes. */
export type SpecialVerdict = { points: number; fails: 0 | 1 | 2; gap?: Gap; closes: readonly string[] };

const scores: Record<
  Special,
  {
    part?: (seeker: Seeker, facts: SpecialFacts) => Scored;
    rule?: (seeker: Seeker, facts: SpecialFacts) => Verdict;
  }
> = {
  certificates: { rule: certificateRule },
  languages: { part: languagesPart },
  reservedFor: { part: reservedPart, rule: reservedRule },
  closes: { part: closesPart, rule: alreadyHaveRule },
  audience: { part: audiencePart },
};

/**
 * The special things of rows: the readable scorer is asked once for each value that occurs, and person. A flexi-job
 * tells its own condition, and only courses close gaps, so flexi-jobs and kinds are told apart. The room for the
 * answers is kept from one person to the next.
 */
export function makeSpecials(
  values: Values,
): (seeker: Seeker) => (name: Special, block: Block, row: number) => SpecialVerdict {
  type Known = { person: number; verdict: SpecialVerdict };
  const known = Object.fromEntries(specialNames.map((name) => [name, []])) as unknown as Record<
    Special,
    (Known | undefined)[]
  >;
  let person = 0;

  return (seeker) => {
    person += 1;
    return (name, block, row) => {
      const flags = get(block, row, field.flags);
      const value = get(block, row, field[name]);
      const variant = kindOf(flags) * 2 + (flags & flag.flexi ? 1 : 0);
      const its = known[name][value * variants + variant];
      if (its?.person === person) return its.verdict;
      const facts = {
        ...plain,
        kind: opportunityKinds[kindOf(flags)] ?? "vacancy",
        contract: flags & flag.flexi ? ("flexi" as const) : ("other" as const),
        [name]: values.special(name, value),
      };
      const verdict = verdictOf(seeker, facts, name);
      if (its) Object.assign(its, { person, verdict });
      else known[name][value * variants + variant] = { person, verdict };
      return verdict;
    };
  };
}

const variants = opportunityKinds.length * 2;

function verdictOf(seeker: Seeker, facts: SpecialFacts, special: Special): SpecialVerdict {
  const { part, rule } = scores[special];
  const verdict = rule?.(seeker, facts);
  const gap = verdict?.is === "fails" ? verdict.missing : undefined;
  return {
    points: part?.(seeker, facts)?.points ?? 0,
    fails: verdict?.is !== "fails" ? 0 : gap ? 1 : 2,
    ...(gap && { gap }),
    closes: special === "closes" ? facts.closes.map(({ gap, to }) => gapKey(gap, to)) : [],
  };
}

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
 * The special things of rows for one person: the readable scorer is asked once for each value that occurs. A flexi-job tells its own condition, and only courses close gaps, so flexi-jobs and
 * kinds are told apart.
 */
export function makeSpecials(
  seeker: Seeker,
  values: Values,
): (name: Special, block: Block, row: number) => SpecialVerdict {
  const verdicts = Object.fromEntries(specialNames.map((name) => [name, new Map()])) as Record<
    Special,
    Map<number, SpecialVerdict>
  >;
  return (name, block, row) => {
    const flags = get(block, row, field.flags);
    const variant = (flags & (flag.flexi | (flag.kind * 3))) / flag.flexi;
    const number = get(block, row, field[name]) * 32 + variant;
    const known = verdicts[name].get(number);
    if (known) return known;
    const facts = {
      ...plain,
      kind: opportunityKinds[kindOf(flags)] ?? "vacancy",
      contract: flags & flag.flexi ? ("flexi" as const) : ("other" as const),
      [name]: values.special(name, get(block, row, field[name])),
    };
    const verdict = verdictOf(seeker, facts, name);
    verdicts[name].set(number, verdict);
    return verdict;
  };
}

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

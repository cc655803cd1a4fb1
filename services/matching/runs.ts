import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Profile } from "../people/profile.ts";
import type { Instant } from "../store/port.ts";
import { type Facts, factsOf } from "./facts.ts";
import {
  makeOpenIndex,
  matchingVersion,
  type NearMiss,
  type Ranking,
  type Result,
  rank,
} from "./matching.ts";
import type { OpenIndex } from "./openIndex.ts";

/**
 * A list as it was made: for whom, when, by which version, from which facts. All that replaying it needs, and no more:
 * of what was not shown nothing is kept but how many there were.
 */
export type Run = {
  now: Instant;
  /** Belgian calendar day */
  today: string;
  version: string;
  profile: Profile;
  limit: number;
  /** shown on the pages before */
  after: string[];
  total: number;
  /** of what was shown, also before, of what is one step away with what closes it, and of what was put aside */
  facts: Facts[];
  /** the results and near misses as JSON, so that they can be compared byte for byte */
  list: string;
};

type Listed = { results: Result[]; oneStepAway: NearMiss[] };

const listOf = ({ results, oneStepAway }: Listed): string => JSON.stringify({ results, oneStepAway });

export const listed = ({ list }: Pick<Run, "list">): Listed => JSON.parse(list) as Listed;

/** @param options those with which the ranking was made */
export function runOf(
  profile: Profile,
  ranking: Ranking,
  source: Pick<OpenIndex, "get">,
  options: Pick<Run, "now" | "today" | "limit" | "after"> & { putAside?: readonly Opportunity[] },
): Run {
  const { now, today, limit, after, putAside = [] } = options;
  const ids = [
    ...after,
    ...ranking.results.map(({ opportunityId }) => opportunityId),
    ...ranking.oneStepAway.flatMap(({ opportunityId, closedBy }) => [opportunityId, ...closedBy]),
    ...(profile.dislikes ?? []).map(({ opportunity }) => opportunity),
  ];
  const gone = new Map(putAside.map((opportunity) => [opportunity._id, opportunity]));
  const facts = [...new Set(ids)].flatMap((id) => {
    const aside = gone.get(id);
    return source.get(id) ?? (aside ? factsOf(aside) : []);
  });
  const { version, total } = ranking;
  return {
    now,
    today,
    version,
    profile,
    limit,
    after,
    total,
    facts,
    list: listOf(ranking),
  };
}

export type Replay = {
  /** the list of then and the list of now are the same, byte for byte */
  same: boolean;
  /** weights or rules have changed since */
  versionThen: string;
  versionNow: string;
  before: Listed;
  again: Listed;
};

/** Makes the list again from what was kept of it, with the weights and rules of now. */
export function replay(run: Run): Replay {
  const index = makeOpenIndex();
  for (const facts of run.facts) index.upsertFacts(facts);
  const { now, today, limit, after } = run;
  const again = rank(run.profile, index, { now, today, limit, after });
  const list = listOf(again);
  return {
    same: list === run.list,
    versionThen: run.version,
    versionNow: matchingVersion,
    before: listed(run),
    again: listed({ list }),
  };
}

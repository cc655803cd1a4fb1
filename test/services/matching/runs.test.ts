import assert from "node:assert/strict";
import { makeGenerator, now, today, withDislikes } from "../../../bench/matching/generate.ts";
import { makeOpenIndex, matchingVersion, rank } from "../../../services/matching/matching.ts";
import { makeRunLog } from "../../../services/matching/runLog.ts";
import { listed, type Run, replay, runOf } from "../../../services/matching/runs.ts";
import { embedded } from "../../support/backends.ts";

describe("a list that somebody was shown", () => {
  const generator = makeGenerator(31);
  const opportunities = Array.from({ length: 800 }, () => generator.opportunity());
  const index = makeOpenIndex();
  for (const opportunity of opportunities) index.upsert(opportunity);

  /** Runs as they are kept, over all pages of many people; what was put aside may be closed by now. */
  const runs: Run[] = Array.from({ length: 24 }, (_, i) => {
    const aside = generator.random.pick(opportunities);
    const plain = generator.profile();
    const profile = i % 2 ? plain : withDislikes(generator.random, plain, [aside._id]);
    if (i % 4 === 0) index.remove(aside._id);
    const pages: Run[] = [];
    for (let after: string[] = []; pages.length < 3; ) {
      const options = { now, today, limit: 5, after, putAside: [aside] };
      const ranking = rank(profile, index, options);
      pages.push(runOf(profile, ranking, index, options));
      after = [...after, ...ranking.results.map(({ opportunityId }) => opportunityId)];
    }
    return JSON.parse(JSON.stringify(pages)) as Run[];
  }).flat();

  it("comes out the same again, byte for byte, from what was kept of it", () => {
    assert.ok(runs.some(({ list }) => listed({ list }).oneStepAway.length > 0));
    assert.ok(runs.filter(({ facts }) => facts.length >= 15).length > 2, "with pages behind the first");
    for (const run of runs) {
      const again = replay(run);
      assert.ok(again.same, `${run.list}\n${JSON.stringify(again.again)}`);
      assert.equal(again.versionThen, matchingVersion);
    }
  });

  it("is seen to differ when a fact or the order was another", () => {
    const run = runs.find(({ list }) => listed({ list }).results.length > 1)!;
    const [first] = replay(run).before.results;
    const facts = run.facts.map((one) =>
      one.id === first?.opportunityId ? { ...one, lat: one.lat + 100 } : one,
    );
    assert.equal(replay({ ...run, facts }).same, false);
    assert.equal(replay({ ...run, version: "0" }).versionThen, "0");
  });

  it("is kept once, and found by what it showed", async () => {
    const opened = await embedded.open();
    try {
      const log = makeRunLog({ store: opened.store });
      const [one, other] = runs.filter(({ list }) => listed({ list }).results.length > 0);
      const personId = "person-of-a-list-1";
      await log.keep({ ...one!, _id: "a-list-of-somebody-1", personId });
      await log.keep({ ...other!, _id: "a-list-of-somebody-1", personId });
      const kept = await log.get("a-list-of-somebody-1");
      assert.equal(kept?.list, one?.list);
      assert.ok(kept && replay(kept).same);
      const [result] = replay(kept).before.results;
      const shown = await log.lastShown(personId, result?.opportunityId ?? "");
      assert.deepEqual(shown, { run: "a-list-of-somebody-1", reasons: result?.reasons });
      assert.equal(await log.lastShown(personId, "never-shown"), undefined);
      assert.equal(await log.lastShown("somebody-else-1234", result?.opportunityId ?? ""), undefined);
    } finally {
      await opened.end();
    }
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { tellSteps, tellTable } from "../../../services/figures/suppress.ts";

const cells = (...counts: number[]) => counts.map((count, i) => ({ id: `c${i}`, count }));
const told = (...counts: number[]) => {
  const { rows, total } = tellTable(cells(...counts));
  return [...rows.map((row) => row.count), total];
};

describe("figures of few people", () => {
  const examples: [string, number[], (number | undefined)[]][] = [
    ["large ones are told, and nought", [10, 0, 20], [10, 0, 20, 30]],
    ["a small one takes the next smallest with it", [10, 3, 20], [undefined, undefined, 20, 33]],
    ["two small ones of five together hide each other", [3, 4, 20], [undefined, undefined, 20, 27]],
    ["two small ones of four together need a third", [2, 2, 20], [undefined, undefined, undefined, 24]],
    ["alone it hides the total too", [3], [undefined, undefined]],
    ["with nobody else, nothing is told", [1, 1], [undefined, undefined, undefined]],
  ];
  for (const [name, counts, expected] of examples) {
    it(`${name}: ${counts}`, () => assert.deepEqual(told(...counts), expected));
  }

  it("cannot be worked out from what is told: what is hidden has at least two values that fit", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 }), (counts) => {
        const { rows, total } = tellTable(cells(...counts));
        const hidden = counts.filter((_, i) => rows[i]?.count === undefined);
        assert.ok(rows.every(({ count }) => count === undefined || count === 0 || count >= 5));
        if (hidden.length === 0 || total === undefined) return;
        assert.ok(hidden.length > 1, "one alone is the total without the others");
        assert.ok(hidden.reduce((sum, one) => sum + one, 0) >= 5, "all hidden ones are a figure themselves");
      }),
    );
  });

  it("of steps that hold each other are told only with differences of five or more", () => {
    const steps = (...counts: number[]) => tellSteps(cells(...counts)).map((step) => step.count);
    assert.deepEqual(steps(50, 40, 40), [50, 40, 40]);
    assert.deepEqual(steps(50, 40, 38), [50, 40, undefined]);
    assert.deepEqual(steps(50, 48, 42), [50, undefined, 42]);
    assert.deepEqual(steps(4, 2, 0), [undefined, undefined, 0]);
  });
});

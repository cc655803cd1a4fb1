import assert from "node:assert/strict";
import { makeLimiter } from "../../../bot/http/limits.ts";

describe("limits", () => {
  it("let a burst through, then as much as time gives back", () => {
    const limiter = makeLimiter({ burst: 3, perSecond: 2 });
    assert.deepEqual(
      [1, 2, 3, 4].map(() => limiter.take("a", 0)),
      [0, 0, 0, 1],
    );
    assert.equal(limiter.take("b", 0), 0, "another caller is not held up");
    assert.equal(limiter.take("a", 499), 1);
    assert.equal(limiter.take("a", 1000), 0);
  });

  it("say how long to wait", () => {
    const limiter = makeLimiter({ burst: 1, perSecond: 0.1 });
    limiter.take("a", 0);
    assert.equal(limiter.take("a", 0), 10);
    assert.equal(limiter.take("a", 10_000), 0);
  });
});

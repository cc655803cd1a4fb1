import assert from "node:assert/strict";
import { nextContactMorning, nextContactTime } from "../../../services/calendar/contactHours.ts";

/** Belgian time is an hour ahead of UTC in winter, two in summer. */
const times: [what: string, at: string, next: string][] = [
  ["a weekday at noon", "2026-11-24T11:00:00.000Z", "2026-11-24T11:00:00.000Z"],
  ["nine o'clock sharp", "2026-11-24T08:00:00.000Z", "2026-11-24T08:00:00.000Z"],
  ["early in the morning", "2026-11-24T04:30:00.000Z", "2026-11-24T08:00:00.000Z"],
  ["seven in the evening", "2026-11-24T18:00:00.000Z", "2026-11-25T08:00:00.000Z"],
  ["the night", "2026-11-24T23:30:00.000Z", "2026-11-25T08:00:00.000Z"],
  ["a Saturday", "2026-11-28T12:00:00.000Z", "2026-11-28T12:00:00.000Z"],
  ["a Saturday evening, before a Sunday", "2026-11-28T19:00:00.000Z", "2026-11-30T08:00:00.000Z"],
  ["a Sunday", "2026-11-29T12:00:00.000Z", "2026-11-30T08:00:00.000Z"],
  ["Christmas", "2026-12-25T12:00:00.000Z", "2026-12-26T08:00:00.000Z"],
  ["the evening before the clocks go forward", "2027-03-27T19:00:00.000Z", "2027-03-30T07:00:00.000Z"],
  ["a summer evening", "2026-07-15T16:59:00.000Z", "2026-07-15T16:59:00.000Z"],
  ["a summer evening at seven", "2026-07-15T17:00:00.000Z", "2026-07-16T07:00:00.000Z"],
];

describe("when people may be told something unasked", () => {
  for (const [what, at, next] of times)
    it(`${what}: ${at === next ? "now" : next}`, () => assert.equal(nextContactTime(at), next));

  it("is the next morning after a day on which they were told something", () => {
    assert.equal(nextContactMorning("2026-11-24"), "2026-11-25T08:00:00.000Z");
    assert.equal(nextContactMorning("2026-11-28"), "2026-11-30T08:00:00.000Z");
  });
});

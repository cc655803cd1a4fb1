import assert from "node:assert/strict";
import { addDays, belgianDay, belgianInstant } from "../../../services/calendar/brussels.ts";
import { isBelgianHoliday } from "../../../services/calendar/holidays.ts";
import { isWorkingDay } from "../../../services/calendar/openingHours.ts";
import { promisedBy } from "../../../services/calendar/promise.ts";

describe("the calendar of Belgium", () => {
  it("knows the day and the clock, in winter and in summer", () => {
    assert.equal(belgianDay("2026-11-24T23:30:00.000Z"), "2026-11-25");
    assert.equal(belgianDay("2026-07-24T22:30:00.000Z"), "2026-07-25");
    assert.equal(belgianInstant("2026-11-24", "17:00"), "2026-11-24T16:00:00.000Z");
    assert.equal(belgianInstant("2026-07-24", "17:00"), "2026-07-24T15:00:00.000Z");
    assert.equal(belgianInstant("2026-10-25", "12:00"), "2026-10-25T11:00:00.000Z");
    assert.equal(addDays("2028-02-28", 2), "2028-03-01");
  });

  it("knows the ten public holidays", () => {
    // Easter Monday, Ascension Day and Whit Monday as the federal government lists them for 2026 and 2027.
    const moving = ["2026-04-06", "2026-05-14", "2026-05-25", "2027-03-29", "2027-05-06", "2027-05-17"];
    for (const day of [...moving, "2026-07-21", "2026-11-11", "2026-12-25"]) {
      assert.ok(isBelgianHoliday(day), day);
    }
    for (const day of ["2026-04-05", "2026-12-26", "2026-11-15", "2026-07-11"]) {
      assert.ok(!isBelgianHoliday(day), day);
    }
    assert.ok(!isWorkingDay("2026-11-21"), "a Saturday");
  });

  it("promises an answer on a working day, never on a weekend or a holiday", () => {
    const cases: [asked: string, answered: string][] = [
      ["2026-11-24T08:00:00.000Z", "2026-11-25T16:00:00.000Z"],
      // In the afternoon: a working day later.
      ["2026-11-24T14:00:00.000Z", "2026-11-26T16:00:00.000Z"],
      // Friday morning: Monday.
      ["2026-11-27T08:00:00.000Z", "2026-11-30T16:00:00.000Z"],
      // On a Sunday: the second working day.
      ["2026-11-29T10:00:00.000Z", "2026-12-01T16:00:00.000Z"],
      // The day before Christmas, which is a Friday: after the weekend.
      ["2026-12-24T08:00:00.000Z", "2026-12-28T16:00:00.000Z"],
    ];
    for (const [asked, answered] of cases) assert.equal(promisedBy(asked), answered, asked);
  });
});

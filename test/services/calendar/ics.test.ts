import assert from "node:assert/strict";
import fc from "fast-check";
import ICAL from "ical.js";
import { addDays, belgianInstant } from "../../../services/calendar/brussels.ts";
import { type Held, writeCalendar } from "../../../services/calendar/ics.ts";

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
  .map((words) => words.toWellFormed().replace(/[\p{Cc}]/gu, " "));
const day = fc.integer({ min: 0, max: 1500 }).map((offset) => addDays("2026-01-01", offset));
const clock = fc
  .tuple(fc.integer({ min: 4, max: 23 }), fc.constantFrom("00", "15", "30"))
  .map(([hour, minutes]) => `${String(hour).padStart(2, "0")}:${minutes}`);
const held: fc.Arbitrary<Held> = fc.record(
  {
    uid: fc.uuid().map((id) => `${id}@jobroad`),
    changedAt: day.map((one) => `${one}T08:00:00.000Z`),
    day,
    start: clock,
    end: clock,
    days: fc.integer({ min: 1, max: 9 }),
    title: text,
    where: text,
    at: fc.record({ lat: fc.constant(51.2155), lon: fc.constant(2.927) }),
    description: fc.array(text, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")),
    url: fc.constant("https://example.org/jobs/x?lang=ar"),
  },
  { requiredKeys: ["uid", "changedAt", "day", "start", "end", "days", "title", "where"] },
);

/** The starts and ends of every day of an event, as instants. */
function spans(event: ICAL.Event): [string, string][] {
  const iterator = event.iterator();
  const found: [string, string][] = [];
  for (let next = iterator.next(); next && found.length < 20; next = iterator.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    found.push([startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()]);
  }
  return found;
}

describe("a calendar file", () => {
  it("is read back as it was told, by another's reader, across changes of clocks", () => {
    fc.assert(
      fc.property(text, fc.array(held, { maxLength: 3 }), (name, events) => {
        const file = writeCalendar(name, events);
        const calendar = new ICAL.Component(ICAL.parse(file));
        ICAL.TimezoneService.reset();
        for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
        const read = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
        assert.deepEqual(
          read.map((one) => [one.uid, one.summary, one.location, one.description ?? undefined]),
          events.map((one) => [one.uid, one.title, one.where, one.description]),
        );
        assert.deepEqual(
          read.map(spans),
          events.map(({ day: first, days, start, end }) =>
            Array.from({ length: days }, (_, i) => {
              const today = addDays(first, i);
              return [
                belgianInstant(today, start),
                belgianInstant(end > start ? today : addDays(today, 1), end),
              ];
            }),
          ),
        );
      }),
    );
  });

  it("ends its lines on CRLF, and folds them at 75 octets without cutting a letter", () => {
    fc.assert(
      fc.property(held, (event) => {
        const file = writeCalendar("x", [event]);
        assert.ok(file.endsWith("END:VCALENDAR\r\n"));
        for (const line of file.split("\r\n")) {
          assert.ok(Buffer.byteLength(line) <= 75);
          assert.doesNotMatch(line, /[\r\n\uFFFD]/);
        }
      }),
    );
  });
});

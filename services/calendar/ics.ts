import type { Instant } from "../store/port.ts";
import { addDays } from "./brussels.ts";

/** Something that is held on one day, or at the same time on several days after each other; Belgian wall clock. */
export type Held = {
  /** unique in the world, and the same each time it is told */
  uid: string;
  changedAt: Instant;
  day: string;
  start: string;
  end: string;
  days: number;
  title: string;
  where: string;
  at?: { lat: number; lon: number };
  description?: string;
  url?: string;
};

/**
 * A calendar as RFC 5545 has it: lines end on CRLF and are folded at 75 octets, texts are escaped, times are local
 * with the time zone told, so that an event of several days keeps its hours across a change of clocks.
 */
export function writeCalendar(name: string, events: readonly Held[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//JobRoad//Assistant//NL",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    // How calendars name a feed, though the RFC does not (RFC 7986 has NAME).
    `X-WR-CALNAME:${escaped(name)}`,
    `NAME:${escaped(name)}`,
    ...zone,
    ...events.flatMap(linesOf),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Central European time since 1996: Directive 2000/84/EC. */
const zone = [
  "BEGIN:VTIMEZONE",
  "TZID:Europe/Brussels",
  "BEGIN:STANDARD",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "TZNAME:CET",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "TZNAME:CEST",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
];

function linesOf(one: Held): string[] {
  const ends = one.end > one.start ? one.day : addDays(one.day, 1);
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(one.uid)}`,
    `DTSTAMP:${one.changedAt.replace(/[-:]|\.\d+/g, "")}`,
    `LAST-MODIFIED:${one.changedAt.replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;TZID=Europe/Brussels:${local(one.day, one.start)}`,
    `DTEND;TZID=Europe/Brussels:${local(ends, one.end)}`,
    ...(one.days > 1 ? [`RRULE:FREQ=DAILY;COUNT=${one.days}`] : []),
    `SUMMARY:${escaped(one.title)}`,
    `LOCATION:${escaped(one.where)}`,
    ...(one.at ? [`GEO:${one.at.lat};${one.at.lon}`] : []),
    ...(one.description ? [`DESCRIPTION:${escaped(one.description)}`] : []),
    ...(one.url ? [`URL:${one.url}`] : []),
    "END:VEVENT",
  ];
}

const local = (day: string, time: string) => `${day.replaceAll("-", "")}T${time.replace(":", "")}00`;

/** TEXT of section 3.3.11; what may not stand in a file (control characters) goes. */
const escaped = (text: string) =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

/** Section 3.1: no line is longer than 75 octets, and no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > 75) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}

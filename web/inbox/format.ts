import type { InboxLanguage } from "./texts.ts";

export type Format = ReturnType<typeof makeFormat>;

const timeZone = "Europe/Brussels";

/** Times, waits and names of languages, as the reader's language writes them. */
export function makeFormat(language: InboxLanguage) {
  const locale = `${language}-BE`;
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone });
  const day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone });
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const unit = (value: number, name: "minute" | "hour" | "day") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  const dayOf = (at: Date) => date.format(at);

  return {
    time: (at: string) => time.format(new Date(at)),
    /** the time of today, or day and time */
    moment(at: string, now = new Date()): string {
      const then = new Date(at);
      return dayOf(then) === dayOf(now) ? time.format(then) : `${day.format(then)} ${time.format(then)}`;
    },
    day: (at: string) => day.format(new Date(at)),
    date: (at: string) => date.format(new Date(at)),
    wait(minutes: number): string {
      if (minutes < 60) return unit(minutes, "minute");
      if (minutes < 48 * 60) return unit(Math.floor(minutes / 60), "hour");
      return unit(Math.floor(minutes / (24 * 60)), "day");
    },
    language(code: string): string {
      return names.of(code === "prs" ? "fa-AF" : code) ?? code;
    },
  };
}

import type { Held } from "../../../services/calendar/ics.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import { inLanguage } from "./html.ts";
import type { JobView } from "./view.ts";

/** An event as calendars keep it. Its id is the same in every language, so that a calendar holds it once. */
export function heldOf(
  { _id, event, updatedAt, workplace, ownWords }: Opportunity,
  view: JobView,
  { origin, language }: { origin: string; language: string },
): Held[] {
  if (!event) return [];
  return [
    {
      uid: `${_id}@${new URL(origin).hostname}`,
      changedAt: updatedAt,
      day: event.day,
      start: event.start,
      end: event.end,
      days: event.days,
      title: view.title,
      where: [workplace.address, view.subtitle].filter((one) => one !== undefined).join(", "),
      at: { lat: workplace.lat, lon: workplace.lon },
      ...(ownWords && { description: ownWords.text }),
      url: `${origin}${inLanguage(`/jobs/${_id}`, language)}`,
    },
  ];
}

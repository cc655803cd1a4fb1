import { addDays, belgianInstant } from "../../../services/calendar/brussels.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Places } from "../../../services/places/places.ts";
import { asHtml, schemaOrgOf } from "../../../services/vacancyFiles/jobPosting.ts";
import { postingOf } from "../../../services/vacancyFiles/posting.ts";
import type { JobView } from "./view.ts";

/**
 * A page's data for search engines, in schema.org's words alone. Required by Google's documentation of structured
 * data: JobPosting title, description, datePosted, hiringOrganization, jobLocation; Event name, startDate, location;
 * Course name, description, provider.
 */
export function structuredOf(
  one: Opportunity,
  view: JobView,
  { url, places }: { url: string; places: Pick<Places, "get"> },
): object {
  const told = typed(one, view, places);
  return { "@context": "https://schema.org", ...told, url };
}

function typed(one: Opportunity, view: JobView, places: Pick<Places, "get">): object {
  const posting = schemaOrgOf(postingOf(one, places.get));
  const { jobLocation: location, hiringOrganization: organizer } = posting;
  const name = one.title.text;
  const description = one.ownWords?.text ?? view.summary;
  switch (one.kind) {
    case "vacancy":
    case "workplaceLearning":
      return { ...posting, description: asHtml(description), directApply: true };
    case "training":
      return {
        "@type": "Course",
        name,
        description,
        provider: organizer,
        inLanguage: one.title.language,
        hasCourseInstance: {
          "@type": "CourseInstance",
          courseMode: "Onsite",
          ...(one.starts && { startDate: one.starts }),
          location,
        },
      };
    case "event":
      return {
        "@type": "Event",
        name,
        description,
        ...timesOf(one),
        eventStatus: "https://schema.org/EventScheduled",
        eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
        location: { ...location, name: location.address.addressLocality ?? view.subtitle },
        organizer,
        inLanguage: one.title.language,
      };
  }
}

/** An event without its times told is of the whole day. */
function timesOf({ event, lastDay }: Opportunity): { startDate: string; endDate: string } {
  if (!event) return { startDate: lastDay, endDate: lastDay };
  const last = addDays(event.day, event.days - 1);
  return {
    startDate: belgianInstant(event.day, event.start),
    endDate: belgianInstant(event.end > event.start ? last : addDays(last, 1), event.end),
  };
}

import type { Event } from "../conversations/event.ts";
import type { Phrase } from "../phrase.ts";
import type { Instant } from "../store/port.ts";
import type { Opportunity } from "./opportunity.ts";

/** What was done to an opportunity by somebody else than its employer. */
export type Deed = "publish" | "sendBack" | "change" | "pause" | "resume" | "filled" | "close" | "edited";

/** Whether an employer's chat hears of it; what coordinators made themselves belongs to no chat. */
export const hasEmployer = ({ source }: Pick<Opportunity, "source">): boolean => source.system === "chat";

/** What the employer hears in their chat; `opportunity` as it is after the deed. The id is the deed's own. */
export function noticeOf(deed: Deed, opportunity: Opportunity, now: Instant): Event {
  return {
    id: `vacancy:${opportunity._id}:${deed}:${now}`,
    at: now,
    kind: "notice",
    vacancyId: opportunity._id,
    reply: { text: wordsOf(deed, opportunity) },
  };
}

function wordsOf(deed: Deed, { title, state, reviewNote = "" }: Opportunity): Phrase[] {
  const named = { title: title.text };
  switch (deed) {
    case "publish":
      return [{ key: "vacancy.reviewed.published", params: named }];
    case "sendBack":
      return [{ key: "vacancy.reviewed.sentBack", params: { ...named, note: reviewNote } }];
    case "edited":
      return [{ key: "vacancy.reviewed.changed", params: named }];
    default:
      return [{ key: "vacancy.manage.title", params: named }, { key: `vacancy.state.${state}` }];
  }
}

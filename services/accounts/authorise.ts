import type { Lead } from "../leads/lead.ts";
import type { ShareOption } from "../people/person.ts";
import type { Instant } from "../store/port.ts";
import type { Account, AccountRole } from "./account.ts";

/** What somebody wants to do in the inbox. */
export type Deed =
  /** lists, and a lead as it is shown before the claim */
  | "lead.see"
  | "lead.claim"
  /** the person's page: name, contact, answers, chat, notes */
  | "person.read"
  /** reply, note, hand back, close: what only who holds the lead may do */
  | "lead.work"
  | "opportunity.see"
  | "opportunity.review"
  /** what was given up after many tries, and trying it again; ids and counts only */
  | "parked.manage"
  | "accounts.manage"
  | "figures.see";

/** `signIn` 401 · `no` 403 · `hidden` 404: nothing there for them · `notHeld` 409 · `yes` */
export type Verdict = "yes" | "signIn" | "no" | "hidden" | "notHeld";

export type Viewer = Pick<Account, "_id" | "role" | "organisation" | "state">;
/** A lead with whom its person lets read it. */
export type Reach = { lead: Lead; share: readonly ShareOption[] };

const coordinator: readonly Deed[] = [
  "lead.see",
  "lead.claim",
  "person.read",
  "lead.work",
  "opportunity.see",
  "opportunity.review",
  "figures.see",
];

const allowed: Record<AccountRole, readonly Deed[]> = {
  reader: ["lead.see", "opportunity.see", "figures.see"],
  coordinator,
  leadCoordinator: [...coordinator, "parked.manage"],
  administrator: [...coordinator, "parked.manage", "accounts.manage"],
};

/**
 * The one place that decides who may do what. About a person: an organisation that the person did not choose
 * sees nothing of them (JobRoad answers what is sent to it); beyond the summary sees only who holds the lead
 * now, or closed it.
 */
export function authorise(viewer: Viewer | undefined, deed: Deed, now: Instant, about?: Reach): Verdict {
  if (viewer?.state !== "active") return "signIn";
  if (!allowed[viewer.role].includes(deed)) return "no";
  if (!about) return "yes";
  const { lead, share } = about;
  if (viewer.organisation !== "jobroad" && !share.includes(viewer.organisation)) return "hidden";
  if (deed === "lead.work") return holds(viewer, lead, now) ? "yes" : "notHeld";
  if (deed === "person.read") return holds(viewer, lead, now) || closed(viewer, lead) ? "yes" : "notHeld";
  return "yes";
}

const holds = (viewer: Viewer, lead: Lead, now: Instant): boolean =>
  lead.state === "claimed" && lead.claim?.by === viewer._id && lead.claim.until > now;

const closed = (viewer: Viewer, lead: Lead): boolean => lead.state === "done" && lead.closedBy === viewer._id;

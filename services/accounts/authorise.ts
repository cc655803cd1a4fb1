import type { Lead } from "../leads/lead.ts";
import type { Person, ShareOption } from "../people/person.ts";
import type { Instant } from "../store/port.ts";
import type { Account, AccountRole } from "./account.ts";

/** What somebody wants to do in the inbox. */
export type Deed =
  /** one's own account: who am I, language, sessions, second factor, signing out */
  | "account.own"
  /** lists, and a lead as it is shown before the claim */
  | "lead.see"
  | "lead.claim"
  /** the person's page: name, contact, answers, chat, notes */
  | "person.read"
  /** reply, note, hand back, close: what only who holds the lead may do */
  | "lead.work"
  | "opportunity.see"
  | "opportunity.review"
  /** people who agreed to be found, for an opportunity; without name and contact */
  | "people.find"
  /** what was given up after many tries, and trying it again; ids and counts only */
  | "parked.manage"
  /** sentences of the chat that people found strange or wrong */
  | "texts.mend"
  | "accounts.manage"
  /** the labels that the organisation's coordinators choose from */
  | "tags.keep"
  | "figures.see";

/** `signIn` 401 · `no` 403 · `hidden` 404: nothing there for them · `notHeld` 409 · `yes` */
export type Verdict = "yes" | "signIn" | "no" | "hidden" | "notHeld";

export type Viewer = Pick<Account, "_id" | "role" | "organisation" | "state"> & {
  /** the house asks a second factor of this role, and there is none yet */
  lacksSecondFactor?: boolean;
};
/** A lead with whom its person lets read it. */
export type Reach = { lead: Lead; share: readonly ShareOption[] };

const coordinator: readonly Deed[] = [
  "account.own",
  "lead.see",
  "lead.claim",
  "person.read",
  "lead.work",
  "opportunity.see",
  "opportunity.review",
  "people.find",
  "figures.see",
];

const allowed: Record<AccountRole, readonly Deed[]> = {
  reader: ["account.own", "lead.see", "opportunity.see", "figures.see"],
  coordinator,
  leadCoordinator: [...coordinator, "parked.manage", "texts.mend", "tags.keep"],
  administrator: [...coordinator, "parked.manage", "texts.mend", "tags.keep", "accounts.manage"],
};

/**
 * The one place that decides who may do what. About a person: an organisation that the person did not choose
 * sees nothing of them (JobRoad answers what is sent to it); beyond the summary sees only who holds the lead
 * now, or closed it.
 */
export function authorise(viewer: Viewer | undefined, deed: Deed, now: Instant, about?: Reach): Verdict {
  if (viewer?.state !== "active") return "signIn";
  if (viewer.lacksSecondFactor && deed !== "account.own") return "no";
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

/** Whom they may find: who agreed to it, and for another organisation than JobRoad, who shares with that one too. */
export const mayFind = (
  { organisation }: Pick<Viewer, "organisation">,
  { findable, share = [] }: Pick<Person, "findable" | "share">,
): boolean => findable && (organisation === "jobroad" || share.includes(organisation));

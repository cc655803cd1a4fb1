import assert from "node:assert/strict";
import { authorise, type Deed, type Verdict, type Viewer } from "../../../services/accounts/authorise.ts";
import type { Lead } from "../../../services/leads/lead.ts";
import type { ShareOption } from "../../../services/people/person.ts";

const now = "2026-11-23T09:00:00.000Z";
const later = "2026-11-23T09:30:00.000Z";
const earlier = "2026-11-23T08:59:59.999Z";

const viewer = (role: Viewer["role"], organisation: ShareOption = "jobroad"): Viewer => ({
  _id: "me",
  role,
  organisation,
  state: "active",
});
const lead = (more: Partial<Lead>): Lead => ({ _id: "lead", state: "waiting", ...more }) as Lead;
const claimedBy = (by: string, until = later) =>
  lead({ state: "claimed", claim: { by, since: earlier, until, token: "t" } });

const leads = {
  none: undefined,
  waiting: lead({}),
  mine: claimedBy("me"),
  ranOut: claimedBy("me", earlier),
  colleagues: claimedBy("another"),
  closedByMe: lead({ state: "done", closedBy: "me" }),
  closedByAnother: lead({ state: "done", closedBy: "another" }),
};
const who = {
  nobody: undefined,
  disabled: { ...viewer("administrator"), state: "disabled" as const },
  invited: { ...viewer("coordinator"), state: "invited" as const },
  reader: viewer("reader"),
  coordinator: viewer("coordinator"),
  administrator: viewer("administrator"),
  partner: viewer("coordinator", "vdab"),
};

/** deed, who, which lead, whom the person shares with → verdict */
const table: [Deed, keyof typeof who, keyof typeof leads, ShareOption[], Verdict][] = [
  ["lead.see", "nobody", "waiting", [], "signIn"],
  ["lead.see", "disabled", "waiting", [], "signIn"],
  ["lead.see", "invited", "waiting", [], "signIn"],
  ["lead.see", "reader", "waiting", [], "yes"],
  ["lead.see", "partner", "waiting", [], "hidden"],
  ["lead.see", "partner", "waiting", ["city"], "hidden"],
  ["lead.see", "partner", "waiting", ["vdab"], "yes"],
  ["lead.claim", "reader", "waiting", [], "no"],
  ["lead.claim", "coordinator", "waiting", [], "yes"],
  ["lead.claim", "partner", "waiting", [], "hidden"],
  ["person.read", "reader", "mine", [], "no"],
  ["person.read", "coordinator", "waiting", [], "notHeld"],
  ["person.read", "coordinator", "mine", [], "yes"],
  ["person.read", "coordinator", "ranOut", [], "notHeld"],
  ["person.read", "coordinator", "colleagues", [], "notHeld"],
  ["person.read", "administrator", "colleagues", [], "notHeld"],
  ["person.read", "coordinator", "closedByMe", [], "yes"],
  ["person.read", "coordinator", "closedByAnother", [], "notHeld"],
  ["person.read", "partner", "mine", [], "hidden"],
  ["lead.work", "reader", "mine", [], "no"],
  ["lead.work", "coordinator", "waiting", [], "notHeld"],
  ["lead.work", "coordinator", "mine", [], "yes"],
  ["lead.work", "coordinator", "ranOut", [], "notHeld"],
  ["lead.work", "coordinator", "closedByMe", [], "notHeld"],
  ["lead.work", "administrator", "colleagues", [], "notHeld"],
  ["opportunity.see", "reader", "none", [], "yes"],
  ["opportunity.review", "reader", "none", [], "no"],
  ["opportunity.review", "coordinator", "none", [], "yes"],
  ["accounts.manage", "coordinator", "none", [], "no"],
  ["accounts.manage", "administrator", "none", [], "yes"],
  ["accounts.manage", "nobody", "none", [], "signIn"],
];

describe("authorise", () => {
  for (const [deed, name, which, share, verdict] of table) {
    it(`${deed} by ${name}, lead: ${which}, shared with ${share.join() || "nobody"}: ${verdict}`, () => {
      const about = leads[which];
      assert.equal(authorise(who[name], deed, now, about && { lead: about, share }), verdict);
    });
  }
});

import type { Account } from "../accounts/account.ts";
import { authorise } from "../accounts/authorise.ts";
import type { Instant } from "../store/port.ts";
import { makeDeskWork } from "./deskWork.ts";
import { type Done, type DoorServices, makeDoor, type Refused } from "./door.ts";
import type { Lead } from "./lead.ts";
import type { LeadCounts, LeadFilter, Page } from "./leads.ts";
import { type Facets, facetsOf, type OpenLeads } from "./openLeads.ts";
import type { Presences } from "./presence.ts";
import type { LeadSearch } from "./search.ts";
import { type LeadSummary, leadSummary } from "./view.ts";

export type Desk = ReturnType<typeof makeDesk>;

type Collaborators = DoorServices & { presences: Presences; openLeads: OpenLeads; search: LeadSearch };

/**
 * A coordinator's desk: every read and write of a person goes through `authorise` here, and every look at a
 * person's page is written down. What is shown is decided in view.ts.
 */
export function makeDesk({ presences, openLeads, search, ...services }: Collaborators) {
  const { leads } = services;
  const door = makeDoor(services);
  const { verdict, refuse, show } = door;
  return {
    ...makeDeskWork({ ...services, door }),

    /** A page of summaries; what the viewer's organisation may not see is left out. */
    async list(
      viewer: Account,
      options: {
        state: "waiting" | "claimed" | "open" | "closed";
        mine?: boolean;
        only?: LeadFilter;
        after?: string;
        limit: number;
      },
      now: Instant,
    ): Promise<Page<LeadSummary>> {
      if (authorise(viewer, "lead.see", now) !== "yes") return { items: [] };
      const { mine, ...page } = options;
      const found = await leads.list({ ...page, ...(mine ? { by: viewer._id } : {}) });
      const seen: Lead[] = [];
      for (const lead of found.items) {
        if ((await verdict(viewer, "lead.see", lead, now)) === "yes") seen.push(lead);
      }
      return { ...found, items: seen.map((lead) => leadSummary(lead, { id: viewer._id }, now)) };
    },

    /** How many wait, are late, are the viewer's own, are open at all; among those the viewer may see. */
    async counts(viewer: Account, now: Instant): Promise<LeadCounts> {
      if (viewer.organisation === "jobroad") return leads.counts(viewer._id, now);
      const { items } = await this.list(viewer, { state: "open", limit: 200 }, now);
      return {
        waiting: items.filter((lead) => lead.state === "waiting").length,
        late: items.filter((lead) => lead.late).length,
        mine: items.filter((lead) => lead.holder?.you && !lead.snoozedUntil).length,
        snoozed: items.filter((lead) => lead.holder?.you && lead.snoozedUntil).length,
        open: items.length,
      };
    },

    /** How many open leads there are by language, place and label; among those the viewer may see. */
    async facets(viewer: Account, now: Instant): Promise<Facets> {
      if (viewer.organisation === "jobroad") return openLeads.facets();
      return facetsOf((await this.list(viewer, { state: "open", limit: 200 }, now)).items);
    },

    /** Full text in the viewer's own leads, in others' what the list shows. */
    search: search.search,

    /** The person's page for who holds the lead, its summary for others who may see it. */
    async open(viewer: Account, id: string, now: Instant): Promise<Done> {
      const lead = await leads.get(id);
      const seeing = await verdict(viewer, "lead.see", lead, now);
      if (!lead || seeing !== "yes") return refuse(lead, seeing, viewer, now);
      return { ok: true, lead: await show(viewer, lead, now) };
    },

    /** Shows colleagues that the viewer has the lead open, and whether they write. */
    async look(viewer: Account, id: string, typing: boolean, now: Instant): Promise<{ ok: true } | Refused> {
      const lead = await leads.get(id);
      const seeing = await verdict(viewer, "lead.see", lead, now);
      if (!lead || seeing !== "yes") return refuse(lead, seeing, viewer, now);
      await presences.here(id, viewer, typing, now);
      return { ok: true };
    },

    leave: (viewer: Account, id: string): Promise<number> => presences.left(id, viewer._id),

    /** Which colleagues look at which leads now, of those that the viewer may see. */
    async present(
      viewer: Account,
      now: Instant,
    ): Promise<{ leadId: string; name: string; typing: boolean }[]> {
      const others = (await presences.now(now)).filter((one) => one.accountId !== viewer._id);
      const seen = await Promise.all(
        others.map(async ({ leadId }) => {
          if (viewer.organisation === "jobroad") return true;
          return (await verdict(viewer, "lead.see", await leads.get(leadId), now)) === "yes";
        }),
      );
      return others.filter((_, i) => seen[i]).map(({ leadId, name, typing }) => ({ leadId, name, typing }));
    },
  };
}

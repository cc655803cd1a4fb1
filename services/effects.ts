import type { Interest, LeadReason } from "./leads/lead.ts";
import type { Opportunity } from "./opportunities/opportunity.ts";
import type { Person } from "./people/person.ts";

/**
 * What a turn wants done in the world. Committed with the turn, applied after it, struck off when done; a
 * worker finishes what a crash left. `id` is `turnId:n`: applying one twice changes nothing the second time.
 */
export type Effect = { id: string } & (
  | { kind: "person.save"; person: Person }
  | { kind: "person.erase"; personId: string }
  | {
      kind: "lead.add";
      personId: string;
      language: string;
      reason: LeadReason;
      about?: Interest;
      demo: boolean;
    }
  /** the person wrote while a coordinator holds the case, or the case's facts changed */
  | { kind: "lead.wrote"; leadId: string }
  | { kind: "vacancy.submit"; opportunity: Opportunity }
  | { kind: "vacancy.set"; opportunityId: string; verb: "pause" | "resume" | "close" | "filled" }
);

import type { Interest, LeadReason } from "./leads/lead.ts";
import type { LoggedRun } from "./matching/runLog.ts";
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
  /** the person of an open case chats in another language now */
  | { kind: "lead.speaks"; language: string }
  /** the person wrote while a coordinator holds the case, or the case's facts changed */
  | { kind: "lead.wrote"; leadId: string }
  /** to be told in the chat when something new fits; `seen` is what they have seen already */
  | { kind: "search.keep"; personId: string; seen: string[] }
  | { kind: "search.stop"; personId: string }
  /** a list that the person was shown */
  | { kind: "match.log"; run: LoggedRun }
  | { kind: "vacancy.submit"; opportunity: Opportunity }
  /** these messages (by sequence number, `to` included) to a channel that has to be called */
  | { kind: "messages.send"; from: number; to: number }
  | { kind: "vacancy.set"; opportunityId: string; verb: "pause" | "resume" | "close" | "filled" }
);

import type { Instant } from "../store/port.ts";
import type { HumanWords, Reply } from "./reply.ts";

/** Everything that happens to a conversation is an event of it; they are handled one by one, in one order. */
export type Event = { id: string; at: Instant } & (
  | { kind: "opened"; locale?: string }
  | {
      kind: "message";
      /** what was written, after the guard for sensitive words; "" for a tap or when nothing is left */
      text: string;
      code?: string;
      /** what the guard heard: danger is answered at once, health becomes a wish, the rest is told */
      danger?: string;
      avoid?: string[];
      removed?: string[];
      /** longer than we read; its text was not kept */
      tooLong?: boolean;
    }
  /** the coordinator who holds the person's case wrote */
  | ({ kind: "reply"; leadId: string; name: string } & HumanWords)
  | { kind: "claimed"; leadId: string; name: string }
  | { kind: "released"; leadId: string; because: "handedBack" | "leaseEnded" | "closed"; outcome?: string }
  /** something to tell, made elsewhere: a vacancy was reviewed, a promise moved, a reminder is due */
  | { kind: "notice"; reply: Reply; vacancyId?: string }
  /** whether it shall be kept: nobody has written for long */
  | { kind: "askKeep" }
  | { kind: "erase" }
);

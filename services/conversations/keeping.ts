import { never } from "../queue/envelope.ts";
import type { Instant } from "../store/port.ts";
import type { Conversation } from "./conversation.ts";
import type { Event } from "./event.ts";

/** How long a conversation is kept, in days; told to people in words, so a change needs the texts changed too. */
const kept = { beforeConsent: 1, unfinished: 30, finished: 210, withCase: 730 };
/** How long before the end a person without a case is asked whether it shall be kept. */
const askedBefore = 30;

type State = { consented: boolean; finished: boolean; hasCase: boolean };

/** When a conversation is erased unless somebody writes again (DOMAIN.md section 1). */
export function eraseAt(now: Instant, state: State): Instant {
  if (!state.consented) return daysAfter(now, kept.beforeConsent);
  if (state.hasCase) return daysAfter(now, kept.withCase);
  return daysAfter(now, state.finished ? kept.finished : kept.unfinished);
}

/**
 * Until when a conversation is kept after this event, and when its person is asked whether it shall be kept longer.
 * What we tell somebody unasked is no sign of life of theirs: it keeps nothing longer.
 */
export function keptUntil(
  before: Pick<Conversation, "consentAt" | "eraseAt" | "askKeepAt">,
  kind: Event["kind"],
  now: Instant,
  state: State,
): Pick<Conversation, "eraseAt" | "askKeepAt"> {
  const { eraseAt: end, askKeepAt } = before;
  // Who could not be asked in time still has the whole month to answer.
  if (kind === "askKeep") return { eraseAt: later(end, daysAfter(now, askedBefore)), askKeepAt: never };
  const computed = eraseAt(now, state);
  const isOurs = kind === "notice" || end > computed;
  if (before.consentAt !== undefined && isOurs) return { eraseAt: end, askKeepAt };
  return { eraseAt: computed, askKeepAt: isAsked(state) ? daysAfter(computed, -askedBefore) : never };
}

/** Conversations of before the question: they are asked as if it had always been there. */
export function withQuestion(older: Record<string, unknown>): Record<string, unknown> {
  const { consentAt, shown, lastAt, eraseAt: end } = older as Conversation;
  const state = { consented: consentAt !== undefined, finished: shown?.length > 0, hasCase: false };
  const isWithoutCase = isAsked(state) && end <= eraseAt(lastAt, state);
  return { ...older, askKeepAt: isWithoutCase ? daysAfter(end, -askedBefore) : never };
}

/** Before consent nothing is kept to be asked about; an unfinished chat goes after days; a case is kept for years. */
const isAsked = ({ consented, finished, hasCase }: State): boolean => consented && finished && !hasCase;

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

function daysAfter(at: Instant, days: number): Instant {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}

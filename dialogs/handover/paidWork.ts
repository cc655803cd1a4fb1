import type { Turn } from "../engine/turn.ts";

/**
 * Papers are asked before a lead for paid work, and never stand before a training or an event (DOMAIN.md section 2).
 * Who asks for a person may mean any of these, and is asked.
 */
export function forPaidWork(turn: Turn, paid: boolean): void {
  const state = turn.forms.lead ?? { version: 1, answers: {}, skipped: [] };
  turn.forms.lead = { ...state, answers: { ...state.answers, paid } };
}

export const mayBePaidWork = (turn: Turn): boolean =>
  turn.interest === undefined || turn.forms.lead?.answers.paid !== false;

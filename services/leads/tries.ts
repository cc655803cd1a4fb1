import { belgianDay } from "../calendar/brussels.ts";
import type { Instant } from "../store/port.ts";
import type { Lead } from "./lead.ts";

/** How often somebody was tried to be reached since they last gave a sign, on how many channels, for how long. */
export type Tries = { tries: number; channels: number; days: number };

/** What "no answer" takes (DOMAIN.md section 3). */
const enough: Tries = { tries: 3, channels: 2, days: 14 };

/** A reply in the chat counts once a day: who writes five lines has tried once. */
export function triesOf(lead: Lead, now: Instant): Tries {
  const signs = [
    lead.created,
    lead.lastPersonMessageAt ?? "",
    ...lead.reasons.map(({ at }) => at),
    ...lead.contacts.filter(({ reached }) => reached).map(({ at }) => at),
  ];
  const last = signs.sort().at(-1) ?? lead.created;
  const outside = lead.contacts.filter(({ at, reached }) => !reached && at > last);
  const replies = lead.history.filter(({ at, what }) => what === "replied" && at > last);
  const chatDays = new Set(replies.map(({ at }) => belgianDay(at)));
  const first = [...outside, ...replies].map(({ at }) => at).sort()[0] ?? now;
  return {
    tries: outside.length + chatDays.size,
    channels: new Set([...outside.map(({ way }) => way), ...(chatDays.size > 0 ? ["chat"] : [])]).size,
    days: Math.floor((Date.parse(now) - Date.parse(first)) / 86_400_000),
  };
}

/** Whether a case may be closed as "no answer". */
export const isEnough = ({ tries, channels, days }: Tries): boolean =>
  tries >= enough.tries && channels >= enough.channels && days >= enough.days;

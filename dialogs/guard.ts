import type { Event } from "../services/conversations/conversation.ts";
import { button, know, type Profile, phrase, say, type Turn } from "./engine/turn.ts";

/** What the guard took out before anything was written is told, with the reason. */
export function tellWithheld(turn: Turn, event: Extract<Event, { kind: "message" }>): void {
  const isWish = event.avoid !== undefined && turn.consentAt !== undefined && turn.floor.by === "bot";
  const kinds = (event.removed ?? []).filter((kind) => kind !== "health" || !isWish);
  if (kinds.length > 0)
    say(
      turn,
      kinds.map((kind) => phrase(`guard.${kind}`)),
    );
}

/** Health said in passing becomes a wish: only what the work should not be. */
export function hearHealth(turn: Turn, avoid: readonly string[]): void {
  const wishes = [...new Set([...(turn.person?.profile.avoid ?? []), ...avoid])];
  know(turn, { profile: { ...turn.person?.profile, avoid: wishes as NonNullable<Profile["avoid"]> } });
  say(
    turn,
    phrase("guard.kept", {
      items: { list: avoid.map((code) => ({ phrase: { key: `intake.avoid.options.${code}` } })) },
    }),
    { buttons: [button("wish:ok", "common.yes"), button("change:avoid", "common.change")] },
  );
}

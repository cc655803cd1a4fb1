import type { Activity } from "botbuilder";

/** Channels that show buttons of their own (suggested actions or cards). */
const withButtons = new Set([
  "directline",
  "webchat",
  "emulator",
  "msteams",
  "telegram",
  "facebook",
  "line",
  "kik",
]);

/** Longest text of a message, in characters, where a channel has a limit (its own documentation). */
const limits: Record<string, number> = {
  facebook: 2000,
  telegram: 4096,
  sms: 1600,
  whatsapp: 4096,
  line: 5000,
};

/** Where a channel has no buttons, they become a numbered list; answering with the number works everywhere. */
export function withNumbers(activity: Partial<Activity>, channel: string): Partial<Activity> {
  const actions = activity.suggestedActions?.actions ?? [];
  if (withButtons.has(channel) || actions.length === 0) return activity;
  const list = actions.map((action, i) => `${i + 1}. ${action.title}`).join("\n");
  const { suggestedActions: _replaced, ...rest } = activity;
  return { ...rest, text: [activity.text, list].filter(Boolean).join("\n\n") };
}

/** A message longer than the channel allows, as several, parted at sentences; the buttons go with the last. */
export function splitForChannel(activity: Partial<Activity>, channel: string): Partial<Activity>[] {
  const limit = limits[channel];
  const text = activity.text ?? "";
  if (limit === undefined || text.length <= limit) return [activity];
  const parts = splitText(text, limit);
  const { suggestedActions, attachments, ...bare } = activity;
  return parts.map((part, i) =>
    i < parts.length - 1 ? { ...bare, text: part } : { ...activity, text: part },
  );
}

/** Pieces of at most `limit` characters, parted after sentences or lines where there are any. */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const window = rest.slice(0, limit);
    const sentence = Math.max(
      ...[". ", "! ", "? ", "\n", "؟ ", "። "].map((end) => window.lastIndexOf(end) + end.length - 1),
    );
    const cut = sentence > limit / 2 ? sentence : Math.max(window.lastIndexOf(" "), 0) || limit;
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...pieces, rest].filter((piece) => piece !== "");
}

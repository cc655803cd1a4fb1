import type { Message } from "../conversations/conversation.ts";

/** A question of a form was on the screen, and the bot took these words as its answer. */
export function answersForm(messages: readonly Message[], at: number): boolean {
  const before = messages[at - 1];
  const after = messages[at + 1];
  if (before?.from !== "bot" || !/^(welcome|intake|lead|vacancy)\./.test(before.reply.prompt ?? ""))
    return false;
  const refused =
    after?.from === "bot" && after.reply.text.some(({ key }) => /\.invalid\.|[nN]otUnderstood$/.test(key));
  return !refused;
}

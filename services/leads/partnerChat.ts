import type { Conversation, Message } from "../conversations/conversation.ts";
import { answersForm } from "./answersForm.ts";

const because = "matches.because";

/**
 * The chat as a partner organisation may read it: without what the person skipped, and without what was not for
 * them and why (DOMAIN.md section 1). What they wrote at a skipped question and the bot did not take as its answer
 * stays.
 */
export function partnerChat(
  messages: readonly Message[],
  forms: Conversation["forms"] | undefined,
): Message[] {
  const skipped = new Set(
    Object.entries(forms ?? {}).flatMap(([form, state]) => state.skipped.map((id) => `${form}.${id}`)),
  );
  return messages.filter((message, i) => {
    if (message.from === "human") return true;
    if (message.from === "bot") {
      const { prompt = "", text } = message.reply;
      return !skipped.has(prompt) && prompt !== because && !text.some(({ key }) => key.startsWith(because));
    }
    if (message.code === "skip" || message.code?.startsWith("notforme:")) return false;
    const after = messages[i + 1];
    if (after?.from === "bot" && after.reply.prompt === because) return false;
    const asked = askedBefore(messages, i);
    if (asked === because) return message.code === "person";
    return !(skipped.has(asked) && (message.code !== undefined || answersForm(messages, i)));
  });
}

/** The question of the bot on the screen when the person said this; "" when a coordinator spoke last. */
function askedBefore(messages: readonly Message[], at: number): string {
  const last = messages.slice(0, at).findLast((message) => message.from !== "person");
  return last?.from === "bot" ? (last.reply.prompt ?? "") : "";
}

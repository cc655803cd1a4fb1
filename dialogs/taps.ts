import {
  type Conversation,
  type Event,
  numberedButton,
  offeredButton,
} from "../services/conversations/conversation.ts";
import type { Lexicon } from "../services/language/lexicon.ts";
import { normalise } from "../services/language/normalise.ts";
import type { Reply, Said } from "./engine/turn.ts";

/** Some channels send a tapped code as text: what is on offer in so many letters counts as a tap. */
export function tapped(conversation: Conversation, event: Extract<Event, { kind: "message" }>): Said {
  const code = event.code ?? tappedCode(answerable(conversation), event.text.trim());
  return code === undefined ? { text: event.text } : { text: event.text, code };
}

/** Words beside a coordinator are for them, unless they answer what the bot said just now. */
const answerable = ({ floor, messages }: Conversation) => ({
  messages: floor.by === "human" ? messages.slice(-1) : messages,
});

/** A typed title counts as the tap of its button. */
export function withTitle(conversation: Conversation, said: Said, words: Lexicon): Said {
  const code = said.code ?? titledCode(conversation, said.text, words);
  return code === undefined ? said : { text: said.text, code };
}

/** The one button of the last turn whose title was typed, in whatever language. */
function titledCode(conversation: Conversation, text: string, words: Lexicon): string | undefined {
  for (const reply of repliesOfLastTurn(conversation).reverse()) {
    const buttons = [...(reply.buttons ?? []), ...(reply.cards ?? []).flatMap((card) => card.buttons)];
    const titled = buttons.filter(({ title }) =>
      "key" in title
        ? title.params === undefined && words.titled(title.key, text)
        : normalise(title.text) === normalise(text),
    );
    const codes = new Set(titled.map((one) => one.code));
    if (codes.size > 0) return codes.size === 1 ? titled[0]?.code : undefined;
  }
  return undefined;
}

/** What the bot said since the person last wrote. */
export function repliesOfLastTurn(conversation: Conversation): Reply[] {
  const { messages } = conversation;
  const last = messages.findLastIndex((message) => message.from === "person");
  return messages.slice(last + 1).flatMap((message) => (message.from === "bot" ? [message.reply] : []));
}

/** A code in so many letters, or the number of a button where the channel shows a numbered list. */
function tappedCode(conversation: Pick<Conversation, "messages">, text: string): string | undefined {
  if (offeredButton(conversation, text)) return text;
  const number = /^\(?(\d{1,2})[.)]?$/.exec(normalise(text))?.[1];
  return number === undefined ? undefined : numberedButton(conversation, Number(number))?.code;
}

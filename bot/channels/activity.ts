import type { Activity, Attachment, CardAction } from "botbuilder";
import type { Conversation, Event, Message } from "../../services/conversations/conversation.ts";
import type { Screened } from "../../services/language/sensitive.ts";
import type { Renderer, SaidButton, SaidCard } from "../render.ts";

/** What every channel can rely on in an outgoing activity, besides the standard fields. */
export type JobroadData = {
  prompt?: string;
  input: string;
  step?: number;
  of?: number;
  dir: "ltr" | "rtl";
  /** codes chosen so far in a question with several answers */
  chosen?: string[];
  /** the results in parts, for a page that draws its own cards */
  cards?: SaidCard[];
  /** the page may offer the download of this chat's data */
  download?: boolean;
  /** sound files that say it in a person's voice, to be played one after the other */
  recordings?: string[];
  /** a person of the organisation wrote this */
  human?: boolean;
};

/** The longest message that is read; what is longer gets a kind answer. Characters. */
const longest = 2000;

type Screen = (text: string) => Screened;

/**
 * A person's activity as an event, after the guard for sensitive words: nothing is written before it.
 * `undefined` for activities that say nothing to us (typing, joining, unknown types).
 */
export function eventOf(
  activity: Partial<Activity>,
  { id, at, screen }: { id: string; at: string; screen: Screen },
): Event | undefined {
  if (activity.type !== "message") return undefined;
  const code = codeOf(activity);
  const text = cleaned(activity.text);
  if (code !== undefined) return { kind: "message", id, at, text: "", code };
  if (text.length > longest) return { kind: "message", id, at, text: "", tooLong: true };
  const screened = screen(text);
  return {
    kind: "message",
    id,
    at,
    text: screened.text,
    ...(screened.danger === undefined ? {} : { danger: screened.danger }),
    ...(screened.avoid === undefined ? {} : { avoid: screened.avoid }),
    ...(screened.removed.length === 0 ? {} : { removed: screened.removed }),
  };
}

/** The code of a tapped button: a messageBack's value, or a postBack's. */
function codeOf(activity: Partial<Activity>): string | undefined {
  const value: unknown = activity.value;
  return typeof value === "string" && /^[\w:.,-]{1,200}$/.test(value) ? value : undefined;
}

/** Text without control characters and broken halves of characters; "" for what is no text. */
function cleaned(text: unknown): string {
  if (typeof text !== "string") return "";
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\n]/gu, " ")
    .trim();
}

/** The id of a message's activity; a person's own keeps the one that its channel gave. */
export function activityIdOf(conversationId: string, message: Message): string {
  return message.from === "person"
    ? message.activityId
    : `${conversationId}|${String(message.seq).padStart(7, "0")}`;
}

/** A message of the transcript in words, as an activity of the conversation's language. */
export function activityOf(
  message: Message,
  conversation: Pick<Conversation, "_id" | "language" | "channel">,
  renderer: Renderer,
): Partial<Activity> {
  const base: Partial<Activity> = {
    type: "message",
    id: activityIdOf(conversation._id, message),
    timestamp: new Date(message.at),
    channelId: conversation.channel,
    conversation: { id: conversation._id } as Activity["conversation"],
  };
  if (message.from === "person") {
    const title =
      message.title === undefined ? message.code : renderer.label(message.title, conversation.language);
    return {
      ...base,
      from: { id: "user", name: "", role: "user" },
      text: message.text ?? title ?? "",
      ...(message.code === undefined ? {} : { value: message.code }),
      channelData: { clientActivityID: clientIdOf(conversation._id, message.activityId) },
    };
  }
  const from = { id: "jobroad", name: message.from === "human" ? message.name : "JobRoad", role: "bot" };
  if (message.from === "human") {
    const { text, language } = humanSaid(message, conversation.language, renderer);
    const jobroad: JobroadData = { input: "text", dir: "ltr", human: true };
    const locale = language === undefined ? {} : { locale: language };
    return { ...base, from, text, ...locale, inputHint: "acceptingInput", channelData: { jobroad } };
  }
  const said = renderer.render(message.reply, conversation.language);
  const { prompt, input, step, of, chosen, download } = message.reply;
  const jobroad: JobroadData = {
    ...(prompt === undefined ? {} : { prompt }),
    input: input ?? "none",
    ...(step === undefined ? {} : { step }),
    ...(of === undefined ? {} : { of }),
    dir: said.dir,
    ...(chosen === undefined ? {} : { chosen }),
    ...(said.cards.length === 0 ? {} : { cards: said.cards }),
    ...(download === true ? { download } : {}),
    ...(said.recordings.length === 0 ? {} : { recordings: said.recordings }),
  };
  return {
    ...base,
    from,
    text: said.text,
    textFormat: "plain",
    locale: said.language,
    inputHint: prompt === undefined ? "acceptingInput" : "expectingInput",
    ...(said.buttons.length === 0 ? {} : { suggestedActions: { to: [], actions: said.buttons.map(action) } }),
    ...(said.cards.length === 0 ? {} : { attachmentLayout: "list", attachments: said.cards.map(heroCard) }),
    channelData: { jobroad },
  };
}

/** Phrases in the person's language of now; own words as written, with the language that their writer gave. */
function humanSaid(
  { text, language, phrases }: Extract<Message, { from: "human" }>,
  spoken: string,
  renderer: Renderer,
): { text: string; language?: string } {
  if (phrases === undefined) return { text, ...(language === undefined ? {} : { language }) };
  const said = phrases.map((phrase) => renderer.say(phrase, spoken));
  return { text: said.join("\n\n"), language: spoken };
}

function action(button: SaidButton): CardAction {
  return {
    type: "messageBack",
    title: button.picture === undefined ? button.title : `${button.picture} ${button.title}`,
    text: button.code,
    value: button.code,
    displayText: button.title,
  };
}

function heroCard(card: SaidCard): Attachment {
  const lines = [...card.facts.map((fact) => fact.text), ...card.reasons.map((reason) => `+ ${reason}`)];
  return {
    contentType: "application/vnd.microsoft.card.hero",
    content: {
      title: card.title,
      subtitle: card.subtitle,
      text: [...lines, ...card.concerns.map((concern) => `– ${concern}`)].join("\n\n"),
      buttons: card.buttons.map(action),
    },
  };
}

/** Activity ids of people are `<conversation>|<client's id>`, so that a client knows its own echo. */
export const personActivityId = (conversationId: string, clientId: string) => `${conversationId}|${clientId}`;

function clientIdOf(conversationId: string, activityId: string): string {
  return activityId.startsWith(`${conversationId}|`)
    ? activityId.slice(conversationId.length + 1)
    : activityId;
}

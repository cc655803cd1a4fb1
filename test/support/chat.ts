/** A person with a plain Direct Line client: HTTP and polling. */
export type Activity = {
  type: string;
  id: string;
  from: { id: string; name?: string; role?: string };
  text?: string;
  value?: string;
  locale?: string;
  suggestedActions?: { actions: { title: string; value: string }[] };
  attachments?: { content: { title: string; buttons: { title: string; value: string }[] } }[];
  channelData?: {
    clientActivityID?: string;
    jobroad?: { prompt?: string; input: string; dir: string; human?: boolean };
  };
};

export type Chat = {
  conversationId: string;
  token: string;
  resume: string;
  /** sends and answers the activity's id; rejects when it was not taken */
  send(text: string, options?: { code?: string; clientId?: string }): Promise<string>;
  /** everything said so far, in order */
  all(): Promise<Activity[]>;
  /** waits until the bot asks this (or, without a prompt, says something more); answers what came new */
  until(prompt?: string): Promise<Activity[]>;
  /** sends, and waits until the bot asks that */
  say(text: string, prompt: string, options?: { code?: string }): Promise<Activity[]>;
};

export async function openChat(
  url: string,
  options: { locale?: string; role?: string; resume?: string } = {},
): Promise<Chat> {
  const token = await json(`${url}/api/chat/token`, { method: "POST", body: JSON.stringify(options) });
  const headers = { authorization: `Bearer ${token.token}` };
  await json(`${url}/v3/directline/conversations`, { method: "POST", headers });
  const base = `${url}/v3/directline/conversations/${token.conversationId}/activities`;
  let seen = 0;

  const all = async (): Promise<Activity[]> => (await json(base, { headers })).activities;
  const until = async (prompt?: string): Promise<Activity[]> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const fresh = (await all()).slice(seen);
      const bot = fresh.filter((activity) => activity.from.role === "bot");
      const found =
        prompt === undefined
          ? bot.length > 0
          : bot.some((activity) => activity.channelData?.jobroad?.prompt === prompt);
      if (found) {
        seen += fresh.length;
        return fresh;
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const last = (await all())
      .slice(-3)
      .map((activity) => [activity.text, activity.channelData?.jobroad?.prompt]);
    throw new Error(`The bot never came to ${prompt ?? "an answer"}; last: ${JSON.stringify(last)}`);
  };
  const send: Chat["send"] = async (text, { code, clientId } = {}) => {
    const activity = {
      type: "message",
      from: { id: "user" },
      text: code ?? text,
      ...(code === undefined ? {} : { value: code }),
      ...(clientId === undefined ? {} : { channelData: { clientActivityID: clientId } }),
    };
    return (await json(base, { method: "POST", headers, body: JSON.stringify(activity) })).id;
  };
  return {
    ...token,
    send,
    all,
    until,
    async say(text, prompt, sending) {
      await send(text, sending);
      return until(prompt);
    },
  };
}

/** To the first list in Dutch: consent and the four answers. */
export async function toFirstList(chat: Chat): Promise<Activity[]> {
  await chat.until("welcome.language");
  await chat.say("Nederlands", "welcome.consent");
  await chat.say("ja", "intake.work");
  await chat.say("ik zoek werk als poetshulp", "intake.home");
  await chat.say("8400", "intake.dutch");
  await chat.say("klein beetje", "intake.moments");
  return chat.say("ochtend en namiddag", "matches.list");
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests themselves
export async function json(url: string, init: RequestInit = {}): Promise<any> {
  const response = await fetch(url, {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });
  const body = await response.text();
  if (!response.ok) throw new HttpError(response.status, body);
  return body === "" ? undefined : JSON.parse(body);
}

export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`${status} ${body}`);
  }
}

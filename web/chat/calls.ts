import type { Memory } from "./memory.ts";

/** An answer that is no success. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`Answered ${status}`);
    this.status = status;
  }
}

const requestMs = 20_000;
const leavingTries = 3;

/** Calls to the server for one conversation, with a token that is renewed when its time is over. */
export function makeCalls({ memory, role, locale }: { memory: Memory; role: string; locale: string }) {
  let token: string | undefined;
  let conversation: string | undefined;
  let hasLeft = false;

  return { identify, json, request, leave };

  /** The id of the conversation that this browser has, or of a new one. */
  async function identify(): Promise<string> {
    if (token !== undefined && conversation !== undefined) return conversation;
    const { resume, conversationId } = memory.read();
    const body = { locale, role, ...(resume ? { resume } : {}) };
    const given = await attempt("POST", "/api/chat/token", body).then(checked);
    const answer: { token: string; conversationId: string; resume: string } = await given.json();
    // When it is another one, what was remembered belongs to a chat that is over.
    const isSame = answer.conversationId === conversationId;
    // An answer that comes after the person left must not bring the chat back into the browser.
    if (hasLeft) throw new Refusal(410);
    memory.write({
      resume: answer.resume,
      conversationId: answer.conversationId,
      ...(isSame ? {} : { talk: [] }),
    });
    token = answer.token;
    conversation = answer.conversationId;
    return conversation;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the answers of our own server, described in its OpenAPI document
  async function json(method: string, url: string, body?: unknown): Promise<any> {
    return (await request(method, url, body)).json();
  }

  /** Throws a `Refusal` for what is no success; 404 also when the conversation is no longer there. */
  async function request(method: string, url: string, body?: unknown): Promise<Response> {
    const response = await attempt(method, url, body);
    if (response.status !== 401 && response.status !== 403) return checked(response);
    // The token's time is over: the browser's own proof brings the same conversation back.
    const before = conversation;
    token = undefined;
    if ((await identify()) !== before) throw new Refusal(404);
    return checked(await attempt(method, url, body));
  }

  /**
   * An answer may be lost on the way: the same token may ask again. The time of one may be over, as on a phone that
   * slept: then the browser's own proof, which it is about to forget, gets another.
   */
  async function leave(): Promise<{ code?: string }> {
    hasLeft = true;
    const { resume } = memory.read();
    let mayRenew = resume !== undefined;
    for (let tries = 1; ; tries += 1) {
      try {
        if (token === undefined && mayRenew) {
          token = (await checked(await attempt("POST", "/api/chat/token", { resume })).json()).token;
          mayRenew = false;
        }
        return await checked(await attempt("POST", "/api/chat/exit")).json();
      } catch (error) {
        const isOver = error instanceof Refusal && error.status === 401 && mayRenew;
        if (isOver) token = undefined;
        else if (error instanceof Refusal || tries === leavingTries) throw error;
      }
    }
  }

  function attempt(method: string, url: string, body?: unknown): Promise<Response> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), requestMs);
    return fetch(url, {
      method,
      signal: patience.signal,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).finally(() => clearTimeout(timer));
  }
}

function checked(response: Response): Response {
  if (!response.ok) throw new Refusal(response.status);
  return response;
}

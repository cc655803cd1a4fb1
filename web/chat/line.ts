import type { Activity } from "./activity.ts";
import type { Memory } from "./memory.ts";

/** How a message fared: `away` is worth another try later, `refused` is not, `gone`: the chat was erased. */
export type Posted = "sent" | "away" | "refused" | "gone";

export type Line = {
  post(activity: Activity): Promise<Posted>;
  /** asks for what a silent line may have missed */
  check(): void;
  /** everything kept of this chat, for a download */
  data(): Promise<Blob>;
  close(): void;
};

type Options = {
  memory: Memory;
  role: string;
  locale: string;
  /** `whole`: these are all messages of the conversation, from its beginning */
  onActivities(activities: Activity[], whole: boolean): void;
  onState(state: "open" | "away" | "gone"): void;
};

const path = "/v3/directline/conversations";
const slowest = 15_000;
const requestMs = 20_000;
const pollMs = 3_000;
/** After a message of the person an answer comes soon: the next rounds are quicker. */
const soonMs = 400;
const soonRounds = 5;
/** Then a WebSocket is tried again. */
const pollingMs = 60_000;

class Refusal extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`Answered ${status}`);
    this.status = status;
  }
}

/**
 * A Direct Line 3.0 client: a stream over WebSocket while it holds, asking every few seconds where it does not
 * (some networks let no WebSocket through), and coming back with its watermark after every break.
 */
export function openLine({ memory, role, locale, onActivities, onState }: Options): Line {
  let token: string | undefined;
  let conversation = "";
  let watermark: string | undefined;
  let socket: WebSocket | undefined;
  let closed = false;
  let soon = soonRounds;
  let wake = () => {};
  const hurry = () => wake();
  addEventListener("online", hurry);
  // A socket notices a lost network only after minutes.
  const cut = () => socket?.close();
  addEventListener("offline", cut);

  void run();

  return {
    async post(activity) {
      if (token === undefined || conversation === "") return "away";
      try {
        await call("POST", `${path}/${conversation}/activities`, activity);
        if (socket?.readyState !== WebSocket.OPEN) {
          soon = soonRounds;
          wake();
        }
        return "sent";
      } catch (error) {
        return postedOf(error);
      }
    },
    check: () => void catchUp().catch(() => socket?.close()),
    async data() {
      const response = await request("GET", "/api/chat/data");
      return response.blob();
    },
    close() {
      closed = true;
      removeEventListener("online", hurry);
      removeEventListener("offline", cut);
      socket?.close();
      wake();
    },
  };

  async function run(): Promise<void> {
    let failures = 0;
    let withoutSocket = 0;
    while (!closed) {
      try {
        const address = await open();
        failures = 0;
        onState("open");
        if (withoutSocket < 2) withoutSocket = (await stream(address)) ? 0 : withoutSocket + 1;
        else {
          await poll();
          withoutSocket = 0;
        }
        if (!closed) await pause(300 + Math.random() * 700);
      } catch (error) {
        if (closed) return;
        if (error instanceof Refusal && error.status === 404) return end();
        failures += 1;
        onState("away");
        await pause(Math.min(slowest, 500 * 2 ** failures) * (0.75 + Math.random() / 2));
      }
    }
  }

  /** The address of the stream: of a new or returning conversation from its beginning, else from the watermark. */
  async function open(): Promise<string> {
    if (token === undefined) await identify();
    const opened =
      watermark === undefined
        ? await call("POST", path)
        : await call("GET", `${path}/${conversation}?watermark=${watermark}`);
    conversation = opened.conversationId;
    return opened.streamUrl;
  }

  async function identify(): Promise<void> {
    const { resume, conversationId } = memory.read();
    const given = await call("POST", "/api/chat/token", { locale, role, ...(resume ? { resume } : {}) });
    if (given.conversationId !== conversationId) {
      // A new chat here: what was remembered belongs to one that is over.
      watermark = undefined;
      memory.write({ talk: [], conversationId: given.conversationId });
    }
    memory.write({ resume: given.resume });
    token = given.token;
    conversation = given.conversationId;
  }

  /** Resolves when the stream ends; false when there never was one. */
  function stream(address: string): Promise<boolean> {
    return new Promise((resolve) => {
      let opened = false;
      socket = new WebSocket(address);
      socket.onopen = () => {
        opened = true;
      };
      socket.onmessage = ({ data }) => {
        if (data) take(JSON.parse(data));
      };
      socket.onclose = () => resolve(opened);
    });
  }

  async function poll(): Promise<void> {
    const until = Date.now() + pollingMs;
    while (Date.now() < until && !closed) {
      await pause(soon > 0 ? soonMs : pollMs);
      soon -= 1;
      await catchUp();
    }
  }

  async function catchUp(): Promise<void> {
    if (token === undefined || conversation === "") return;
    take(await call("GET", `${path}/${conversation}/activities?watermark=${watermark ?? ""}`));
  }

  function take(set: { activities?: Activity[]; watermark?: string }): void {
    if (closed) return;
    const activities = set.activities ?? [];
    if (activities.some((one) => one.type === "endOfConversation")) return end();
    const isWhole = watermark === undefined;
    // Two ways may bring the same news: what is older than what we have is no news.
    if (!isWhole && Number(set.watermark) < Number(watermark)) return;
    if (set.watermark !== undefined) watermark = set.watermark;
    const messages = activities.filter((one) => one.type === "message");
    if (messages.length > 0) onActivities(messages, isWhole);
  }

  function end(): void {
    closed = true;
    socket?.close();
    onState("gone");
  }

  // biome-ignore lint/suspicious/noExplicitAny: the answers of our own server, described in its OpenAPI document
  async function call(method: string, url: string, body?: unknown): Promise<any> {
    const response = await request(method, url, body);
    return response.json();
  }

  async function request(method: string, url: string, body?: unknown): Promise<Response> {
    const response = await attempt(method, url, body);
    const isDirectLine = url !== "/api/chat/token";
    if ((response.status === 401 || response.status === 403) && isDirectLine) {
      // The token's time is over: the browser's own proof brings the same conversation back.
      const before = conversation;
      await identify();
      if (before !== conversation) throw new Refusal(404);
      return attempt(method, url, body).then(checked);
    }
    return checked(response);
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

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function checked(response: Response): Response {
  if (!response.ok) throw new Refusal(response.status);
  return response;
}

function postedOf(error: unknown): Posted {
  if (!(error instanceof Refusal)) return "away";
  if (error.status === 404) return "gone";
  const isPassing = error.status >= 500 || error.status === 408 || error.status === 429;
  return isPassing ? "away" : "refused";
}

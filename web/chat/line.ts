import type { Activity } from "./activity.ts";
import { makeCalls, Refusal } from "./calls.ts";
import type { Memory } from "./memory.ts";

/** How a message fared: `away` is worth another try later, `refused` is not, `gone`: the chat was erased. */
export type Posted = "sent" | "away" | "refused" | "gone";

export type Line = {
  post(activity: Activity): Promise<Posted>;
  /** asks for what a silent line may have missed */
  check(): void;
  /** tells that a message reads strange or wrong */
  report(message: string, language: string): Promise<unknown>;
  /** everything kept of this chat, for a download */
  data(): Promise<Blob>;
  /** ends this browser's tokens; answers a code for going on elsewhere, where anything is kept */
  leave(): Promise<{ code?: string }>;
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
const pollMs = 3_000;
/** After a message of the person an answer comes soon: the next rounds are quicker. */
const soonMs = 400;
const soonRounds = 5;
/** Then a WebSocket is tried again. */
const pollingMs = 60_000;

/**
 * A Direct Line 3.0 client: a stream over WebSocket while it holds, asking every few seconds where it does not
 * (some networks let no WebSocket through), and coming back with its watermark after every break.
 */
export function openLine({ memory, role, locale, onActivities, onState }: Options): Line {
  const calls = makeCalls({ memory, role, locale });
  /** the conversation's address, once it has begun */
  let conversation: string | undefined;
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
      if (conversation === undefined) return "away";
      try {
        await calls.request("POST", `${conversation}/activities`, activity);
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
    report: (message, language) => calls.request("POST", "/api/chat/reports", { message, language }),
    async data() {
      const response = await calls.request("GET", "/api/chat/data");
      return response.blob();
    },
    leave() {
      close();
      return calls.leave();
    },
    close,
  };

  function close(): void {
    closed = true;
    removeEventListener("online", hurry);
    removeEventListener("offline", cut);
    socket?.close();
    wake();
  }

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
    const address = `${path}/${await calls.identify()}`;
    const opened =
      watermark === undefined
        ? await calls.json("POST", path)
        : await calls.json("GET", `${address}?watermark=${watermark}`);
    conversation = address;
    return opened.streamUrl;
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
    if (conversation === undefined) return;
    take(await calls.json("GET", `${conversation}/activities?watermark=${watermark ?? ""}`));
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

function postedOf(error: unknown): Posted {
  if (!(error instanceof Refusal)) return "away";
  if (error.status === 404) return "gone";
  const isPassing = error.status >= 500 || error.status === 408 || error.status === 429;
  return isPassing ? "away" : "refused";
}

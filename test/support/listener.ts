import { WebSocket } from "ws";
import { type Activity, type Chat, json } from "./chat.ts";

/** A chat's open WebSocket on one process: what came over it, in order. */
export type Listener = {
  heard: Activity[];
  /** resolves with the instant (ms, `performance.now`) at which an activity of this text came */
  until(text: string): Promise<number>;
  /** resolves with the close code when the line ends */
  ended: Promise<number>;
  close(): void;
};

const patienceMs = 15_000;

/** Listens to everything behind a watermark, as the chat page does. */
export async function listen(url: string, chat: Chat, watermark = "0"): Promise<Listener> {
  const headers = { authorization: `Bearer ${chat.token}` };
  const address = `${url}/v3/directline/conversations/${chat.conversationId}?watermark=${watermark}`;
  const { streamUrl } = await json(address, { headers });
  const socket = new WebSocket(streamUrl);
  const heard: Activity[] = [];
  const waiting = new Map<string, (at: number) => void>();
  socket.on("message", (data) => {
    const { activities } = JSON.parse(String(data)) as { activities: Activity[] };
    heard.push(...activities);
    for (const { text = "" } of activities) waiting.get(text)?.(performance.now());
  });
  const ended = new Promise<number>((resolve) => socket.once("close", resolve));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return {
    heard,
    async until(text) {
      if (heard.some((activity) => activity.text === text)) return performance.now();
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`"${text}" never came`)), patienceMs);
        waiting.set(text, (at) => {
          clearTimeout(late);
          resolve(at);
        });
      });
    },
    ended,
    close: () => socket.close(),
  };
}

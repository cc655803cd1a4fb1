import { fork } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { answers } from "./answers.ts";
import type { Chat, Figures, Ready } from "./server.ts";

const open = 2000;
const perSecond = 50;
const seconds = 20;
/** These write, every five seconds; the others are open and silent, as most are. */
const writers = 250;
const patienceMs = 10_000;

/**
 * 2,000 open WebSocket conversations with 50 messages a second in all, on loopback: the time from sending a message to
 * the last of its replies on the WebSocket, what was lost or came twice, and the server's memory for each connection.
 * The same with a bare echo behind the same Direct Line; what is left is the turn's own share.
 */
export async function measureLoad(): Promise<Record<string, unknown>> {
  const product = await run("product");
  const echo = await run("echo");
  const share = (of: (figures: Measured) => number) => 1 - of(echo) / of(product);
  return {
    connections: open,
    messagesPerSecond: perSecond,
    seconds,
    product,
    echo,
    turnShareOfMedian: share((figures) => figures.replyMs.p50),
    turnShareOfProcessor: share((figures) => figures.cpuMsPerMessage),
    loadAverage: loadavg()[0],
  };
}

type Measured = Awaited<ReturnType<typeof run>>;

async function run(kind: "product" | "echo") {
  const child = fork(join(import.meta.dirname, "server.ts"), [kind, String(open)], {
    execArgv: ["--import", "tsx", "--expose-gc"],
  });
  const { url, chats } = (await once(child, "message"))[0] as Ready;
  const measure = async (): Promise<Figures> => {
    child.send("measure");
    return (await once(child, "message"))[0] as Figures;
  };
  const before = await measure();
  const lines = await Promise.all(chats.map((chat) => openLine(url, chat)));
  const opened = await measure();
  const late = await write(url, lines.slice(0, writers));
  const after = await measure();
  for (const line of lines) line.socket.close();
  child.send("end");
  await once(child, "exit");

  const sent = writers * answers.length;
  const times = lines.flatMap((line) => line.times).sort((a, b) => a - b);
  const at = (part: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  return {
    replyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    lost: sent - times.length,
    twice: lines.reduce((sum, line) => sum + line.twice, 0),
    kilobytesPerConnection: {
      opened: (opened.rssBytes - before.rssBytes) / open / 1024,
      afterLoad: (after.rssBytes - before.rssBytes) / open / 1024,
    },
    cpuMsPerMessage: (after.cpuMs - opened.cpuMs) / sent,
    sendersLateMs: late,
  };
}

type Line = {
  chat: Chat;
  socket: WebSocket;
  times: number[];
  twice: number;
  /** when each message that is not yet answered was sent */
  waiting: number[];
};

async function openLine(url: string, chat: Chat): Promise<Line> {
  const query = new URLSearchParams({ watermark: String(chat.watermark), t: chat.token });
  const address = `${url.replace("http", "ws")}/v3/directline/conversations/${chat.id}/stream?${query}`;
  const line: Line = { chat, socket: new WebSocket(address), times: [], twice: 0, waiting: [] };
  let watermark = chat.watermark;
  line.socket.on("message", (data) => {
    const set = JSON.parse(String(data));
    if (Number(set.watermark) <= watermark) line.twice += 1;
    watermark = Number(set.watermark);
    // A turn commits what the person said with its replies: each echo is one message answered.
    for (const { from } of set.activities as { from: { role: string } }[]) {
      const since = from.role === "user" ? line.waiting.shift() : undefined;
      if (since !== undefined) line.times.push(performance.now() - since);
    }
  });
  await once(line.socket, "open");
  return line;
}

/** Sends at an even pace; answers by how much the slowest sending was late, which is this process's own fault. */
async function write(url: string, lines: readonly Line[]): Promise<number> {
  const begin = performance.now();
  let late = 0;
  const sending: Promise<void>[] = [];
  for (const [i, text] of answers.entries())
    for (const [k, line] of lines.entries()) {
      const due = begin + ((i * lines.length + k) * 1000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      late = Math.max(late, performance.now() - due);
      sending.push(say(url, line, text));
    }
  await Promise.all(sending);
  const until = performance.now() + patienceMs;
  while (lines.some((line) => line.waiting.length > 0) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return late;
}

async function say(url: string, line: Line, text: string): Promise<void> {
  line.waiting.push(performance.now());
  const response = await fetch(`${url}/v3/directline/conversations/${line.chat.id}/activities`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${line.chat.token}` },
    body: JSON.stringify({ type: "message", from: { id: "me" }, text }),
  });
  if (!response.ok) throw new Error(`A message of the bench was answered ${response.status}`);
  await response.arrayBuffer();
}

import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { brotliCompressSync } from "node:zlib";
import { webChatBundle, webChatPage } from "./webChat.ts";

export type Front = { url: string; bytes(): number; close(): Promise<void> };

/** In front of the server: Web Chat's page beside ours, compressed alike, and a count of all bytes that go out. */
export async function openFront(behind: string): Promise<Front> {
  const files: Record<string, { type: string; body: Buffer }> = {
    "/webchat": { type: "text/html; charset=utf-8", body: brotliCompressSync(webChatPage) },
    "/webchat.js": { type: "text/javascript; charset=utf-8", body: brotliCompressSync(webChatBundle()) },
  };
  const sockets = new Set<Socket>();
  let closed = 0;
  const server = createServer((asked, answer) => {
    const file = files[asked.url ?? ""];
    if (!file) return passOn(behind, asked, answer);
    answer.writeHead(200, { "Content-Type": file.type, "Content-Encoding": "br" }).end(file.body);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      closed += socket.bytesWritten;
    });
  });
  server.on("upgrade", (asked, socket, head) => {
    const upstream = request(new URL(asked.url ?? "/", behind), { headers: asked.headers });
    upstream.on("upgrade", (answer, other, first) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
      if (head.length > 0) other.write(head);
      if (first.length > 0) socket.write(first);
      for (const [one, another] of [
        [socket, other],
        [other, socket],
      ] as const) {
        one.pipe(another);
        one.on("error", () => another.destroy());
        one.on("close", () => another.destroy());
      }
    });
    upstream.on("error", () => socket.destroy());
    upstream.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The front has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, closed),
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function passOn(behind: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers } = asked;
  const upstream = request(new URL(asked.url ?? "/", behind), { method: method ?? "GET", headers });
  upstream.on("response", (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
  });
  upstream.on("error", () => answer.destroy());
  asked.pipe(upstream);
}

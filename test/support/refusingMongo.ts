import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { BSON } from "mongodb";

/** A server that speaks just enough of MongoDB's protocol to be asked for a password, and takes none. */
export async function startRefusingMongo(): Promise<{ url: string; asked: string[]; end(): Promise<void> }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let held = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (piece) => {
      held = Buffer.concat([held, piece]);
      while (held.length >= 16 && held.length >= held.readInt32LE(0)) {
        const length = held.readInt32LE(0);
        const { command, wrap } = read(held.subarray(0, length));
        held = held.subarray(length);
        const [name = ""] = Object.keys(command);
        asked.push(name);
        socket.write(wrap(answerTo(name)));
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `mongodb://somebody:geheim@127.0.0.1:${port}/?authMechanism=SCRAM-SHA-256`,
    asked,
    async end() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function answerTo(command: string): object {
  if (command === "saslStart")
    return { ok: 0, code: 18, codeName: "AuthenticationFailed", errmsg: "Authentication failed." };
  return {
    ok: 1,
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    minWireVersion: 0,
    maxWireVersion: 21,
  };
}

const header = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;

/** The command of a message, and how its answer is wrapped: the first greeting of a driver has the older form. */
function read(message: Buffer): { command: object; wrap: (answer: object) => Buffer } {
  const id = message.readInt32LE(4);
  const isOld = message.readInt32LE(12) === opQuery;
  const at = isOld ? message.indexOf(0, header + 4) + 1 + 8 : header + 4 + 1;
  const end = at + message.readInt32LE(at);
  return {
    command: BSON.deserialize(message.subarray(at, end)),
    wrap(answer) {
      const lead = isOld ? Buffer.alloc(20) : Buffer.alloc(5);
      if (isOld) lead.writeInt32LE(1, 16);
      const body = Buffer.concat([lead, BSON.serialize(answer)]);
      const head = Buffer.alloc(header);
      head.writeInt32LE(header + body.length, 0);
      head.writeInt32LE(id, 8);
      head.writeInt32LE(isOld ? opReply : opMsg, 12);
      return Buffer.concat([head, body]);
    },
  };
}

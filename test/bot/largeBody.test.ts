import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { noContent, route, unauthorised } from "../../bot/http/route.ts";
import { makeServer } from "../../bot/server.ts";

const mayNot = Object.assign(() => noContent(), { first: async () => unauthorised() });

describe("a large body", () => {
  it("is not even taken in of who may not send it", async () => {
    const server = makeServer({
      routes: [
        route({
          method: "put",
          path: "/api/large",
          summary: "For partners",
          body: z.unknown(),
          maxBytes: 1024 * 1024,
          handle: mayNot,
        }),
      ],
      upgrade: () => false,
      corsOrigins: [],
      publicUrl: undefined,
      trustProxy: false,
      apology: () => "",
      log: () => {},
    });
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    const { port } = server.server.address() as AddressInfo;
    const headers = { "content-type": "application/json", "content-length": 900_000 };
    const sending = request({ port, host: "127.0.0.1", method: "PUT", path: "/api/large", headers });
    sending.write("[");
    const [answer] = (await once(sending, "response")) as [IncomingMessage];
    assert.equal(answer.statusCode, 401);
    sending.destroy();
    server.close();
  });
});

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { type RunningServer, removeFolder, startServer } from "../../support/server.ts";

const appId = "11111111-2222-4333-8444-555555555555";
const issuer = "https://issuer.test.example";

/** Who signs for the channel, and a stranger who does not. */
async function keysOf(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  return {
    kid,
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256", endorsements: ["sms"] },
  };
}

describe("/api/messages with an app id", () => {
  let metadata: Server;
  let server: RunningServer;
  let channel: Awaited<ReturnType<typeof keysOf>>;
  let stranger: Awaited<ReturnType<typeof keysOf>>;
  let sent: unknown[];
  let here: string;

  before(async () => {
    channel = await keysOf("channel");
    stranger = await keysOf("stranger");
    sent = [];
    // The channel's side: its OpenID metadata, its token service, and where replies are posted.
    metadata = createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => {
        const json = (value: unknown) => {
          response.writeHead(200, { "content-type": "application/json" });
          response.end(JSON.stringify(value));
        };
        if (request.url === "/openid")
          return json({ issuer, jwks_uri: `${here}/keys`, id_token_signing_alg_values_supported: ["RS256"] });
        if (request.url === "/keys") return json({ keys: [channel.jwk] });
        if (request.url?.includes("/v3/conversations/")) {
          sent.push(JSON.parse(body));
          return json({ id: "reply-1" });
        }
        response.writeHead(404).end();
      });
    });
    await new Promise<void>((resolve) => metadata.listen(0, "127.0.0.1", resolve));
    here = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
    server = await startServer({
      env: {
        MicrosoftAppId: appId,
        MicrosoftAppPassword: "not used on this path",
        MicrosoftAppType: "MultiTenant",
        ValidateAuthority: "true",
        ToChannelFromBotLoginUrl: `${here}/login`,
        ToChannelFromBotOAuthScope: "https://api.botframework.com",
        ToBotFromChannelTokenIssuer: issuer,
        ToBotFromChannelOpenIdMetadataUrl: `${here}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${here}/openid`,
        OAuthUrl: `${here}/oauth`,
      },
    });
  });
  after(async () => {
    await server.stop();
    await removeFolder(server.dataDir);
    metadata.close();
  });

  const token = (key: typeof channel, claims: { audience?: string; expires?: string } = {}) =>
    new SignJWT({ serviceurl: here })
      .setProtectedHeader({ alg: "RS256", kid: key.kid })
      .setIssuer(issuer)
      .setAudience(claims.audience ?? appId)
      .setIssuedAt(Math.floor(Date.now() / 1000) - 7200)
      .setExpirationTime(claims.expires ?? "10m")
      .sign(key.privateKey);

  const post = (authorization?: string, more: object = {}) =>
    fetch(`${server.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({
        type: "message",
        id: "a-1",
        text: "hallo",
        channelId: "sms",
        locale: "nl",
        from: { id: "person" },
        recipient: { id: "bot" },
        conversation: { id: "conversation-1" },
        serviceUrl: here,
        deliveryMode: "expectReplies",
        ...more,
      }),
    });

  it("answers a call that the channel signed", async () => {
    const response = await post(`Bearer ${await token(channel)}`);
    assert.equal(response.status, 200, await response.clone().text());
    const { activities } = (await response.json()) as { activities: { text: string }[] };
    assert.match(activities[0]?.text ?? "", /1\. Nederlands/);
  });

  it("refuses unsigned, forged, expired and misdirected calls with 401", async () => {
    const past = new Date(Date.now() - 3_600_000);
    const expired = await new SignJWT({ serviceurl: here })
      .setProtectedHeader({ alg: "RS256", kid: channel.kid })
      .setIssuer(issuer)
      .setAudience(appId)
      .setExpirationTime(past)
      .sign(channel.privateKey);
    const cases: [string, string | undefined][] = [
      ["unsigned", undefined],
      ["no token at all", "Bearer nonsense"],
      ["another's key", `Bearer ${await token(stranger)}`],
      ["another's key under the channel's name", `Bearer ${await token({ ...stranger, kid: channel.kid })}`],
      ["another bot's", `Bearer ${await token(channel, { audience: "another-bot" })}`],
      ["expired", `Bearer ${expired}`],
    ];
    for (const [name, authorization] of cases) {
      const response = await post(authorization, { id: `x-${name}` });
      assert.equal(response.status, 401, name);
    }
  });

  it("ignores what it does not know politely", async () => {
    const authorization = `Bearer ${await token(channel)}`;
    for (const type of ["typing", "conversationUpdate", "installationUpdate", "somethingNew"]) {
      const response = await post(authorization, {
        type,
        id: `t-${type}`,
        conversation: { id: "conversation-1" },
      });
      assert.equal(response.status, 200, type);
    }
  });
});

import { HttpError } from "./chat.ts";

/** A signed-in coordinator with a plain HTTP client. */
export type Coordinator = {
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests themselves
  get(path: string): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests themselves
  post(path: string, body?: unknown): Promise<any>;
  delete(path: string): Promise<void>;
  /** opens the live updates; answers a function that waits until they say this, from what they said last */
  listen(): Promise<(wanted: string) => Promise<void>>;
};

/** Takes up the account of a one-time link. */
export async function setUp(url: string, token: string, name = "Lies Test"): Promise<Coordinator> {
  const email = `${name.toLowerCase().replace(/\W+/g, ".")}@example.org`;
  const response = await fetch(`${url}/api/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, name, email, password: "een lang en rustig wachtwoord" }),
  });
  if (!response.ok) throw new HttpError(response.status, await response.text());
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new HttpError(answer.status, text);
    return text === "" ? undefined : JSON.parse(text);
  };
  return {
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body ?? {}),
    delete: (path) => call("DELETE", path),
    async listen() {
      const { body } = await fetch(`${url}/api/stream`, { headers: { cookie } });
      const pieces = (body ?? new ReadableStream<Uint8Array>()).getReader();
      let said = "";
      const until = async (wanted: string) => {
        while (!said.includes(wanted)) {
          const { value, done } = await pieces.read();
          if (done) throw new Error(`The live updates ended before ${wanted}:\n${said}`);
          said += Buffer.from(value).toString("utf8");
        }
        said = said.slice(said.indexOf(wanted) + wanted.length);
      };
      await until("event: ready");
      return until;
    },
  };
}

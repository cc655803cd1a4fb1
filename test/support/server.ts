import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const patienceMs = 30_000;

/** The built product (`npm run build`) as a process of its own, on loopback and a free port. */
export type RunningServer = {
  url: string;
  dataDir: string;
  /** the token of the link that makes the first coordinator; absent when there is one already */
  setup: string | undefined;
  /** ends it at once, as a power cut would; the data stay */
  kill(): Promise<void>;
  /** lets it finish what is under way; the data stay */
  stop(): Promise<void>;
};

type Options = {
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
  /** is told everything that it has said so far, each time that it says more */
  hear?: (said: string) => void;
};

/** Starts it on a folder (a new one when none is given) and waits until it says that it is ready. */
export async function startServer(options: Options = {}): Promise<RunningServer> {
  const { dataDir, port, env = {}, hear } = options;
  const folder = dataDir ?? (await temporaryFolder());
  const listening = port ?? (await freePort());
  const isNew = (await readdir(folder)).length === 0;
  const process_ = run({ ...env, DATA_DIR: folder, PORT: String(listening) }, hear);
  // The link for the first coordinator is the last thing that a new store's server says.
  const said = await process_.until(isNew ? /setup=[\w-]+\n/ : /\/inbox\n/);
  return {
    url: `http://127.0.0.1:${listening}`,
    dataDir: folder,
    setup: /setup=([\w-]+)/.exec(said)?.[1],
    kill: () => process_.end("SIGKILL"),
    stop: () => process_.end("SIGTERM"),
  };
}

/** Starts it with settings that cannot work; answers its exit code and all that it said. */
export async function startAndFail(
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const process_ = run({ PORT: "0", ...env });
  const timer = setTimeout(() => void process_.end("SIGKILL"), patienceMs);
  const code = await process_.ended;
  clearTimeout(timer);
  return { code, said: process_.said() };
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "jobroad-"));

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

function run(env: Record<string, string>, tell: (said: string) => void = () => {}) {
  const child: ChildProcess = spawn(process.execPath, [join(root, "dist/bot/main.js")], {
    cwd: root,
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const hear = (piece: Buffer) => {
    said += piece.toString("utf8");
    tell(said);
    child.emit("said");
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = once(child, "close").then(([code]) => code as number | null);

  return {
    ended,
    said: () => said,
    async end(signal: NodeJS.Signals): Promise<void> {
      child.kill(signal);
      await ended;
    },
    /** Resolves with everything said so far when it matches; rejects when the process ends before. */
    async until(sign: RegExp): Promise<string> {
      const patience = AbortSignal.timeout(patienceMs);
      while (!sign.test(said)) {
        const news = once(child, "said", { signal: patience });
        const over = ended.then((code) => {
          throw new Error(`The server ended with ${code}:\n${said}`);
        });
        await Promise.race([news, over]);
      }
      return said;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (!address || typeof address === "string") throw new Error("No free port");
  return address.port;
}

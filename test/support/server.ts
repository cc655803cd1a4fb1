import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const patienceMs = 20_000;

/** The built product as a process of its own, with an empty store filled with the examples. */
export type RunningServer = {
  url: string;
  dataDir: string;
  /** what it printed so far */
  output(): string;
  /** ends it at once, as a power cut would; `restart` finds the same data */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** ends it and removes its data */
  end(): Promise<void>;
};

/** Starts `dist/bot/main.js` on a free port of this machine; `npm run build` made it. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "jobroad-"));
  const port = await freePort();
  let output = "";
  let child: ChildProcess | undefined;

  const start = () =>
    new Promise<void>((done, fail) => {
      const started = spawn(process.execPath, [join(root, "dist/bot/main.js")], {
        cwd: root,
        env: { PATH: process.env.PATH, ...settings, DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      const timer = setTimeout(() => fail(new Error(`The server did not start:\n${output}`)), patienceMs);
      const read = (piece: Buffer) => {
        output += piece.toString("utf8");
        if (output.includes("/inbox")) {
          clearTimeout(timer);
          done();
        }
      };
      started.stdout?.on("data", read);
      started.stderr?.on("data", read);
      started.once("exit", (code) => {
        clearTimeout(timer);
        fail(new Error(`The server ended with ${code}:\n${output}`));
      });
    });

  const stop = (signal: NodeJS.Signals) =>
    new Promise<void>((done) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return done();
      child.once("exit", () => done());
      child.kill(signal);
    });

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    output: () => output,
    kill: () => stop("SIGKILL"),
    async restart() {
      await stop("SIGKILL");
      output = "";
      await start();
    },
    async end() {
      await stop("SIGTERM");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("No port"))));
    });
  });
}

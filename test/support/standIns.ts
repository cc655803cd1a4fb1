import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** A server that speaks MongoDB's protocol, for tests on machines without MongoDB. */
export type StandIn = {
  name: string;
  /** the programs that fetching and running it takes */
  tools: readonly string[];
  fetched(): boolean;
  fetch(): void;
  command(folder: string, port: number): [program: string, ...parameters: string[]];
};

/** A running one: its data live in a folder of its own until `end`. */
export type Running = {
  url: string;
  /** ends the process; the data stay */
  stop(): Promise<void>;
  /** starts it again on the same port and the same data */
  restart(): Promise<void>;
  end(): Promise<void>;
};

const here = resolve(import.meta.dirname);
const cache = resolve(here, "../../node_modules/.cache/jobroad");
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";

/** mongo-java-server with its H2 back end on disk: claims atomically, so races and outages run on it. */
export const mongoJavaServer: StandIn = {
  name: "mongo-java-server 1.47",
  tools: ["java", "mvn"],
  fetched: () => existsSync(join(cache, "mongo-java-server")),
  fetch() {
    const pom = join(here, "mongoJavaServer", "pom.xml");
    const folder = join(cache, "mongo-java-server");
    run("mvn", ["-q", "-B", "-f", pom, copyDependencies, `-DoutputDirectory=${folder}`]);
  },
  command: (folder, port) => [
    "java",
    "-Xmx512m",
    "-cp",
    join(cache, "mongo-java-server", "*"),
    join(here, "mongoJavaServer", "Launcher.java"),
    join(folder, "data.h2"),
    String(port),
  ],
};

/** FerretDB with its SQLite back end: for wire and meaning, as its find-and-modify takes no lock. */
export const ferretDb: StandIn = {
  name: "FerretDB 1.24.2",
  tools: ["go"],
  fetched: () => existsSync(join(cache, "ferretdb")),
  fetch: () => run("go", ["build", "-C", join(here, "ferretdb"), "-o", join(cache, "ferretdb"), "."]),
  command: (folder, port) => [join(cache, "ferretdb"), folder, String(port)],
};

export async function start(standIn: StandIn): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "jobroad-stand-in-"));
  let { child, port } = await launch(standIn, folder, 0);
  return {
    url: `mongodb://127.0.0.1:${port}`,
    async stop() {
      // not a signal: H2 writes what it holds a second later, and that loss would be the stand-in's own
      child.stdin?.end();
      await ended(child);
    },
    async restart() {
      ({ child, port } = await launch(standIn, folder, port));
    },
    async end() {
      child.kill("SIGKILL");
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the process and waits until it tells its port. It ends by itself when this process does. */
async function launch(standIn: StandIn, folder: string, wanted: number) {
  const [program, ...parameters] = standIn.command(folder, wanted);
  const child = spawn(program, parameters, { stdio: ["pipe", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^ready .*?(\d+)\/?$/.exec(line)?.[1];
    if (port) return { child, port: Number(port) };
  }
  throw new Error(`${standIn.name} ended before it was ready`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolveEnd) => child.once("exit", resolveEnd));
}

function run(program: string, parameters: readonly string[]): void {
  mkdirSync(cache, { recursive: true });
  execFileSync(program, parameters, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
}

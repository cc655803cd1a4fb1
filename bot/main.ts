import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { collections } from "../services/collections.ts";
import { loadDemo } from "../services/opportunities/demo.ts";
import { openEmbeddedStore } from "../services/store/embedded.ts";
import { openMongoStore } from "../services/store/mongodb.ts";
import { type Store, StoreError } from "../services/store/port.ts";
import { type App, compose } from "./compose.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { logToStderr as log } from "./log.ts";
import { root } from "./root.ts";

const storeLog = (message: string, details: Record<string, string | number> = {}) =>
  log("store", { message, ...details });
const clock = () => new Date().toISOString();
/** How long requests under way may take after SIGTERM. */
const drainMs = 10_000;

await start().catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exit(1);
});

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const store = await openStore(config);
  const app = await compose(config, store, log, clock);
  if (config.demo && (await isEmpty(app))) await loadDemo(store, clock(), join(root, "data", "demo"));
  await app.live.settled();
  await listen(app, config);
  await app.workers.round();
  await greet(app, config);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(app));
}

function openStore(config: Config): Promise<Store> {
  if (config.mongoUrl !== undefined)
    return openMongoStore({ url: config.mongoUrl, collections, log: storeLog });
  return openEmbeddedStore({
    dataDir: config.dataDir,
    durability: config.durability,
    collections,
    log: storeLog,
  });
}

async function isEmpty(app: App): Promise<boolean> {
  return (
    app.live.all().length === 0 &&
    (await app.opportunities.list({ state: "review", limit: 1 })).items.length === 0
  );
}

function listen({ server }: App, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

async function greet(app: App, config: Config): Promise<void> {
  const { port } = app.server.address();
  const address = addressOf({ ...config, port });
  console.log("The JobRoad assistant is ready.");
  console.log(`  Chat      ${address}/`);
  console.log(`  Employers ${address}/employer`);
  console.log(`  Inbox     ${address}/inbox`);
  const { phone, email } = config.organisation;
  if (phone === "" && email === "") {
    console.log(
      "Set ORGANISATION_PHONE or ORGANISATION_EMAIL, so that people can reach you without the chat.",
    );
  }
  const setup = await app.accounts.ensureSetupLink(clock());
  const file = join(config.dataDir, "setup-link.txt");
  if (setup === undefined) return rm(file, { force: true });
  const link = `${address}/inbox#setup=${setup}`;
  console.log(`Make the first coordinator with this link; it works once:\n  ${link}`);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  await writeFile(file, `${link}\n`, { mode: 0o600 });
  const stop = app.store.watch(({ collection }) => {
    if (collection !== "accounts") return;
    const look = app.accounts.list().then((accounts) => {
      if (!accounts.some(({ state }) => state === "active")) return;
      stop();
      return rm(file, { force: true });
    });
    look.catch((error) => log("setup.linkLeft", {}, error));
  });
}

function addressOf({ publicUrl, host, port }: Config): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return publicUrl ?? `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

let stopping = false;
async function stop(app: App): Promise<void> {
  if (stopping) return;
  stopping = true;
  const late = setTimeout(() => process.exit(0), drainMs);
  late.unref();
  app.server.close();
  await app.close();
  await app.store.close();
  process.exit(0);
}

/** One clear sentence for whoever started it. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const code = error !== null && typeof error === "object" && "code" in error ? String(error.code) : "";
  const config = process.env;
  if (code === "EADDRINUSE")
    return `The port ${config.PORT ?? 3978} is in use: choose another one with PORT.`;
  if (code === "EACCES" && error instanceof Error && "syscall" in error && error.syscall === "listen") {
    return `The port ${config.PORT ?? 3978} may not be used by this user: choose another one with PORT.`;
  }
  if (error instanceof StoreError) return error.message;
  if (code === "EACCES" || code === "EROFS" || code === "ENOTDIR" || code === "ENOSPC" || code === "EPERM") {
    return `The folder ${config.DATA_DIR ?? "./.data"} cannot be written (${code}): choose another one with DATA_DIR.`;
  }
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}

import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { StoreError } from "./port.ts";

/**
 * Makes the directory (0700) and the database's file (0600; SQLite gives its log files the same rights). Throws
 * "unavailable" where that is not possible.
 */
export function prepareFiles(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    restrict(dataDir, 0o700);
    const file = join(dataDir, "jobroad.db");
    closeSync(openSync(file, "a", 0o600));
    restrict(file, 0o600);
    return file;
  } catch (error) {
    throw new StoreError("unavailable", `cannot keep data in ${dataDir}`, { cause: error });
  }
}

/**
 * Makes this process the one server of a data directory until the answered function is called or the process
 * ends, however it ends: the operating system lets go of SQLite's lock. Throws "locked" when another has it.
 */
export function lockDirectory(dataDir: string): () => void {
  const file = join(dataDir, "server.lock");
  closeSync(openSync(file, "a", 0o600));
  const lock = new Database(file);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw new StoreError("locked", `another server uses ${dataDir}`, { cause: error });
  }
  return () => {
    lock.exec("ROLLBACK");
    lock.close();
  };
}

function restrict(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // a mounted folder may belong to somebody else: then its owner decides
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}

import { MongoServerError } from "mongodb";
import { StoreError, type StoreFault } from "./port.ts";

/** The server's error codes that tell of more than trouble: github.com/mongodb/mongo, error_codes.yml. */
const faults: Record<number, StoreFault> = {
  11000: "taken", // DuplicateKey
  14031: "full", // OutOfDiskSpace
  2: "invalid", // BadValue
  9: "invalid", // FailedToParse
  14: "invalid", // TypeMismatch
  28: "invalid", // PathNotViable
  40: "invalid", // ConflictingUpdateOperators
  10334: "invalid", // BSONObjectTooLarge
};

/** Does the work and tells its faults in the store's own words. */
export async function inOurWords<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw asStoreError(error);
  }
}

export function isTaken(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11000;
}

/** AuthenticationFailed, and AtlasError, by which Atlas says the same: trying again would not change it. */
const refusals = [18, 8000];

/** Whether the server does not take who we say we are. */
export function isRefusal(error: unknown): boolean {
  return error instanceof MongoServerError && refusals.includes(Number(error.code));
}

/** The server's text is left in `cause`: it may hold a document's values. */
export function asStoreError(error: unknown): StoreError {
  const code = error instanceof MongoServerError ? Number(error.code) : Number.NaN;
  const what = error instanceof Error ? error.name : "unknown";
  return new StoreError(faults[code] ?? "unavailable", `MongoDB: ${what} ${code || ""}`.trim(), {
    cause: error,
  });
}

import { scryptSync } from "node:crypto";

/** A code with which an employer comes back to a vacancy. */
export { newShortCode as newEmployerCode, readShortCode as readEmployerCode } from "../shortCode.ts";

/**
 * What is kept of a code. Slow on purpose (scrypt), since a code is short; without a salt of its own, since a
 * vacancy is found by it.
 */
export function hashEmployerCode(code: string): string {
  return scryptSync(code, "jobroad.employer-code", 24, { N: 8192, r: 8, p: 1 }).toString("base64url");
}

import { randomInt, scryptSync } from "node:crypto";

/** No letters or digits that look or sound alike: 0 O, 1 I L, 5 S, 8 B, U V. */
const alphabet = "234679ACDEFGHJKMNPQRTWXYZ";
const length = 8;

/** A code with which an employer comes back to a vacancy: 8 characters, about 37 bits, told once. */
export function newEmployerCode(random: (below: number) => number = randomInt): string {
  return Array.from({ length }, () => alphabet[random(alphabet.length)]).join("");
}

/** What somebody typed as a code in the form it was given; undefined when it cannot be one. */
export function readEmployerCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s.-]/g, "");
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined;
}

/**
 * What is kept of a code. Slow on purpose (scrypt), since a code is short; without a salt of its own, since a
 * vacancy is found by it.
 */
export function hashEmployerCode(code: string): string {
  return scryptSync(code, "jobroad.employer-code", 24, { N: 8192, r: 8, p: 1 }).toString("base64url");
}

import { randomInt, scrypt } from "node:crypto";
import { promisify } from "node:util";

/** No letters or digits that look or sound alike: 0 O, 1 I L, 5 S, 8 B, U V. */
const alphabet = "234679ACDEFGHJKMNPQRTWXYZ";
const length = 8;

const derive = promisify(scrypt) as (
  code: string,
  purpose: string,
  bytes: number,
  cost: { N: number; r: number; p: number },
) => Promise<Buffer>;

/** A code that people copy from one screen to another: 8 characters, about 37 bits, told once. */
export function newShortCode(random: (below: number) => number = randomInt): string {
  return Array.from({ length }, () => alphabet[random(alphabet.length)]).join("");
}

/** What somebody typed as a code in the form it was given; undefined when it cannot be one. */
export function readShortCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s.-]/g, "");
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined;
}

/**
 * What is kept of a code. Slow on purpose (scrypt), since a code is short; without a salt of its own, since what
 * it opens is found by it. `purpose` keeps the codes of one thing from opening another.
 */
export async function hashShortCode(code: string, purpose: string): Promise<string> {
  return (await derive(code, purpose, 24, { N: 8192, r: 8, p: 1 })).toString("base64url");
}

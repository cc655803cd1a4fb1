import { z } from "zod";

const address = z.email();

/**
 * The mail address in an answer, with a lower-case domain; undefined when there is none. Forgives what thumbs do:
 * spaces around "@" and before ".be", a comma for a dot ("amina@ gmail,com"), a full stop after it, "mailto:".
 */
export function parseEmail(text: string): string | undefined {
  const tidy = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s*@\s*/g, "@")
    .replace(/@([^\s@.,]+)\s*[.,]\s*([a-z\d-]{2,}(?:\.[a-z]{2,})*)/i, (_, host, rest) =>
      `@${host}.${rest}`.toLowerCase(),
    );
  const candidates = tidy.match(/[^\s<>()[\]",;:]+@[^\s<>()[\]",;:@]+/g) ?? [];
  return candidates.map((one) => one.replace(/[.!?]+$/, "")).find((one) => address.safeParse(one).success);
}

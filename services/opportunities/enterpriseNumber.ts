import { toAsciiDigits } from "../language/digits.ts";

/**
 * Reads a Belgian enterprise number as people write it ("BE 0123.456.749", "123456749") and answers it in its
 * usual form "0123.456.749"; undefined when it cannot be one. Ten digits, the first 0 or 1 (nine digits get a 0
 * in front), the last two = 97 − (the first eight mod 97). Valid is not existing: the reviewer looks in the KBO.
 * Source: FPS Economy, Crossroads Bank for Enterprises; DOMAIN.md section 4.
 */
export function enterpriseNumber(text: string): string | undefined {
  const written = toAsciiDigits(text).trim();
  if (!/^(BE)?[\d\s./-]+$/i.test(written)) return undefined;
  const digits = written.replace(/\D/g, "");
  const ten = digits.length === 9 ? `0${digits}` : digits;
  if (!/^[01]\d{9}$/.test(ten)) return undefined;
  if (Number(ten.slice(8)) !== 97 - (Number(ten.slice(0, 8)) % 97)) return undefined;
  return `${ten.slice(0, 4)}.${ten.slice(4, 7)}.${ten.slice(7)}`;
}

import type { Instant } from "../store/port.ts";

/** Where a reader of the feed is. `first`: still reading everything for the first time; `at`: when it was given. */
type Cursor = { number: number; at: Instant; first: number };

export const writeCursor = ({ number, at, first }: Cursor): string =>
  Buffer.from(`1 ${number} ${Date.parse(at)} ${first}`).toString("base64url");

export function readCursor(text: string): Cursor | undefined {
  const plain = Buffer.from(text, "base64url").toString("latin1");
  const [, number, at, first] = /^1 (\d{1,15}) (\d{1,15}) ([01])$/.exec(plain) ?? [];
  if (number === undefined) return undefined;
  return { number: Number(number), at: new Date(Number(at)).toISOString(), first: Number(first) };
}

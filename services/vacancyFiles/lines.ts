import type { Fault, Posting } from "./posting.ts";

/** One vacancy of a file, read: `line` is where it begins, from 1. `id` is there as far as it could be read. */
export type Entry = { file: string; line: number; id?: string } & (
  | { posting: Posting }
  | { faults: Fault[] }
);

/** A whole file that cannot be read further than `line`. */
export const brokenOff = (file: string, line: number, reason: string): Entry => ({
  file,
  line,
  faults: [{ field: "", reason }],
});

/** The line of a text at an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/**
 * JSON in which every object knows its line, as "@line". Strings are passed over, so that a brace in one counts for
 * nothing. Answers where it is no JSON instead of throwing.
 */
export function parseWithLines(text: string): { value: unknown } | { line: number; reason: string } {
  try {
    JSON.parse(text);
    let line = 1;
    const marked = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|\n|\{\s*\}?/g, (token) => {
      if (token.startsWith('"')) return token;
      if (token === "\n") {
        line += 1;
        return token;
      }
      const here = line;
      line += token.split("\n").length - 1;
      return token.endsWith("}") ? `{"@line":${here}}` : `{"@line":${here},`;
    });
    return { value: JSON.parse(marked) };
  } catch (error) {
    const offset = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    return { line: lineAt(text, offset), reason: "this is no JSON" };
  }
}

/** Logs hold ids and counts, never what people wrote. An error's own text may quote input: only its kind is kept. */
export type Log = (event: string, facts: Record<string, unknown>, error?: unknown) => void;

/** One JSON line an event on standard error. */
export const logToStderr: Log = (event, facts, error) => {
  const cause = error instanceof Error ? { error: error.name, at: placeOf(error) } : {};
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts, ...cause })}\n`);
};

/** The first lines of the stack without the message. */
function placeOf(error: Error): string[] {
  const lines = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return lines.slice(0, 4).map((line) => line.trim());
}

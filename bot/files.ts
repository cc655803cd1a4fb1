import { createReadStream, existsSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { extname, join } from "node:path";
import { type Answer, notFound } from "./http/route.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** A file of the build, compressed beforehand where the browser takes it (`.br` beside the file). */
export function fileAnswer(folder: string, name: string, req: IncomingMessage): Answer {
  if (!/^[\w-]+(\.[\w-]+)*$/.test(name)) return notFound();
  const path = join(folder, name);
  if (!existsSync(path)) return notFound();
  const brotli = /\bbr\b/.test(String(req.headers["accept-encoding"] ?? "")) && existsSync(`${path}.br`);
  return {
    status: 200,
    headers: {
      "Content-Type": types[extname(name)] ?? "application/octet-stream",
      "Cache-Control": "no-cache",
      ...(brotli ? { "Content-Encoding": "br", Vary: "Accept-Encoding" } : {}),
    },
    stream: (response) => createReadStream(brotli ? `${path}.br` : path).pipe(response),
  };
}

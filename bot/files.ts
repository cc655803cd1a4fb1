import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
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

/** Compressed copies that the build leaves beside a file, the smallest first. */
const encodings = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;

const aYear = 31_536_000;

/**
 * A file of the build, compressed beforehand where the browser takes it. An address that carries the content's
 * hash (`?v=`) is kept for a year; every other one is asked about again, and answered 304 when it is the same.
 */
export function fileAnswer(folder: string, name: string, req: IncomingMessage): Answer {
  if (!/^[\w-]+(\.[\w-]+)*$/.test(name)) return notFound();
  const path = join(folder, name);
  const encoding = encodings.find((one) => accepts(req, one.name) && exists(path + one.suffix));
  if (!exists(path)) return notFound();
  const body = readFileSync(path + (encoding?.suffix ?? ""));
  const versioned = new URL(req.url ?? "/", "http://localhost").searchParams.has("v");
  return answerOnce(req, body, {
    "Content-Type": types[extname(name)] ?? "application/octet-stream",
    "Cache-Control": versioned ? `public, max-age=${aYear}, immutable` : "no-cache",
    // A script or style is under the policy of the page that loads it; the long one would only weigh here.
    ...(versioned ? { "Content-Security-Policy": "default-src 'none'" } : {}),
    ...(encoding ? { "Content-Encoding": encoding.name } : {}),
  });
}

/** A body with its tag; a browser that has the same one already gets 304 and no body. */
export function answerOnce(req: IncomingMessage, body: Buffer, headers: Record<string, string>): Answer {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const kept = { ...headers, ETag: tag, Vary: "Accept-Encoding, Accept-Language" };
  if (req.headers["if-none-match"] === tag) return { status: 304, headers: kept };
  return { status: 200, headers: kept, body };
}

/** Whether the browser takes an encoding (`Accept-Encoding`, RFC 9110 section 12.5.3; a refusal by q=0 counts). */
export function accepts(req: IncomingMessage, encoding: string): boolean {
  const offered = String(req.headers["accept-encoding"] ?? "").split(",");
  return offered.some((one) => {
    const [name, quality] = one.trim().split(/\s*;\s*q\s*=\s*/);
    return name === encoding && Number(quality ?? 1) > 0;
  });
}

const exists = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

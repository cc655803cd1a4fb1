import { readFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../locales/languages.ts";
import { fileAnswer } from "../files.ts";
import { notFound, type Route, route } from "./route.ts";

/** The browser pages as they were built, and the texts that they show. */
export function pageRoutes({ webDir, localesDir }: { webDir: string; localesDir: string }): Route[] {
  const page = (path: string, file: string, summary: string) =>
    route({ method: "get", path, summary, handle: ({ raw }) => fileAnswer(webDir, file, raw) });
  return [
    page("/", "chat.html", "The chat page of job seekers"),
    page("/employer", "chat.html", "The chat page of employers"),
    page("/inbox", "inbox.html", "The inbox of coordinators"),
    page("/sw.js", "sw.js", "The service worker of the chat page"),
    page("/manifest.webmanifest", "manifest.webmanifest", "What makes the chat page installable"),
    route({
      method: "get",
      path: "/assets/:file",
      summary: "Scripts, styles and pictures of the pages",
      handle: ({ params, raw }) => fileAnswer(webDir, params.file ?? "", raw),
    }),
    route({
      method: "get",
      path: "/locales/:language/:file",
      summary: "The texts that a page shows by itself",
      handle({ params }) {
        const known = languages.some((one) => one.code === params.language);
        const name = /^(chat|inbox|common)\.json$/.exec(params.file ?? "")?.[0];
        if (!known || name === undefined) return notFound();
        try {
          const body = readFileSync(join(localesDir, params.language ?? "", name), "utf8");
          return { status: 200, body, headers: { "Cache-Control": "no-cache" } };
        } catch {
          return notFound();
        }
      },
    }),
  ];
}

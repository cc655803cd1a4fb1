import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../locales/languages.ts";
import { fileAnswer } from "../files.ts";
import type { Recordings } from "../recordings.ts";
import { makeChatPage } from "./chatPage.ts";
import { notFound, ok, type Route, route } from "./route.ts";

/** The browser pages as they were built, and the texts that they show. */
export function pageRoutes({
  webDir,
  localesDir,
  recordings,
}: {
  webDir: string;
  localesDir: string;
  recordings: Pick<Recordings, "answer">;
}): Route[] {
  const chat = makeChatPage({ webDir, localesDir });
  const file = (path: string, name: string, summary: string) =>
    route({ method: "get", path, summary, handle: ({ raw }) => fileAnswer(webDir, name, raw) });
  return [
    route({
      method: "get",
      path: "/",
      summary: "The chat page of job seekers, its first question in the browser's language",
      handle: ({ raw }) => chat.page(raw, "jobseeker"),
    }),
    route({
      method: "get",
      path: "/employer",
      summary: "The chat page of employers",
      handle: ({ raw }) => chat.page(raw, "employer"),
    }),
    file("/inbox", "inbox.html", "The inbox of coordinators"),
    file("/sw.js", "sw.js", "The service worker of the chat page"),
    file("/manifest.webmanifest", "manifest.webmanifest", "What makes the chat page installable"),
    route({
      method: "get",
      path: "/assets/:file",
      summary: "Scripts, styles and pictures of the pages",
      handle: ({ params, raw }) => fileAnswer(webDir, params.file ?? "", raw),
    }),
    route({
      method: "get",
      path: "/audio/:language/:file",
      summary: "A text as the organisation recorded it",
      handle: ({ params, raw }) => recordings.answer(params.language ?? "", params.file ?? "", raw),
    }),
    route({
      method: "get",
      path: "/locales/:language/:file",
      summary: "The texts that a page shows by itself",
      handle({ params }) {
        const language = languages.find((one) => one.code === params.language)?.code;
        const name = /^(chat|exit|inbox|common)\.json$/.exec(params.file ?? "")?.[0];
        if (language === undefined || name === undefined) return notFound();
        if (name === "chat.json") return ok(chat.texts(language), { "Cache-Control": "no-cache" });
        const path = join(localesDir, language, name);
        if (!existsSync(path)) return notFound();
        return ok(readFileSync(path, "utf8"), { "Cache-Control": "no-cache" });
      },
    }),
  ];
}

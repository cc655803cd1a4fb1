import { languageOf, languages } from "../../../locales/languages.ts";
import type { JobView } from "./view.ts";

/** What every page says in its language: the words of locales/<lang>/jobs.json, and some of the chat's. */
export type PageWords = {
  home: string;
  title: string;
  none: string;
  chat: string;
  find: string;
  all: string;
  closed: string;
  closedHelp: string;
  calendar: string;
  more: string;
  back: string;
};

type Frame = {
  language: string;
  /** the address without a language, `/jobs/x` */
  path: string;
  origin: string;
  title: string;
  description?: string;
  isIndexed: boolean;
  structured?: object;
  words: PageWords;
  /** further lines of the head */
  head?: string;
};

export const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Dutch has the plain address; another language says so in it. */
export const inLanguage = (path: string, language: string) =>
  language === "nl" ? path : `${path}${path.includes("?") ? "&" : "?"}lang=${language}`;

/** A whole page around its main part. No script and no style stand in it, as the content policy wants. */
export function page(frame: Frame, main: string): string {
  const { language, path, origin, title, words } = frame;
  const address = (code: string) => escaped(`${origin}${inLanguage(path, code)}`);
  const links = languages.map(
    ({ code, name, direction }) =>
      `<li><a href="${escaped(inLanguage(path, code))}" hreflang="${code}" lang="${code}" dir="${direction}"${
        code === language ? ' aria-current="page"' : ""
      }>${escaped(name)}</a></li>`,
  );
  return `<!doctype html>
<html lang="${language}" dir="${languageOf(language).direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${frame.description ? `<meta name="description" content="${escaped(frame.description)}">` : ""}
${frame.isIndexed ? `<link rel="canonical" href="${address(language)}">` : '<meta name="robots" content="noindex">'}
${languages.map(({ code }) => `<link rel="alternate" hreflang="${code}" href="${address(code)}">`).join("\n")}
<link rel="alternate" hreflang="x-default" href="${address("nl")}">
<link rel="stylesheet" href="/assets/jobs.css">
<link rel="icon" href="/assets/icon.svg">
${frame.head ?? ""}
${frame.structured ? `<script type="application/ld+json">${asData(frame.structured)}</script>` : ""}
</head>
<body>
<header><a href="${inLanguage("/", language)}">${escaped(words.home)}</a></header>
<main>
${main}
</main>
<nav><ul class="languages">${links.join("")}</ul></nav>
</body>
</html>
`;
}

/** JSON in a script element: no "<" may end it or begin a comment. */
const asData = (value: object) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** The page of one opportunity. */
export function jobMain(
  id: string,
  view: JobView,
  words: PageWords,
  language: string,
  isHeld: boolean,
): string {
  const calendar = `<a class="small" href="${inLanguage(`/jobs/${id}.ics`, language)}">${escaped(words.calendar)}</a>`;
  const lines = view.lines.map(
    ({ label, value }) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`,
  );
  const own = view.ownWords;
  return `<article>
<p class="kind">${escaped(view.kind)}</p>
<h1 lang="${escaped(view.titleLanguage)}" dir="auto">${escaped(view.title)}</h1>
<p class="place">${escaped(view.subtitle)}</p>
<ul class="facts">${view.facts.map((fact) => `<li>${escaped(fact)}</li>`).join("")}</ul>
<p class="do"><a class="main" href="${escaped(aboutLink(id, language))}">${escaped(words.chat)}</a>${isHeld ? calendar : ""}</p>
${lines.length > 0 ? `<dl>${lines.join("")}</dl>` : ""}
${
  own
    ? `<h2>${escaped(own.label)}</h2><blockquote lang="${escaped(own.language)}" dir="auto">${escaped(own.text).replaceAll("\n", "<br>")}</blockquote>`
    : ""
}
</article>
<p><a href="${inLanguage("/jobs", language)}">${escaped(words.all)}</a></p>`;
}

const aboutLink = (id: string, language: string) => inLanguage(`/?about=${encodeURIComponent(id)}`, language);

/** What is no longer, or not yet, open: kindly, and with a way on. */
export function closedMain(words: PageWords, language: string): string {
  return `<h1>${escaped(words.closed)}</h1>
<p>${escaped(words.closedHelp)}</p>
<p class="do"><a class="main" href="${inLanguage("/", language)}">${escaped(words.find)}</a></p>
<p><a href="${inLanguage("/jobs", language)}">${escaped(words.all)}</a></p>`;
}

export type Listed = { id: string; view: JobView };

/** One page of the list; `before` and `after` are its neighbours' numbers. */
export function listMain(
  items: readonly Listed[],
  words: PageWords,
  language: string,
  { before, after }: { before?: number | undefined; after?: number | undefined },
): string {
  const listed = items.map(
    ({
      id,
      view,
    }) => `<li><a href="${inLanguage(`/jobs/${escaped(id)}`, language)}"><h2 lang="${escaped(view.titleLanguage)}" dir="auto">${escaped(view.title)}</h2></a>
<p class="place">${escaped(view.subtitle)}</p>
<p>${escaped([view.kind, ...view.facts].join(" · "))}</p></li>`,
  );
  const link = (number: number, text: string, rel: string) =>
    `<a rel="${rel}" href="${escaped(inLanguage(`/jobs?page=${number}`, language))}">${escaped(text)}</a>`;
  return `<h1>${escaped(words.title)}</h1>
${items.length > 0 ? `<ul class="jobs">${listed.join("\n")}</ul>` : `<p>${escaped(words.none)}</p>`}
<p class="do"><a class="main" href="${inLanguage("/", language)}">${escaped(words.find)}</a>
${before === undefined ? "" : link(before, words.back, "prev")} ${after === undefined ? "" : link(after, words.more, "next")}</p>`;
}

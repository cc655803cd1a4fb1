import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Answer, Request } from "../route.ts";
import { escaped } from "./html.ts";

/** A sitemap may list 50,000 addresses (sitemaps.org); further ones are listed by an index of sitemaps. */
const most = 50_000;

/** The address outside, as configured, or as the caller used it. */
export function originOf(
  { headers, secure }: Pick<Request, "headers" | "secure">,
  publicUrl: string | undefined,
): string {
  const host = /^[\w.:[\]-]+$/.exec(headers.host ?? "")?.[0] ?? "localhost";
  const own = publicUrl ?? `${secure ? "https" : "http"}://${host}`;
  return URL.canParse(own) ? own : "http://localhost";
}

export function sitemap(
  request: Request,
  open: readonly Opportunity[],
  publicUrl: string | undefined,
): Answer {
  const origin = originOf(request, publicUrl);
  const number = Number((request.query as { part?: string }).part ?? 0);
  const isIndex = open.length > most && !(number >= 1);
  const parts = Array.from({ length: Math.ceil(open.length / most) }, (_, i) => i + 1);
  const shown = number >= 1 ? open.slice((number - 1) * most, number * most) : open;
  const entries = isIndex
    ? parts.map((part) => `<sitemap><loc>${escaped(`${origin}/sitemap.xml?part=${part}`)}</loc></sitemap>`)
    : shown.map(
        ({ _id, updatedAt }) =>
          `<url><loc>${escaped(`${origin}/jobs/${encodeURIComponent(_id)}`)}</loc><lastmod>${updatedAt}</lastmod></url>`,
      );
  const name = isIndex ? "sitemapindex" : "urlset";
  return {
    status: 200,
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "no-cache" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</${name}>\n`,
  };
}

export function robots(request: Request, publicUrl: string | undefined): Answer {
  const lines = ["User-agent: *", "Disallow: /inbox", "Disallow: /api/", "Disallow: /v3/", ""];
  return {
    status: 200,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" },
    body: [...lines, `Sitemap: ${originOf(request, publicUrl)}/sitemap.xml`, ""].join("\n"),
  };
}

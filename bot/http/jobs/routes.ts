import { z } from "zod";
import { languages } from "../../../locales/languages.ts";
import { belgianDay } from "../../../services/calendar/brussels.ts";
import { writeCalendar } from "../../../services/calendar/ics.ts";
import type { LiveOpportunities } from "../../../services/opportunities/live.ts";
import type { Opportunities } from "../../../services/opportunities/opportunities.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Instant } from "../../../services/store/port.ts";
import { answerOnce } from "../../files.ts";
import { type Answer, type Request, type Route, route } from "../route.ts";
import { heldOf } from "./held.ts";
import { closedMain, jobMain, listMain, page } from "./html.ts";
import { originOf, robots, sitemap } from "./sitemap.ts";
import { structuredOf } from "./structured.ts";
import { jobViewOf, type Words } from "./view.ts";
import { wordsOf } from "./words.ts";

type Collaborators = Words & {
  live: Pick<LiveOpportunities, "all" | "get">;
  opportunities: Pick<Opportunities, "get">;
  organisation: { name: string };
  publicUrl: string | undefined;
  clock: () => Instant;
};

const pageSize = 50;
/** Made anew for each who asks: enough for a house of people behind one address, and for a search engine. */
const lists = { burst: 120, perSecond: 5 };
const wholeLists = { burst: 20, perSecond: 0.5 };
const query = z.object({
  lang: z.string().max(10).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});
type Query = z.infer<typeof query>;

/** Public pages of what is open, for everybody and for search engines; events as calendars. */
export function jobRoutes(services: Collaborators): Route[] {
  const { live, opportunities, publicUrl, clock } = services;
  const newestFirst = keptFor((all: readonly Opportunity[]) =>
    [...all].sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a._id.localeCompare(b._id)),
  );

  const isOpen = (one: Opportunity, today: string) => one.lastDay >= today && one.capacity > 0;
  const openNow = () => {
    const today = belgianDay(clock());
    return newestFirst(live.all()).filter((one) => isOpen(one, today));
  };
  const html = ({ raw }: Request<unknown, Query>, text: string, more: Record<string, string> = {}): Answer =>
    answerOnce(raw, Buffer.from(text.replace(/\n{2,}/g, "\n")), {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-cache",
      ...more,
    });
  const notIndexed = { "X-Robots-Tag": "noindex" };

  const list = (request: Request<unknown, Query>): Answer => {
    const language = languageAsked(request);
    const words = wordsOf(services, language);
    const open = openNow();
    const number = Math.min(request.query.page, Math.max(1, Math.ceil(open.length / pageSize)));
    const shown = open.slice((number - 1) * pageSize, number * pageSize);
    const items = shown.map((one) => ({ id: one._id, view: jobViewOf(one, language, services) }));
    const isIndexed = shown.every(({ demo }) => !demo);
    const path = number === 1 ? "/jobs" : `/jobs?page=${number}`;
    const frame = {
      language,
      path,
      origin: originOf(request, publicUrl),
      title: words.title,
      isIndexed,
      words,
    };
    const neighbours = {
      before: number > 1 ? number - 1 : undefined,
      after: number * pageSize < open.length ? number + 1 : undefined,
    };
    const head = '<link rel="alternate" type="text/calendar" href="/events.ics">';
    const main = listMain(items, words, language, neighbours);
    return html(request, page({ ...frame, head }, main), isIndexed ? {} : notIndexed);
  };

  /** 410 for what was here and is over; 404 for what is not here, or not now. Both say so kindly. */
  const closed = (request: Request<unknown, Query>, path: string, isOver: boolean): Answer => {
    const language = languageAsked(request);
    const words = wordsOf(services, language);
    const frame = { language, path, origin: originOf(request, publicUrl), title: words.closed, words };
    const answer = html(
      request,
      page({ ...frame, isIndexed: false }, closedMain(words, language)),
      notIndexed,
    );
    return answer.status === 304 ? answer : { ...answer, status: isOver ? 410 : 404 };
  };

  const job = async (request: Request<unknown, Query>): Promise<Answer> => {
    const [, id = "", ending] = /^(.*?)(\.ics)?$/.exec(request.params.id ?? "") ?? [];
    const path = `/jobs/${encodeURIComponent(id)}`;
    const today = belgianDay(clock());
    const one = live.get(id);
    if (!one || !isOpen(one, today)) {
      const known = one ?? (await opportunities.get(id));
      const isOver = known && (["closed", "filled"].includes(known.state) || known.lastDay < today);
      return closed(request, path, isOver === true);
    }
    const language = languageAsked(request);
    if (ending) return one.event ? calendar(request, [one], language) : closed(request, path, false);
    const words = wordsOf(services, language);
    const origin = originOf(request, publicUrl);
    const view = jobViewOf(one, language, services);
    const frame = { language, path, origin, words, title: `${view.title} · ${view.subtitle}` };
    // An example is nobody's job: search engines are told nothing of it.
    const structured = one.demo
      ? {}
      : { structured: structuredOf(one, view, { url: `${origin}${path}`, places: services.places }) };
    const whole = { ...frame, ...structured, description: view.summary, isIndexed: !one.demo };
    const main = jobMain(id, view, words, language, one.event !== undefined);
    return html(request, page(whole, main), one.demo ? notIndexed : {});
  };

  const calendar = (
    request: Request<unknown, Query>,
    events: readonly Opportunity[],
    language: string,
  ): Answer => {
    const origin = originOf(request, publicUrl);
    const held = events.flatMap((one) =>
      heldOf(one, jobViewOf(one, language, services), { origin, language }),
    );
    const body = Buffer.from(writeCalendar(services.organisation.name, held));
    return answerOnce(request.raw, body, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Cache-Control": "no-cache",
      "Content-Disposition": 'inline; filename="events.ics"',
      ...notIndexed,
    });
  };

  return [
    route({
      method: "get",
      path: "/jobs",
      summary: "What is open, newest first, as a page",
      query,
      limit: lists,
      handle: list,
    }),
    route({
      method: "get",
      path: "/jobs/:id",
      summary: "One of it as a page; an event with .ics too",
      query,
      handle: job,
    }),
    route({
      method: "get",
      path: "/events.ics",
      summary: "All events to come, for calendars to subscribe to",
      query,
      limit: wholeLists,
      handle: (request: Request<unknown, Query>) =>
        calendar(
          request,
          openNow().filter(({ event, demo }) => event && !demo),
          languageAsked(request),
        ),
    }),
    route({
      method: "get",
      path: "/sitemap.xml",
      summary: "The addresses of the public pages, for search engines",
      limit: wholeLists,
      handle: (request) =>
        sitemap(
          request,
          openNow().filter(({ demo }) => !demo),
          publicUrl,
        ),
    }),
    route({
      method: "get",
      path: "/robots.txt",
      summary: "What search engines may visit",
      handle: (request) => robots(request, publicUrl),
    }),
  ];
}

const languageAsked = ({ query: { lang } }: { query: Query }): string =>
  languages.find(({ code }) => code === lang)?.code ?? "nl";

/** Remembers what was made of the last thing: the list of what is open is the same one until something changes. */
function keptFor<A extends object, B>(make: (of: A) => B): (of: A) => B {
  let last: { of: A; made: B } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) };
    return last.made;
  };
}

import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { resolve } from "node:path";
import ICAL from "ical.js";
import { jobRoutes } from "../../../bot/http/jobs/routes.ts";
import type { Answer, Request } from "../../../bot/http/route.ts";
import { makeRenderer } from "../../../bot/render.ts";
import { languages } from "../../../locales/languages.ts";
import { loadLocales } from "../../../locales/load.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import { makePlaces } from "../../../services/places/places.ts";
import { vacancy } from "../../services/matching/given.ts";

const root = resolve(import.meta.dirname, "../../..");
const places = makePlaces({ dataDir: resolve(root, "data") });
const locales = loadLocales(resolve(root, "locales"));
const renderer = makeRenderer(locales, { occupation: (code) => `occupation ${code}`, place: places.name });
const title = { text: "Poetshulp </script><b>", language: "nl" };
const cleaning = vacancy({
  _id: "cleaning",
  title,
  pay: { min: 14.5, max: 16, per: "hour" },
  weeklyHours: { min: 20, max: 24 },
  languages: [{ language: "fr", level: "a2" }],
  organisation: { name: "Poets & Zo", contactPerson: "Jan Claes", contactDetails: "0470 12 34 56" },
  ownWords: { text: "Eerste <i>lijn</i>\nTweede lijn", language: "nl" },
});
const event = { day: "2026-12-01", start: "13:00", end: "17:00", days: 2 };
const fair = vacancy({
  _id: "fair",
  kind: "event",
  title: { text: "Jobdag", language: "nl" },
  event,
  lastDay: "2026-12-02",
});
const course = vacancy({
  _id: "course",
  kind: "training",
  title: { text: "Nederlands A1", language: "nl" },
  starts: "2026-12-10",
});
const learning = vacancy({ _id: "learning", kind: "workplaceLearning", contract: "ibo" });
const example = vacancy({ _id: "demo-1", demo: true, title: { text: "Voorbeeld: kok", language: "nl" } });
const filled = vacancy({ _id: "filled", state: "filled" });
const inReview = vacancy({ _id: "inReview", state: "review" });
const past = vacancy({ _id: "past", lastDay: "2026-11-20" });

const all = [cleaning, fair, course, learning, example, filled, inReview, past];
const open = all.filter(({ state }) => state === "open");
const routes = jobRoutes({
  live: { all: () => open, get: (id) => open.find(({ _id }) => _id === id) },
  opportunities: { get: async (id) => all.find(({ _id }) => _id === id) },
  places,
  renderer,
  organisation: { name: "JobRoad" },
  publicUrl: "https://jobs.example",
  clock: () => "2026-11-21T08:00:00.000Z",
});

async function get(url: string): Promise<Answer & { text: string }> {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const id = /^\/jobs\/(.+)$/.exec(pathname)?.[1];
  const found = routes.find(({ path }) => path === (id === undefined ? pathname : "/jobs/:id"));
  assert.ok(found, url);
  const query = found.query?.parse(Object.fromEntries(searchParams)) ?? {};
  const raw = { url, headers: {} } as unknown as IncomingMessage;
  const request = { params: { id: id ?? "" }, query, headers: {}, raw } as unknown as Request;
  const answer = await found.handle(request);
  return { ...answer, text: String(answer.body ?? "") };
}
const dataOf = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? "{}");

describe("the public page of what is open", () => {
  it("tells it in every language, right to left where that is read so, with the way to the others", async () => {
    for (const { code, direction } of languages) {
      const { text, status } = await get(`/jobs/cleaning?lang=${code}`);
      assert.equal(status, 200);
      assert.match(text, new RegExp(`<html lang="${code}" dir="${direction}">`));
      assert.doesNotMatch(text, /\{\{|undefined|\[object/);
      const mine = code === "nl" ? "" : `\\?lang=${code}`;
      assert.match(text, new RegExp(`rel="canonical" href="https://jobs.example/jobs/cleaning${mine}"`));
      assert.equal(text.match(/rel="alternate" hreflang=/g)?.length, languages.length + 1);
      for (const path of ["/jobs", "/jobs/nothing"])
        assert.doesNotMatch((await get(`${path}?lang=${code}`)).text, /\{\{/);
    }
    assert.equal((await get("/jobs/cleaning?lang=xx")).text, (await get("/jobs/cleaning")).text);
  });

  it("lets nobody's words become markup, and keeps who to call with the house", async () => {
    const { text } = await get("/jobs/cleaning");
    assert.match(text, /<h1[^>]*>Poetshulp &lt;\/script&gt;&lt;b&gt;<\/h1>/);
    assert.match(text, /Eerste &lt;i&gt;lijn&lt;\/i&gt;<br>Tweede lijn/);
    assert.equal(text.match(/<script/g)?.length, 1);
    assert.doesNotMatch(text, /Claes|0470/);
  });

  it("is not made without end for one caller, where much is made at once", () => {
    for (const path of ["/jobs", "/events.ics", "/sitemap.xml"]) {
      const limit = routes.find((one) => one.path === path)?.limit;
      assert.ok(limit && limit.burst <= 120 && limit.perSecond <= 5, path);
    }
  });

  it("carries what search engines ask of a job, an event and a course", async () => {
    const job = dataOf((await get("/jobs/cleaning")).text);
    assert.equal(job["@type"], "JobPosting");
    assert.equal(job.title, title.text);
    assert.equal(job.description, "Eerste &lt;i&gt;lijn&lt;/i&gt;<br>Tweede lijn");
    assert.deepEqual(
      [job.datePosted, job.validThrough, job.directApply, job.employmentType, job.url],
      ["2026-11-01", "2026-12-31T22:59:00.000Z", true, ["PART_TIME"], "https://jobs.example/jobs/cleaning"],
    );
    assert.equal(job.hiringOrganization.name, "Poets & Zo");
    assert.equal(job.jobLocation.address.addressLocality, "Oostende");
    assert.equal(job.baseSalary.value.unitText, "HOUR");
    const learned = dataOf((await get("/jobs/learning")).text);
    assert.ok(learned.description.length > 0 && learned["@type"] === "JobPosting");
    const day = dataOf((await get("/jobs/fair")).text);
    assert.deepEqual(
      [day["@type"], day.name, day.startDate, day.endDate, day.location.address.addressLocality],
      ["Event", "Jobdag", "2026-12-01T12:00:00.000Z", "2026-12-02T16:00:00.000Z", "Oostende"],
    );
    const lesson = dataOf((await get("/jobs/course")).text);
    assert.deepEqual(
      [lesson["@type"], lesson.name, lesson.provider["@type"], lesson.description.length > 0],
      ["Course", "Nederlands A1", "Organization", true],
    );
  });

  it("shows an example as one, and to no search engine", async () => {
    const { text, headers } = await get("/jobs/demo-1");
    assert.match(text, /<title>Voorbeeld: /);
    assert.match(text, /name="robots" content="noindex"/);
    assert.equal(headers?.["X-Robots-Tag"], "noindex");
    assert.doesNotMatch(text, /ld\+json/);
    assert.doesNotMatch((await get("/sitemap.xml")).text, /demo-1/);
  });

  it("says kindly that something is over, or not here, with a way into the chat", async () => {
    const cases = { filled: 410, past: 410, inReview: 404, nothing: 404 };
    for (const [id, status] of Object.entries(cases)) {
      const answer = await get(`/jobs/${id}`);
      assert.equal(answer.status, status, id);
      assert.match(answer.text, /Dit staat niet meer open\./);
      assert.match(answer.text, /href="\/"/);
      assert.equal(answer.headers?.["X-Robots-Tag"], "noindex");
    }
  });

  it("is listed, in the list and in the sitemap", async () => {
    const { text } = await get("/jobs");
    const listed = [...text.matchAll(/<li><a href="\/jobs\/([\w-]+)"/g)].map(([, id]) => id);
    assert.deepEqual(listed.sort(), ["cleaning", "course", "demo-1", "fair", "learning"]);
    const map = (await get("/sitemap.xml")).text;
    assert.deepEqual(map.match(/<loc>[^<]+/g), [
      "<loc>https://jobs.example/jobs/cleaning",
      "<loc>https://jobs.example/jobs/course",
      "<loc>https://jobs.example/jobs/fair",
      "<loc>https://jobs.example/jobs/learning",
    ]);
    assert.match((await get("/robots.txt")).text, /Sitemap: https:\/\/jobs\.example\/sitemap\.xml/);
  });

  it("is an event for calendars too, alone and in a feed", async () => {
    for (const url of ["/jobs/fair.ics", "/events.ics"]) {
      const { text, headers } = await get(url);
      assert.equal(headers?.["Content-Type"], "text/calendar; charset=utf-8");
      const [read, ...more] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
      assert.equal(more.length, 0);
      const one = new ICAL.Event(read as ICAL.Component);
      assert.deepEqual([one.uid, one.summary], ["fair@jobs.example", "Jobdag"]);
    }
    assert.equal((await get("/jobs/cleaning.ics")).status, 404);
  });
});

/** What a list of many pages shows. */
describe("the list of what is open, when it is long", () => {
  it("is cut in pages that lead to each other", async () => {
    const many: Opportunity[] = Array.from({ length: 120 }, (_, i) => vacancy({ _id: `many-${i}` }));
    const [list] = jobRoutes({
      live: { all: () => many, get: () => undefined },
      opportunities: { get: async () => undefined },
      places,
      renderer,
      organisation: { name: "JobRoad" },
      publicUrl: undefined,
      clock: () => "2026-11-21T08:00:00.000Z",
    });
    const seen = new Set<string>();
    for (const page of [1, 2, 3, 99]) {
      const raw = { url: "/jobs", headers: {} } as unknown as IncomingMessage;
      const request = { params: {}, query: { page }, headers: {}, raw } as unknown as Request;
      const answer = await list?.handle(request);
      const text = String(answer?.body);
      for (const [, id = ""] of text.matchAll(/<li><a href="\/jobs\/(many-\d+)"/g)) seen.add(id);
      assert.equal(text.includes('rel="next"'), page < 3);
      assert.equal(text.includes('rel="prev"'), page > 1);
    }
    assert.equal(seen.size, 120);
  });
});

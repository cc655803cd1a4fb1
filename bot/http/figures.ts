import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { Account } from "../../services/accounts/account.ts";
import type { Figures, FiguresService } from "../../services/figures/figures.ts";
import type { Told } from "../../services/figures/suppress.ts";
import type { Renderer } from "../render.ts";
import { forbidden, type Guard } from "./guard.ts";
import { languageFor } from "./inWords.ts";
import { languageName } from "./languageName.ts";
import { ok, type Request, type Route, route } from "./route.ts";

const query = z.object({ days: z.enum(["7", "30", "90"]).default("30") });
type Asked = Request<unknown, z.infer<typeof query>>;

type Services = { figures: FiguresService; renderer: Renderer; guard: Guard };

/** How the work goes: as data for the page, and as a table for a spreadsheet. */
export function figureRoutes({ figures, renderer, guard }: Services): Route[] {
  return [
    route({
      method: "get",
      path: "/api/figures",
      summary: "Waiting, answered in time, languages, places, from chat to answer; none under five",
      query,
      sameOrigin: true,
      handle: guard("figures.see", async (request: Asked, { account, now }) => {
        const found = await figures.of(account, Number(request.query.days), now);
        return found ? ok(found) : forbidden();
      }),
    }),
    route({
      method: "get",
      path: "/api/figures.csv",
      summary: "The same as a table for a spreadsheet",
      query,
      sameOrigin: true,
      handle: guard("figures.see", async (request: Asked, { account, now }) => {
        const found = await figures.of(account, Number(request.query.days), now);
        if (!found) return forbidden();
        return ok(csvOf(found, wordsFor(request, account, renderer)), {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": 'attachment; filename="jobroad.csv"',
          "Cache-Control": "no-store",
        });
      }),
    }),
  ];
}

type Words = { say(key: string): string; language(code: string): string };

function wordsFor(request: Pick<Request, "headers">, account: Account, renderer: Renderer): Words {
  const language = languageFor(request, account);
  return {
    say: (key) => renderer.say({ key: `inbox.figures.${key}` }, language),
    language: (code) => languageName(code, language),
  };
}

/** One line a figure. Cells that a spreadsheet would take for a formula are written as text (OWASP, CSV injection). */
function csvOf(figures: Figures, { say, language }: Words): string {
  const told = (count: Told) => count ?? "< 5";
  const rows = (table: "waiting" | "answered" | "languages" | "places", name: (id: string) => string) => [
    ...figures[table].rows.map(({ id, count }) => [say(`${table}.title`), name(id), told(count)]),
    [say(`${table}.title`), say("total"), told(figures[table].total)],
  ];
  const place = (id: string) => (id === "others" || id === "unknown" ? say(`places.${id}`) : id);
  return stringify(
    [
      [say("table"), say("what"), say("count")],
      ...rows("waiting", (id) => say(`waiting.${id}`)),
      ...rows("answered", (id) => say(`answered.${id}`)),
      ...rows("languages", language),
      ...rows("places", place),
      ...figures.funnel.map(({ id, count }) => [say("funnel.title"), say(`funnel.${id}`), told(count)]),
    ],
    { bom: true, record_delimiter: "windows", escape_formulas: true },
  );
}

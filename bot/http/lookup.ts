import { z } from "zod";
import type { Occupations } from "../../services/occupations/occupations.ts";
import type { Place, Places } from "../../services/places/places.ts";
import { ok, type Route, route } from "./route.ts";

/** Typing ahead, also by sixty people behind one address. */
const often = { burst: 600, perSecond: 60 };
const limit = z.coerce.number().int().min(1).max(20).default(8);
const text = z.string().min(1).max(200);

/** Type-ahead for work and places; the same lookups as in the chat. */
export function lookupRoutes({ occupations, places }: { occupations: Occupations; places: Places }): Route[] {
  return [
    route({
      method: "get",
      path: "/api/occupations",
      summary: "Occupations that a text means, best first",
      limit: often,
      query: z.object({ q: text, lang: z.string().max(10).default("nl"), limit }),
      handle: ({ query }) =>
        ok({ items: occupations.find(query.q, { language: query.lang, limit: query.limit }) }),
    }),
    route({
      method: "get",
      path: "/api/places",
      summary: "Places in Belgium that a text means, best first",
      limit: often,
      query: z.object({ q: text, limit }),
      handle: ({ query }) => ok({ items: placesFor(places, query.q, query.limit).map(shown) }),
    }),
  ];
}

/** What the text means, then what it may become when somebody types on. */
function placesFor(places: Places, text: string, limit: number): Place[] {
  const meant: Place[] = places.find(text, limit);
  const known = new Set(meant.map(({ id }) => id));
  const ahead = places.startingWith(text, limit).filter(({ id }) => !known.has(id));
  return [...meant, ...ahead].slice(0, limit);
}

const shown = ({ id, postcode, name, lat, lon }: Place) => ({ id, postcode, name, lat, lon });

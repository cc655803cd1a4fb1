import { create, insertMultiple, search } from "@orama/orama";
import { Query } from "mingo";
import MiniSearch from "minisearch";

/**
 * The same question to three that search in memory: work of the same ISCO minor group, within reach, no more Dutch than
 * the person has, hours that overlap; the same unit group and the nearest first, ten of them.
 */
const few = 10;

const reaches = (question, row) => squareKm(question, row) <= question.km * question.km;

function squareKm({ lat, lon }, row) {
  const north = (row.lat - lat) * 111.2;
  const east = (row.lon - lon) * 111.32 * Math.cos((lat * Math.PI) / 180);
  return north * north + east * east;
}

const suits = (question, row) =>
  row.dutch <= question.dutch && row.hoursMin <= question.hoursMax && row.hoursMax >= question.hoursMin;

/** Ids of the best few of rows that fit. */
export function bestOf(question, rows) {
  const unlike = (row) => (row.group === question.group ? 0 : 1);
  return rows
    .filter((row) => reaches(question, row))
    .sort((a, b) => unlike(a) - unlike(b) || squareKm(question, a) - squareKm(question, b))
    .slice(0, few)
    .map(({ id }) => id);
}

/** Full-text search: the groups are its words, the rest is a filter; it orders by the words and not by the way. */
export function openMiniSearch(rows) {
  const index = new MiniSearch({
    fields: ["group", "minor"],
    storeFields: ["lat", "lon", "dutch", "hoursMin", "hoursMax"],
  });
  index.addAll(rows);
  return (question) =>
    index
      .search(`${question.group} ${question.minor}`, {
        filter: (row) => suits(question, row) && reaches(question, row),
      })
      .slice(0, few)
      .map(({ id }) => id);
}

/** Full-text search with filters of its own for numbers and distance. */
export async function openOrama(rows) {
  const index = create({
    schema: {
      group: "string",
      minor: "enum",
      at: "geopoint",
      dutch: "number",
      hoursMin: "number",
      hoursMax: "number",
    },
  });
  await insertMultiple(
    index,
    rows.map(({ lat, lon, ...row }) => ({ ...row, at: { lat, lon } })),
    1000,
  );
  return async ({ group, minor, lat, lon, km, dutch, hoursMin, hoursMax }) => {
    const { hits } = await search(index, {
      term: group,
      properties: ["group"],
      limit: few,
      threshold: 1,
      where: {
        minor: { eq: minor },
        at: { radius: { coordinates: { lat, lon }, value: km, unit: "km", inside: true } },
        dutch: { lte: dutch },
        hoursMin: { lte: hoursMax },
        hoursMax: { gte: hoursMin },
      },
    });
    return hits.map(({ document }) => document.id);
  };
}

/** MongoDB's language over a list: no index, each row looked at. */
export function openMingo(rows) {
  return (question) => {
    const { minor, dutch, hoursMin, hoursMax } = question;
    const query = new Query({
      minor,
      dutch: { $lte: dutch },
      hoursMin: { $lte: hoursMax },
      hoursMax: { $gte: hoursMin },
    });
    return bestOf(question, query.find(rows).all());
  };
}

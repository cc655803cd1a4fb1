/**
 * Belgian places: data/places/places.tsv, one line a place and postcode, sorted by postcode and name:
 * `postcode name name_nl name_fr municipality formerly province lat lon`, tab-separated. `name` is the place's name
 * in the official language of where it lies (Dutch in Brussels); an empty name_nl or name_fr means "the same".
 * `formerly` is the municipality until the merger of 2019 or 2025 (data/places/mergers.json) that ended it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Raw = Record<
  | "postcode"
  | "place"
  | "lat"
  | "lon"
  | "nis_2013"
  | "municipality_nl"
  | "municipality_fr"
  | "province_nl"
  | "region",
  string
>;
type Merger = { municipality: string; since: string; of: string[]; seat: string; province?: string };

/** Reads be_places_merged.csv from `<raw>/places`, and the mergers kept in `<target>/places`. */
export function buildPlaces(raw: string, target: string): void {
  const out = join(target, "places");
  const mergers = (JSON.parse(readFileSync(join(out, "mergers.json"), "utf8")) as { mergers: Merger[] })
    .mergers;
  const rows = parseCsv(readFileSync(join(raw, "places/be_places_merged.csv"), "utf8")).map(repair);
  const lines = rows.map((row) => toLine(row, mergers));
  const added = mergers.flatMap((merger) => mergedMunicipality(merger, lines));
  const all = [...new Map([...lines, ...added].map((line) => [`${line[0]} ${line[1]}`, line])).values()];
  const sorted = all.sort((a, b) => compare(`${a[0]} ${a[1]}`, `${b[0]} ${b[1]}`));
  writeFileSync(join(out, "places.tsv"), `${sorted.map((line) => line.join("\t")).join("\n")}\n`);
}

function toLine(row: Raw, mergers: Merger[]): string[] {
  const brussels = row.region === "Bruxelles-Capitale";
  const main = same(row.place, row.municipality_nl) || same(row.place, row.municipality_fr);
  const nl = brusselsPlaces[row.place] ?? (main && row.municipality_nl ? row.municipality_nl : row.place);
  const fr = main && row.municipality_fr ? row.municipality_fr : row.place;
  const name = brussels || row.region === "Vlaanderen" ? nl : fr;
  const old = row.municipality_nl || (municipalityOfNis[row.nis_2013] ?? row.place);
  const merger = mergers.find((each) => each.of.includes(old));
  return [
    row.postcode,
    titleCase(name),
    nl === name ? "" : titleCase(nl),
    fr === name ? "" : titleCase(fr),
    merger?.municipality ?? old,
    merger && merger.municipality !== old && merger.municipality !== name ? old : "",
    brussels ? "Brussel" : (merger?.province ?? row.province_nl),
    row.lat,
    row.lon,
  ];
}

/** A merged municipality that bears a new name is a place too, where its largest town is. */
function mergedMunicipality(merger: Merger, lines: string[][]): string[][] {
  if (lines.some((line) => line[1] === merger.municipality)) return [];
  const seat = lines.find((line) => line[1] === merger.seat && line[4] === merger.municipality);
  if (!seat) throw new Error(`No place ${merger.seat} in ${merger.municipality}`);
  const [postcode = "", , , , , , province = "", lat = "", lon = ""] = seat;
  return [[postcode, merger.municipality, "", "", merger.municipality, "", province, lat, lon]];
}

/** Mistakes found in the merged source: a municipality taken from a place of the same name elsewhere. */
function repair(row: Raw): Raw {
  const wrong = corrections[`${row.postcode} ${row.place}`];
  if (!wrong) return row;
  const [municipality, province] = wrong;
  return {
    ...row,
    municipality_nl: municipality,
    municipality_fr: municipality,
    province_nl: province,
    nis_2013: "",
  };
}

const corrections: Record<string, [municipality: string, province: string]> = {
  "1541 Sint-Pieters-Kapelle": ["Herne", "Vlaams-Brabant"],
  "1830 Machelen": ["Machelen", "Vlaams-Brabant"],
  "1981 Hofstade": ["Zemst", "Vlaams-Brabant"],
  "2100 Deurne": ["Antwerpen", "Antwerpen"],
  "2812 Muizen": ["Mechelen", "Antwerpen"],
  "2950 Kapellen": ["Kapellen", "Antwerpen"],
  "7811 Arbre": ["Aat", "Henegouwen"],
  "8301 Heist-Aan-Zee": ["Knokke-Heist", "West-Vlaanderen"],
  "8301 Ramskapelle": ["Knokke-Heist", "West-Vlaanderen"],
  "8791 Beveren": ["Waregem", "West-Vlaanderen"],
  "9042 Desteldonk": ["Gent", "Oost-Vlaanderen"],
  "9042 Mendonk": ["Gent", "Oost-Vlaanderen"],
  "9042 Sint-Kruis-Winkel": ["Gent", "Oost-Vlaanderen"],
  "9300 Aalst": ["Aalst", "Oost-Vlaanderen"],
};

/** Names missing in the source, by NIS code of 2013. */
const municipalityOfNis: Record<string, string> = {
  "12030": "Puurs",
  "12034": "Sint-Amands",
  "44001": "Aalter",
  "44011": "Deinze",
  "44029": "Knesselare",
  "44036": "Lovendegem",
  "44049": "Nevele",
  "44072": "Waarschoot",
  "44080": "Zomergem",
  "45017": "Kruishoutem",
  "45057": "Zingem",
  "52043": "Manage",
  "52063": "Seneffe",
  "54007": "Moeskroen",
  "54010": "Komen-Waasten",
  "55010": "Edingen",
  "55022": "La Louvière",
  "55023": "Lessen",
  "55039": "Opzullik",
  "56011": "Binche",
  "56085": "Estinnes",
  "56087": "Morlanwelz",
  "71047": "Opglabbeek",
  "72025": "Neerpelt",
  "72029": "Overpelt",
  "72040": "Meeuwen-Gruitrode",
};

/** Dutch names of the places inside the City of Brussels, which the source has in French only. */
const brusselsPlaces: Record<string, string> = { Laeken: "Laken" };

/** "Petegem-Aan-De-Leie" → "Petegem-aan-de-Leie". */
function titleCase(name: string): string {
  return name.replace(
    /(?<=-)(Aan|De|Den|Der|Het|In|Op|Ten|Ter|Te|Van|Aux?|Les?|La|Lez|Sous|Sur|Sainte?s?|Du|Des|Et|D'|L')(?=[-A-Z])/g,
    (word) => (word.startsWith("Saint") ? word : word.toLowerCase()),
  );
}

const same = (a: string, b: string): boolean => simple(a) === simple(b);
const simple = (name: string): string => name.toLowerCase().replace(/[’']/g, "'");
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The file has no quoted fields. */
function parseCsv(text: string): Raw[] {
  const [header = "", ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(",") as (keyof Raw)[];
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""])) as Raw;
  });
}

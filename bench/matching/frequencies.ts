import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";

/**
 * How often an ISCO-08 group is looked for, as a weight: our own estimate of the vacancies that
 * Flemish mediators work with (cleaning, logistics, retail, care, horeca, production, construction first). All
 * other groups together make up a quarter.
 */
const shares: Record<string, number> = {
  "9112": 70,
  "9111": 40,
  "9333": 60,
  "4321": 25,
  "8344": 22,
  "9321": 30,
  "8332": 30,
  "8322": 22,
  "9412": 30,
  "5120": 28,
  "5131": 38,
  "9411": 10,
  "5223": 65,
  "5230": 18,
  "9334": 20,
  "5321": 30,
  "5322": 30,
  "5311": 28,
  "3221": 22,
  "5312": 10,
  "9313": 30,
  "7112": 14,
  "7115": 10,
  "7411": 18,
  "7126": 14,
  "7131": 10,
  "7121": 8,
  "9214": 14,
  "6113": 10,
  "9211": 12,
  "9329": 45,
  "8160": 20,
  "8183": 10,
  "7212": 14,
  "7223": 14,
  "7233": 12,
  "8219": 10,
  "8157": 8,
  "9613": 4,
  "9622": 8,
  "5153": 8,
  "4110": 22,
  "4226": 10,
  "4311": 10,
  "2512": 12,
  "3322": 12,
  "3115": 8,
  "5414": 6,
};

/** ESCO codes with a weight each: a group's share spread over its occupations, the first ones most. */
export function occupationWeights(): (readonly [code: string, weight: number])[] {
  const codes = brotliDecompressSync(readFileSync("data/occupations/labels/nl.tsv.br"))
    .toString("utf8")
    .split("\n")
    .map((line) => line.split("\t")[0] ?? "")
    .filter((code) => /^\d{4}(\.\d+)+$/.test(code));
  const rest = Object.values(shares).reduce((sum, share) => sum + share, 0) / 3;
  const others = codes.filter((code) => !(code.slice(0, 4) in shares)).length;
  const seen = new Map<string, number>();
  const common = codes.flatMap((code): [string, number][] => {
    const isco = code.slice(0, 4);
    const share = shares[isco];
    if (share === undefined) return [[code, rest / others]];
    const rank = (seen.get(isco) ?? 0) + 1;
    seen.set(isco, rank);
    return [[code, share / (rank * rank + 1)]];
  });
  const groups = Object.entries(shares).map(([isco, share]) => [isco, share / 2] as const);
  return [...common, ...groups];
}

/** Inhabitants in thousands, rounded (Statbel 2023); other municipalities count as 12. */
const thousands: Record<string, number> = {
  Antwerpen: 536,
  Gent: 268,
  Brugge: 119,
  Leuven: 103,
  Aalst: 89,
  Mechelen: 88,
  Hasselt: 81,
  "Sint-Niklaas": 81,
  Kortrijk: 79,
  Oostende: 72,
  Genk: 67,
  Roeselare: 65,
  Beveren: 49,
  Dendermonde: 47,
  Beringen: 47,
  Vilvoorde: 46,
  Turnhout: 46,
  Deinze: 44,
  Dilbeek: 44,
  Lokeren: 43,
  Geel: 41,
  "Sint-Truiden": 41,
  Brasschaat: 39,
  Halle: 41,
  Waregem: 39,
  Ninove: 40,
  Maasmechelen: 40,
  Mol: 38,
  Grimbergen: 38,
  Lier: 38,
  "Knokke-Heist": 34,
  Tienen: 36,
  Ieper: 35,
  Evergem: 36,
  Schoten: 35,
  Mortsel: 27,
  Edegem: 22,
  Kontich: 21,
  Torhout: 21,
  Bredene: 18,
};

const flemish = new Set(["West-Vlaanderen", "Oost-Vlaanderen", "Antwerpen", "Limburg", "Vlaams-Brabant"]);

export type WeightedPlace = { id: string; lat: number; lon: number };

export function placeWeights(): (readonly [place: WeightedPlace, weight: number])[] {
  const rows = readFileSync("data/places/places.tsv", "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"))
    .filter((columns) => flemish.has(columns[6] ?? ""));
  const parts = new Map<string, number>();
  for (const { 4: municipality = "" } of rows) parts.set(municipality, (parts.get(municipality) ?? 0) + 1);
  return rows.map(([postcode = "", name = "", , , municipality = "", , , lat, lon]) => {
    const place = { id: `${postcode}-${name.toLowerCase()}`, lat: Number(lat), lon: Number(lon) };
    return [place, (thousands[municipality] ?? 12) / (parts.get(municipality) ?? 1)] as const;
  });
}

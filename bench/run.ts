/**
 * `npm run -s bench <name> [-- --json]`: measures one part of the product and prints its figures. Ratios within one
 * run count; absolute times are the machine's.
 */
const benches: Record<string, () => Promise<Record<string, unknown>>> = {
  store: async () => (await import("./store.ts")).measureStore(),
  turn: async () => (await import("./turn.ts")).measureTurn(),
  size: async () => (await import("./size.ts")).measureSize(),
  matching: async () => ({
    ...(await (await import("./matching/matching.ts")).measureMatching()),
    "against others": await (await import("./matching/peers.ts")).measureMatchingPeers(),
  }),
  load: async () => (await import("./load/load.ts")).measureLoad(),
  page: async () => (await import("./page/page.ts")).measurePage(),
  understanding: async () => ({
    language: await (await import("./understanding/language.ts")).measureLanguage(),
    occupations: await (await import("./understanding/occupations.ts")).measureOccupations(),
    places: (await import("./understanding/places.ts")).measurePlaces(),
    spoken: (await import("./understanding/spoken.ts")).measureSpoken(),
  }),
};

const name = process.argv[2] ?? "";
const bench = benches[name];
if (bench) {
  const figures = await bench();
  console.log(process.argv.includes("--json") ? JSON.stringify(figures) : lines(figures).join("\n"));
} else {
  console.error(`Usage: npm run -s bench ${Object.keys(benches).join("|")} [-- --json]`);
  process.exitCode = 1;
}

/** One figure a line: `language.sentences 0.985`. */
function lines(figures: object, path = ""): string[] {
  return Object.entries(figures).flatMap(([key, value]) =>
    value !== null && typeof value === "object"
      ? lines(value, `${path}${key}.`)
      : [`${path}${key} ${typeof value === "number" ? Math.round(value * 1000) / 1000 : value}`],
  );
}

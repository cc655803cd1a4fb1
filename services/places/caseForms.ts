/**
 * How a town's name ends in the cases of Polish, Ukrainian and Russian: "з Гента", "w Ostendzie". Names that end in
 * another vowel stay as they are. Made by the regular endings; a form that nobody says does no harm.
 */
export function caseForms(name: string, language: string): string[] {
  if (language === "pl") return polish(name);
  return language === "uk" || language === "ru" ? eastSlavic(name, language) : [];
}

const shortest = 4;

function eastSlavic(name: string, language: "uk" | "ru"): string[] {
  if (name.length < shortest) return [];
  const place = language === "uk" ? "і" : "е";
  const stem = name.slice(0, -1);
  if (/[бвгґджзклмнпрстфхцчшщ]$/u.test(name)) return ["а", "у", place, "ом"].map((end) => name + end);
  if (name.endsWith("ь")) return ["я", "ю", place, "ем"].map((end) => stem + end);
  if (name.endsWith("а")) return ["и", "ы", "у", place, "ой", "ою"].map((end) => stem + end);
  return [];
}

/** Consonants that change before "-ie". */
const softened: Record<string, string> = { d: "dzie", t: "cie", r: "rze", ł: "le", k: "ce", g: "dze" };

function polish(name: string): string[] {
  if (name.length < shortest) return [];
  const stem = name.slice(0, -1);
  const inPlace = (root: string) => {
    const end = softened[root.at(-1) ?? ""];
    return end === undefined ? `${root}ie` : root.slice(0, -1) + end;
  };
  if (name.endsWith("a")) return [...["y", "i", "ę", "ą"].map((end) => stem + end), inPlace(stem)];
  if (/[bcdfghjklłmnprstwzń]$/u.test(name))
    return [...["a", "u", "em", "owi"].map((end) => name + end), inPlace(name)];
  return [];
}

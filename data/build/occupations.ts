/**
 * Occupation names: one file a language, data/occupations/labels/<lang>.tsv.br.
 * A line is `code <tab> label <tab> other names joined by "|"`; the code is ESCO's ("9112.1") or an ISCO-08
 * group's ("9112"). The other names are only searched, never shown, so they are stored in the normalised form
 * (services/language/normalise.ts): that halves the time to load a language. Brotli, because the text of twelve
 * languages is 8 MB and its compressed form 1 MB.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { normalise } from "../../services/language/normalise.ts";

type Row = { code: string; label: string; others: string[] };

/** Reads esco_<lang>.tsv, isco08_groups.json and isco08_fa.tsv from `<raw>/occupations`. */
export function buildOccupations(raw: string, target: string): void {
  const source = join(raw, "occupations");
  const out = join(target, "occupations/labels");
  mkdirSync(out, { recursive: true });
  const groups = readGroups(source);
  const languages = readdirSync(source).flatMap((name) => /^esco_(\w+)\.tsv$/.exec(name)?.[1] ?? []);
  for (const language of [...languages, "fa"].sort()) {
    const occupations = language === "fa" ? [] : readOccupations(join(source, `esco_${language}.tsv`));
    const rows = [...(groups[language] ?? []), ...occupations];
    const text = rows.map((row) => [row.code, row.label, row.others.join("|")].join("\t")).join("\n");
    writeFileSync(join(out, `${language}.tsv.br`), compress(`${text}\n`));
  }
}

function readOccupations(path: string): Row[] {
  const rows = new Map<string, Row>();
  for (const line of readFileSync(path, "utf8").split("\n").slice(1)) {
    const [, , code, preferred, alternatives] = line.split("\t");
    if (!code || !preferred || rows.has(code)) continue;
    const [label = "", ...pair] = forms(preferred);
    const others = [...pair, ...(alternatives ?? "").split("|").flatMap(forms)];
    rows.set(code, { code, label, others: distinct(others, label) });
  }
  return [...rows.values()].sort((a, b) => order(a.code, b.code));
}

/** Titles of the ISCO-08 groups by language, all four levels. */
function readGroups(source: string): Record<string, Row[]> {
  const titles = JSON.parse(readFileSync(join(source, "isco08_groups.json"), "utf8")) as Record<
    string,
    Record<string, string>
  >;
  const groups: Record<string, Row[]> = {};
  for (const code of Object.keys(titles).sort(order)) {
    for (const [language, title] of Object.entries(titles[code] ?? {})) {
      groups[language] ??= [];
      groups[language].push({ code, label: clean(title), others: [] });
    }
  }
  const farsi = readFileSync(join(source, "isco08_fa.tsv"), "utf8").split("\n").slice(1);
  groups.fa = farsi.flatMap((line) => {
    const [code, , , title] = line.split("\t");
    return code && title ? [{ code, label: clean(title), others: [] }] : [];
  });
  return groups;
}

/** "serveur/serveuse" → both forms, male first, as ESCO writes pairs; "(m/v/x)" and "(h/f)" go. */
function forms(name: string): string[] {
  const bare = clean(name.replace(/\((?:[mvhfwdx]\s*[/|]\s*)+[mvhfwdx]\)/gi, ""));
  return bare
    .split(/\s*\/\s*/)
    .map(clean)
    .filter((part) => part.length > 1);
}

const clean = (name: string): string =>
  name
    .replace(/\s+/g, " ")
    .replace(/[;,\s]+$/, "")
    .trim();

/** Normalised, each once, without the label itself. */
function distinct(names: string[], label: string): string[] {
  const seen = new Set(["", normalise(label)]);
  return names.map(normalise).filter((name) => !seen.has(name) && seen.add(name));
}

const order = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });

function compress(text: string): Buffer {
  return brotliCompressSync(Buffer.from(text), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { isLanguageCode } from "../../services/language/codes.ts";
import type { ModelScript } from "../../services/language/grams.ts";
import { arabicInLatin, cyrillicInLatin, serbianInLatin } from "./languages/romanise.ts";
import { makeRandom, type TrainingClass, trainScript } from "./languages/train.ts";

export { makeRandom };

/** Which classes each script tells apart. "xx-Latn" is language xx typed in Latin letters. */
const classesOf: Record<ModelScript, string[]> = {
  Latn: [
    "nl",
    "fr",
    "en",
    "de",
    "es",
    "pt",
    "it",
    "pl",
    "ro",
    "tr",
    "so",
    "sq",
    "ku",
    "sr-Latn",
    "ru-Latn",
    "ar-Latn",
  ],
  Cyrl: ["bg", "uk", "ru", "sr"],
  Arab: ["ar", "fa", "ps", "ckb", "ur"],
  Ethi: ["ti", "am"],
};

/**
 * Trains the language model from one running text a language (`<rawDir>/<code>.txt`, a sentence a line) and writes
 * `<outDir>/model.json.br`. One line in ten is never trained on: bench/understanding/language.ts measures with those.
 * The same texts give the same model. Takes about half a minute.
 */
export async function buildLanguages(rawDir: string, outDir: string): Promise<void> {
  const models = [];
  for (const [script, names] of Object.entries(classesOf) as [ModelScript, string[]][]) {
    const classes: TrainingClass[] = [];
    for (const name of names) {
      const lines = (await readLines(rawDir, name)).filter((line) => !isHeldOut(line));
      classes.push({ name, lines, share: isLanguageCode(name) ? 1 : 0.5 });
    }
    models.push(trainScript(script, classes));
  }
  const json = Buffer.from(JSON.stringify(models));
  await mkdir(outDir, { recursive: true });
  await writeFile(
    join(outDir, "model.json.br"),
    brotliCompressSync(json, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
    }),
  );
}

/** The different lines of a class's text, written in Latin letters where the class says so. */
export async function readLines(rawDir: string, name: string): Promise<string[]> {
  const random = makeRandom(1);
  const pick = (choices: number) => Math.floor(random() * choices);
  switch (name) {
    case "sr-Latn":
      return (await readText(rawDir, "sr")).map(serbianInLatin);
    case "ru-Latn": {
      const texts = await Promise.all(["ru", "uk", "bg"].map((code) => readText(rawDir, code)));
      return texts.flat().map((line) => cyrillicInLatin(line, pick));
    }
    case "ar-Latn":
      return (await readText(rawDir, "ar")).filter(hasVowelMarks).map((line) => arabicInLatin(line, pick));
    default:
      return readText(rawDir, name);
  }
}

/** Whether a line is kept for measuring: one in ten, by a hash of the line (FNV-1a), so that every reader agrees. */
export function isHeldOut(line: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at += 1) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193) >>> 0;
  return (hash >>> 8) % 10 === 0;
}

async function readText(rawDir: string, code: string): Promise<string[]> {
  const text = await readFile(join(rawDir, `${code}.txt`), "utf8");
  return [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line.length > 1);
}

function hasVowelMarks(line: string): boolean {
  return (line.match(/[\u064e-\u0652]/g)?.length ?? 0) > line.length / 5;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [rawDir = "../shared/data/languages", outDir = "data/languages"] = process.argv.slice(2);
  await buildLanguages(rawDir, outDir);
}

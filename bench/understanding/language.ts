import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isHeldOut, makeRandom, readLines } from "../../data/build/languages.ts";
import { isLanguageCode } from "../../services/language/codes.ts";
import { makeLanguageDetector } from "../../services/language/detect.ts";
import { type ModelScript, wordsOf } from "../../services/language/grams.ts";
import { loadModel } from "../../services/language/model.ts";
import { inScript } from "../../services/language/scripts.ts";

/**
 * Language recognition, measured on the lines that training left out (one in ten of the texts in `textsDir`, when they
 * are there: they are not part of the project) and on our own chat phrases.
 *
 * - `accuracy`: the model alone, right class among those of the script, in %, averaged over our languages with text
 *   (all but prs): 1,000 words and 1,000 word pairs of two letters or more drawn from the lines, and up to 400 lines.
 * - `decisions`: the whole detector on the same: share decided, and share of those that are right, in %; `silent`
 *   without those that it asks to confirm. Neighbours' texts are in it too: any decision on them is wrong.
 */
export async function measureLanguage(
  textsDir = resolve("../shared/data/languages"),
): Promise<Record<string, unknown>> {
  const started = performance.now();
  const detect = makeLanguageDetector({ dataDir: "data" });
  detect("goeiedag allemaal");
  const loadMs = Math.round(performance.now() - started);
  const model = loadModel(join("data", "languages", "model.json.br"));
  const samples = existsSync(textsDir) ? await heldOutSamples(textsDir) : [];
  const phrases = phraseSamples();
  return {
    loadMs,
    accuracy: accuracy(samples, (sample) =>
      mostLikely(model(sample.script, sample.text.split(" "), new Map())),
    ),
    decisions: decisions(samples, detect),
    phrases: decisions(phrases, detect),
    textsPerSecond: speed(
      phrases.map(({ text }) => text),
      detect,
    ),
  };
}

type Kind = "word" | "pair" | "sentence";
type Sample = { truth: string; script: ModelScript; kind: Kind; text: string };

const scriptOf: Record<string, ModelScript> = {
  ...Object.fromEntries(["bg", "uk", "ru", "sr"].map((code) => [code, "Cyrl"])),
  ...Object.fromEntries(["ar", "fa", "prs", "ps", "ckb", "ur"].map((code) => [code, "Arab"])),
  ...Object.fromEntries(["ti", "am"].map((code) => [code, "Ethi"])),
};

const measured = [
  "nl",
  "fr",
  "en",
  "de",
  "es",
  "pt",
  "it",
  "pl",
  "ro",
  "bg",
  "uk",
  "ru",
  "tr",
  "ar",
  "fa",
  "ps",
  "so",
  "ti",
];
const neighbours = ["ku", "ckb", "ur", "sr", "sr-Latn", "am"];

async function heldOutSamples(textsDir: string): Promise<Sample[]> {
  const random = makeRandom(42);
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)] as T;
  const samples: Sample[] = [];
  for (const truth of [...measured, ...neighbours]) {
    const script = scriptOf[truth] ?? "Latn";
    const lines = (await readLines(textsDir, truth))
      .filter(isHeldOut)
      .map((line) => wordsOf(line).filter((word) => inScript(word, script)))
      .filter((words) => words.length > 1);
    const add = (kind: Kind, words: string[]) => samples.push({ truth, script, kind, text: words.join(" ") });
    for (let drawn = 0; drawn < 1000; drawn += 1) {
      const words = pick(lines).filter((word) => word.length > 1);
      if (words.length < 2) continue;
      add("word", [pick(words)]);
      const from = Math.floor(random() * (words.length - 1));
      add("pair", words.slice(from, from + 2));
    }
    for (const words of lines.filter(({ length }) => length > 2).slice(0, 400)) add("sentence", words);
  }
  return samples;
}

function phraseSamples(): Sample[] {
  const file = JSON.parse(readFileSync("test/services/language/phrases.json", "utf8")) as {
    phrases: Record<string, string[]>;
  };
  return Object.entries(file.phrases).flatMap(([code, list]) =>
    list.map(
      (text): Sample => ({
        truth: code === "prs" ? "fa" : code,
        script: scriptOf[code] ?? "Latn",
        kind: "sentence",
        text,
      }),
    ),
  );
}

function accuracy(samples: Sample[], guess: (sample: Sample) => string): Record<string, unknown> {
  return perKind(samples, (ofKind) => {
    const shares = measured.map((code) => {
      const own = ofKind.filter(({ truth }) => truth === code);
      return own.filter((sample) => guess(sample) === code).length / own.length;
    });
    return {
      macro: percent(
        shares.reduce((sum, share) => sum + share, 0),
        shares.length,
      ),
      lowest: Object.fromEntries(
        measured
          .map((code, at): [string, number] => [code, percent(shares[at] ?? 0, 1)])
          .sort((a, b) => a[1] - b[1])
          .slice(0, 4),
      ),
    };
  });
}

function decisions(
  samples: Sample[],
  detect: ReturnType<typeof makeLanguageDetector>,
): Record<string, unknown> {
  return perKind(samples, (ofKind) => {
    const decided = ofKind.flatMap(({ text, truth }) => {
      const detection = detect(text);
      return "language" in detection
        ? [{ right: detection.language === truth, silent: !detection.confirm, truth }]
        : [];
    });
    const ours = ofKind.filter(({ truth }) => isLanguageCode(truth));
    const silent = decided.filter((one) => one.silent);
    return {
      samples: ofKind.length,
      decided: percent(decided.filter(({ truth }) => isLanguageCode(truth)).length, ours.length),
      right: percent(decided.filter(({ right }) => right).length, decided.length),
      silentRight: percent(silent.filter(({ right }) => right).length, silent.length),
    };
  });
}

function perKind(samples: Sample[], measure: (ofKind: Sample[]) => unknown): Record<string, unknown> {
  const kinds: Kind[] = ["word", "pair", "sentence"];
  const present = kinds.filter((kind) => samples.some((sample) => sample.kind === kind));
  return Object.fromEntries(
    present.map((kind) => [kind, measure(samples.filter((sample) => sample.kind === kind))]),
  );
}

function mostLikely({ probabilities }: { probabilities: Map<string, number> }): string {
  return [...probabilities].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function speed(texts: string[], detect: ReturnType<typeof makeLanguageDetector>): number {
  const started = performance.now();
  for (let round = 0; round < 5; round += 1) for (const text of texts) detect(text);
  return Math.round((texts.length * 5) / ((performance.now() - started) / 1000));
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}

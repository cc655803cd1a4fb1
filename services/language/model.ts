import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { gramsOf, type ModelScript } from "./grams.ts";

/**
 * One script of the model file, as JSON: `features` are n-grams; `weights` holds, for each class, one character a
 * feature: (character code − weightZero) / weightStep is what the n-gram adds to the log-odds of the class.
 */
export type ScriptModel = { script: ModelScript; classes: string[]; features: string[]; weights: string[] };

export const weightZero = 80;
export const weightStep = 8;

/** The probability of each class for some words of one script, and how much of them the model has ever seen (0–1). */
export type Guess = { probabilities: Map<string, number>; known: number };

/** Reads the model (data/languages/model.json.br, about 0.6 MB) and answers what each script's words look like. */
export function loadModel(
  file: string,
): (script: ModelScript, words: string[], prior: Map<string, number>) => Guess {
  const scripts = JSON.parse(brotliDecompressSync(readFileSync(file)).toString("utf8")) as ScriptModel[];
  const tables = new Map(scripts.map((model) => [model.script, toTable(model)]));
  return (script, words, prior) => {
    const table = tables.get(script);
    return table ? guess(table, words, prior) : { probabilities: new Map(), known: 0 };
  };
}

type Table = { classes: string[]; rows: Map<string, number>; weights: Int8Array };

function toTable({ classes, features, weights }: ScriptModel): Table {
  const table = new Int8Array(features.length * classes.length);
  weights.forEach((column, k) => {
    for (let row = 0; row < column.length; row += 1)
      table[row * classes.length + k] = column.charCodeAt(row) - weightZero;
  });
  return { classes, rows: new Map(features.map((feature, row) => [feature, row])), weights: table };
}

function guess({ classes, rows, weights }: Table, words: string[], prior: Map<string, number>): Guess {
  const scores = classes.map((name) => (prior.get(name) ?? 0) * weightStep);
  let seen = 0;
  let long = 0;
  for (const gram of words.flatMap(gramsOf)) {
    const row = rows.get(gram);
    if (gram.length === 3) long += 1;
    if (row === undefined) continue;
    if (gram.length === 3) seen += 1;
    for (let k = 0; k < classes.length; k += 1)
      scores[k] = (scores[k] ?? 0) + (weights[row * classes.length + k] ?? 0);
  }
  const best = Math.max(...scores);
  const odds = scores.map((score) => Math.exp((score - best) / weightStep));
  const sum = odds.reduce((total, one) => total + one, 0);
  return {
    probabilities: new Map(classes.map((name, k) => [name, (odds[k] ?? 0) / sum])),
    known: long === 0 ? 0 : seen / long,
  };
}

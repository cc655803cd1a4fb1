import { belgianDay } from "../calendar/brussels.ts";

/** Values as JSON-LD may write them: alone or in a list, plain or as "@value". */
export type Node = Record<string, unknown>;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const all = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
export const first = (value: unknown): unknown => all(value)[0];

/** Text of a value as JSON-LD may write it: plain, a number, {"@value"}, a list of which the first counts. */
export function words(value: unknown, key = "@value"): string | undefined {
  const one = first(value);
  const text = isNode(one) ? (one[key] ?? one["@value"] ?? one.name) : one;
  if (typeof text === "number") return String(text);
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

export function numberOf(value: unknown): unknown {
  const text = words(value);
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** `validThrough` and others are a day or an instant; an instant is the day it is in Belgium. */
export function dayOf(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  // Without a zone it is Belgian wall-clock time: the day stands there.
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text)) return text.slice(0, 10);
  const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? text : belgianDay(new Date(at).toISOString());
}

export function withoutLines(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLines);
  if (!isNode(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== "@line");
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutLines(one)]));
}

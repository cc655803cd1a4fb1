import type { Param, Phrase } from "../phrase.ts";

/** What a part answers: whole points and the sentence that says why; nothing when it has no say. */
export type Scored = { points: number; phrase: Phrase } | undefined;

export const say = (points: number, key: string, params?: Record<string, Param>): Scored =>
  points === 0 ? undefined : { points, phrase: { key: `matching.${key}`, ...(params && { params }) } };

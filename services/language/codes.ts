/** The languages the product speaks, in the order in which they are offered (DOMAIN.md section 6). */
export const languageCodes = [
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
  "prs",
  "ps",
  "so",
  "ti",
] as const;

export type LanguageCode = (typeof languageCodes)[number];

/**
 * Languages that are recognised only so that they are not taken for one of ours:
 * Albanian, Kurmanji, Sorani, Armenian, Georgian, Urdu, Bengali, Hindi, Serbian, Amharic.
 */
export const neighbourCodes = ["sq", "ku", "ckb", "hy", "ka", "ur", "bn", "hi", "sr", "am"] as const;

export type NeighbourCode = (typeof neighbourCodes)[number];

/** Whether the product speaks this language. */
export function isLanguageCode(code: string): code is LanguageCode {
  return (languageCodes as readonly string[]).includes(code);
}

/**
 * Other scripts written in Latin letters, as people do on phones without their keyboard. The spellings are those of
 * everyday chat, not of any standard: training draws one of the variants for each letter.
 */

/** Serbian has one Latin letter for each Cyrillic one. */
export function serbianInLatin(text: string): string {
  return text.toLowerCase().replace(/[а-џ]/g, (letter) => serbian[letter] ?? letter);
}

/** Russian, Ukrainian or Bulgarian as typed in Latin letters; `pick(n)` chooses among n spellings. */
export function cyrillicInLatin(text: string, pick: (choices: number) => number): string {
  return text.toLowerCase().replace(/[\u0400-\u052f]/g, (letter) => choose(cyrillic[letter] ?? letter, pick));
}

/** Arabic with its vowel marks as typed in Latin letters and digits; without the marks the vowels would be missing. */
export function arabicInLatin(text: string, pick: (choices: number) => number): string {
  return text
    .normalize("NFC")
    .replace(/(?<=^|\s)[اٱ]ل/g, () => choose("al|el|l", pick))
    .replace(/([\u0621-\u064a])\u0651/g, "$1$1")
    .replace(/ا[ًٌٍ]|[ًٌٍ]ا?/g, () => choose("an|", pick))
    .replace(/َا/g, "ا")
    .replace(/ُو/g, () => choose("u|ou|oo", pick))
    .replace(/ِي/g, () => choose("i|ee", pick))
    .replace(/[\u0621-\u065f\u0670]/g, (letter) => choose(arabic[letter] ?? "", pick));
}

function choose(variants: string, pick: (choices: number) => number): string {
  const list = variants.split("|");
  return list[pick(list.length)] ?? "";
}

const serbian: Record<string, string> = Object.fromEntries(
  "а:a б:b в:v г:g д:d ђ:đ е:e ж:ž з:z и:i ј:j к:k л:l љ:lj м:m н:n њ:nj о:o п:p р:r с:s т:t ћ:ć у:u ф:f х:h ц:c ч:č џ:dž ш:š"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

const cyrillic: Record<string, string> = Object.fromEntries(
  (
    "а:a б:b в:v г:g|g|h ґ:g д:d е:e|e|ye ё:e|yo|jo є:ye|e|je ж:zh|j|z з:z и:i|y|i і:i ї:yi|i|ji й:y|i|j к:k л:l м:m " +
    "н:n о:o п:p р:r с:s т:t у:u|u|ou ф:f х:h|kh|x ц:ts|c ч:ch|4 ш:sh|w щ:sch|shch|sht ъ:|a|y ы:y|i ь:|| э:e ю:yu|u|ju я:ya|ia|ja ў:u"
  )
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(2)] as const),
);

const arabic: Record<string, string> = {
  ...Object.fromEntries(
    "ب:b ت:t ث:th|t ج:j|g ح:h|7|h خ:kh|5|kh د:d ذ:z|d|th ر:r ز:z س:s ش:sh|ch ص:s ض:d ط:t ظ:z|d ع:3|a| غ:gh|g ف:f ق:q|2|k ك:k ل:l م:m ن:n ه:h و:w|ou ي:y|i"
      .split(" ")
      .map((pair) => [pair.slice(0, 1), pair.slice(2)] as const),
  ),
  ...{ ا: "a|a|e", أ: "a|a|e", إ: "i|e", آ: "a", ى: "a", ة: "a|e|ah", ء: "|2", ؤ: "o", ئ: "e|2" },
  ...{ "\u064e": "a|a|e", "\u064f": "u|o", "\u0650": "i|e", "\u0652": "", "\u0670": "a" },
};

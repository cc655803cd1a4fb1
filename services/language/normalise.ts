import { toAsciiDigits } from "./digits.ts";

/**
 * The one form in which typed words are compared: what people write differently and mean alike becomes equal.
 * Pure and idempotent. The result holds lower-case letters, the vowel signs that a script needs, ASCII digits and
 * single spaces; everything else (punctuation, emoji) parts words. "" when nothing of that is left.
 *
 * - Latin: accents go ("Crème" → "creme"), ß æ œ ø ł đ ı are spelled plainly, an apostrophe parts ("l'école" → "l ecole").
 * - Cyrillic: ё → е, ґ → г; й and ї are letters of their own and stay; the apostrophe goes ("п'ять" → "пять").
 * - Arabic script: vowel marks and tatweel go; hamza seats, ya, kaf, ha and ta marbuta get one form each.
 * - Ethiopic: ሠ → ሰ, ፀ → ጸ and አ → ኣ, which Tigrinya and Amharic spell at will.
 */
export function normalise(text: string): string {
  // the long way round comes to the same for these, and most words that are typed are of them
  if (asciiOnly.test(text)) return text.toLowerCase().replace(notAsciiWord, " ").trim();
  return toAsciiDigits(text.normalize("NFKD").toLowerCase().normalize("NFKD"))
    .replace(/\p{Cf}|ـ/gu, "")
    .replace(/(?<=\p{Script=Cyrl})['’ʼ`´ʹ](?=\p{Script=Cyrl})/gu, "")
    .replace(/(?<![иі])[\u0300-\u036f]+|[\u064b-\u065f\u0670\u06d6-\u06ed]/gu, "")
    .normalize("NFC")
    .replace(variantLetters, (letter) => variants[letter] ?? letter)
    .replace(/[ሠ-ሧፀ-ፆ]/g, ethiopicTwin)
    .replace(/[^\p{L}\p{M}0-9]+/gu, " ")
    .trim();
}

const asciiOnly = /^[\n\r\t -~]*$/;
const notAsciiWord = /[^a-z0-9]+/g;

/** Letters that Unicode does not decompose, and those that keyboards of one script give for another language's. */
const variants: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  ґ: "г",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ې: "ي",
  ۍ: "ي",
  ک: "ك",
  ڪ: "ك",
  ګ: "گ",
  ھ: "ه",
  ہ: "ه",
  ە: "ه",
  ة: "ه",
  ۃ: "ه",
  አ: "ኣ",
};

const variantLetters = new RegExp(`[${Object.keys(variants).join("")}]`, "gu");

const seriesDistance: Record<string, number> = {
  ሠ: "ሰ".charCodeAt(0) - "ሠ".charCodeAt(0),
  ፀ: "ጸ".charCodeAt(0) - "ፀ".charCodeAt(0),
};

function ethiopicTwin(letter: string): string {
  const series = letter < "ሰ" ? "ሠ" : "ፀ";
  return String.fromCharCode(letter.charCodeAt(0) + (seriesDistance[series] ?? 0));
}

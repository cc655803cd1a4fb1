import { toAsciiDigits } from "./digits.ts";

/**
 * The telephone number in an answer, in E.164 form ("+32470123456"); undefined when there is none that can be right.
 * Belgian numbers may be written as in Belgium (mobile 04xx xx xx xx, landline 0x xxx xx xx or 0xx xx xx xx, 0800),
 * others with + or 00 and the country's code. Belgian lengths and first digits are those of the national numbering
 * plan (BIPT); premium numbers (090x) are not taken. Whether somebody answers there, only a call tells.
 */
export function parsePhone(text: string): string | undefined {
  const candidates = toAsciiDigits(text).match(/(?:\+|\b)\d[\d\s./()\-\u2010-\u2013]{6,}\d/g) ?? [];
  return candidates.map(toE164).find((number) => number !== undefined);
}

function toE164(written: string): string | undefined {
  const digits = written.replace("(0)", "").replace(/\D/g, "");
  if (written.startsWith("+")) return international(digits);
  if (digits.startsWith("00")) return international(digits.slice(2));
  if (digits.startsWith("0")) return belgian(digits);
  // without the leading 0, or with the country's code but without the plus
  if (/^4[5-9]\d{7}$/.test(digits)) return belgian(`0${digits}`);
  return /^(32|380)\d{8,9}$/.test(digits) ? international(digits) : undefined;
}

function belgian(national: string): string | undefined {
  const mobile = /^04[5-9]\d{7}$/;
  const landline = /^0(?:[1-35-9]\d{7}|4[1-4]\d{6})$/;
  const premium = /^090/;
  const valid = mobile.test(national) || (landline.test(national) && !premium.test(national));
  return valid ? `+32${national.slice(1)}` : undefined;
}

/** E.164: at most 15 digits, country codes never begin with 0. Belgium's own rules hold for +32. */
function international(digits: string): string | undefined {
  if (digits.startsWith("32")) return belgian(`0${digits.slice(2).replace(/^0/, "")}`);
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : undefined;
}

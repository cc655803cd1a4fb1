/**
 * Replaces the decimal digits of every script by ASCII digits: "٣" (Arabic), "۳" (Persian), "३" (Devanagari),
 * "３" (full width) all become "3". Other characters stay. Unicode puts each script's ten digits side by side,
 * starting at a code point whose predecessor is no digit, so the value is the distance from the first one.
 */
export function toAsciiDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

function digitValue(codePoint: number): number {
  const known = blockStarts.find((start) => codePoint >= start && codePoint < start + 10);
  return known === undefined ? 0 : codePoint - known;
}

/** The first digit of each run of ten; runs that touch (mathematical digits) are cut every ten. */
const blockStarts = findBlockStarts();

function findBlockStarts(): number[] {
  const starts: number[] = [];
  for (let codePoint = 0x0660; codePoint <= 0x1fbf9; codePoint += 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(codePoint))) continue;
    starts.push(codePoint);
    codePoint += 9;
  }
  return starts;
}

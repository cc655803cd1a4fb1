const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  euro: "€",
  eacute: "é",
  egrave: "è",
  euml: "ë",
  iuml: "ï",
};

const tag = /<\/?[a-z][^<>]*>/i;

/**
 * The words of a text that may be HTML, such as JobPosting.description: lines stay lines, tags go. What has neither
 * tags nor entities comes back as it is.
 */
export function plainText(html: string | undefined): string | undefined {
  if (html === undefined) return undefined;
  const lines = tag.test(html)
    ? html
        .replace(/\s*\n\s*/g, " ")
        .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, "")
        .replace(/<li\b[^<>]*>/gi, "\n- ")
        .replace(/<(br|\/p|\/div|\/h\d|\/ul|\/ol)\b[^<>]*>/gi, "\n")
        .replace(/<\/?[a-z][^<>]*>/gi, "")
    : html;
  const text = lines.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
  return text.trim() || undefined;
}

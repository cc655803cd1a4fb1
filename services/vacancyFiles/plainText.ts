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
    ? withoutCode(onOneLine(html))
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

/*
 * Both by one look at the text, and not by a pattern that looks on from each blank or tag: a partner's file may be
 * large, and other people's chats wait meanwhile.
 */
const onOneLine = (html: string): string =>
  html
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");

/** Without scripts and styles; one that is not closed goes on to the end, as in a browser. */
function withoutCode(html: string): string {
  let kept = "";
  let from = 0;
  let within: string | undefined;
  for (const found of html.matchAll(/<(\/?)(script|style)\b[^<>]*>/gi)) {
    const [whole, slash, name = ""] = found;
    const isEnd = slash === "/";
    if (within === undefined && !isEnd) {
      kept += html.slice(from, found.index);
      within = name.toLowerCase();
    } else if (isEnd && within === name.toLowerCase()) {
      from = found.index + whole.length;
      within = undefined;
    }
  }
  return within === undefined ? kept + html.slice(from) : kept;
}

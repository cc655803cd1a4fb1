import { all, isNode, type Node } from "./jsonLdValues.ts";
import { brokenOff, type Entry, parseWithLines } from "./lines.ts";
import { checkPosting } from "./posting.ts";
import { rawOf } from "./readFields.ts";

/**
 * Every JobPosting of a JSON-LD text: alone, in a list, in "@graph", or in an ItemList; other things beside them are
 * left alone. Never throws.
 */
export function readJsonLd(text: string, file: string): Entry[] {
  const parsed = parseWithLines(text.replace(/^\uFEFF/, ""));
  if ("reason" in parsed) return [brokenOff(file, parsed.line, parsed.reason)];
  return entriesOf(parsed.value, file);
}

/** The same of what is JSON already; without lines, every entry tells its place in the list. */
export function entriesOf(value: unknown, file: string): Entry[] {
  const found = nodesIn(value);
  const postings = found.filter((node) => isNode(node) && isPosting(node));
  const untyped = found.filter((node) => !isNode(node) || node["@type"] === undefined);
  if (postings.length + untyped.length === 0) return [brokenOff(file, 1, "there is no JobPosting in it")];
  return found.flatMap((node, index) => entryOf(node, file, index + 1));
}

/** Read at a time: some milliseconds, so that a server answers meanwhile. */
const slice = 50;

/** A list that came over the network. */
export async function entriesOfList(list: readonly unknown[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let from = 0; from < list.length; from += slice) {
    entries.push(
      ...list.slice(from, from + slice).flatMap((node, index) => entryOf(node, "", from + index + 1)),
    );
    await new Promise(setImmediate);
  }
  return entries;
}

function entryOf(node: unknown, file: string, place: number): Entry[] {
  if (isNode(node) && node["@type"] !== undefined && !isPosting(node)) return [];
  const line = isNode(node) && typeof node["@line"] === "number" ? node["@line"] : place;
  if (!isNode(node) || !isPosting(node)) {
    return [{ file, line, faults: [{ field: "@type", reason: "this is no JobPosting" }] }];
  }
  const { raw, faults } = rawOf(node);
  const id = typeof raw.id === "string" && raw.id.trim() !== "" ? { id: raw.id.trim() } : {};
  if (faults.length > 0) return [{ file, line, ...id, faults }];
  return [{ file, line, ...id, ...checkPosting(raw) }];
}

function nodesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isNode(value)) return [value];
  if (Array.isArray(value["@graph"])) return value["@graph"];
  if (Array.isArray(value.itemListElement)) {
    return value.itemListElement.map((one) => (isNode(one) && isNode(one.item) ? one.item : one));
  }
  return [value];
}

const isPosting = (node: Node) => all(node["@type"]).some((type) => /(^|[/:])JobPosting$/.test(String(type)));

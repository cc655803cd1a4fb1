import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

/** Scripts of our languages that a bare machine has no font for: without them a picture shows nothing or boxes. */
const files = ["arabic", "ethiopic"].flatMap((script) =>
  [400, 700].map((weight) => `noto-sans-${script}/files/noto-sans-${script}-${script}-${weight}-normal`),
);

/** Puts the fonts of the tests' own packages into a folder of system fonts. */
export function addFonts(modules: string, folder: string): void {
  for (const file of files) {
    const name = file.split("/").at(-1);
    const woff = readFileSync(join(modules, "@fontsource", `${file}.woff`));
    writeFileSync(join(folder, `${name}.ttf`), sfntOf(woff));
  }
}

const woffHead = 44;
const woffEntry = 20;
const sfntHead = 12;
const sfntEntry = 16;

/** The font inside a WOFF file: the same tables, not compressed (https://www.w3.org/TR/WOFF/). */
function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(sfntHead + count * sfntEntry);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const tables: Buffer[] = [];
  let offset = head.length;
  for (let i = 0; i < count; i += 1) {
    const entry = woff.subarray(woffHead + i * woffEntry, woffHead + (i + 1) * woffEntry);
    const [from, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const body = woff.subarray(from, from + packed);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(body) : body).copy(table);
    const at = sfntHead + i * sfntEntry;
    entry.copy(head, at, 0, 4);
    head.writeUInt32BE(entry.readUInt32BE(16), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(length, at + 12);
    tables.push(table);
    offset += table.length;
  }
  return Buffer.concat([head, ...tables]);
}

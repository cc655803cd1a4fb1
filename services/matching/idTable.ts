import { hash32 } from "./facts.ts";

/** Ids up to this many bytes are kept in place; a UUID has 36. */
const width = 37;

/**
 * Ids of rows and rows of ids, in typed arrays: a fixed field of bytes for each row and an open-addressing hash
 * of rows. About 55 bytes an id, where a Map with strings takes several times that.
 */
export type IdTable = {
  rowOf(id: string): number | undefined;
  idOf(row: number): string;
  set(row: number, id: string): void;
  delete(row: number): void;
  /** orders two rows by their ids, as `<` does for strings of ASCII */
  compare(a: number, b: number): number;
  /** room for so many rows at once, instead of growing step by step */
  ensure(rows: number): void;
  bytes(): number;
};

export function makeIdTable(): IdTable {
  let fields: Buffer = Buffer.alloc(width * 1024);
  let hashes: Uint32Array = new Uint32Array(1024);
  let slots = new Int32Array(2048).fill(empty);
  let used = 0;
  /** ids that are longer, or not plain ASCII */
  const odd = new Map<number, string>();

  const isInPlace = (row: number, id: string): boolean => {
    const at = row * width;
    if (fields[at] !== id.length) return false;
    for (let i = 0; i < id.length; i++) if (fields[at + 1 + i] !== id.charCodeAt(i)) return false;
    return true;
  };
  const holds = (row: number, id: string): boolean =>
    odd.size > 0 && odd.has(row) ? odd.get(row) === id : isInPlace(row, id);

  const slotOf = (id: string): number => {
    const mask = slots.length - 1;
    const hash = hash32(id);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot] ?? empty;
      if (row === empty) return -1;
      if (row >= 0 && hashes[row] === hash && holds(row, id)) return slot;
    }
  };

  const place = (row: number): void => {
    const mask = slots.length - 1;
    let slot = (hashes[row] ?? 0) & mask;
    while ((slots[slot] ?? empty) !== empty) slot = (slot + 1) & mask;
    slots[slot] = row;
    used += 1;
  };

  const idOf = (row: number): string => {
    const at = row * width;
    return odd.get(row) ?? fields.toString("latin1", at + 1, at + 1 + (fields[at] ?? 0));
  };

  /** Makes room for so many more, and drops the marks that deleted ids leave. */
  const rehash = (more: number): void => {
    const rows = slots.filter((row) => row >= 0);
    let room = 2048;
    while (room < (rows.length + more) * 1.5) room *= 2;
    slots = new Int32Array(room).fill(empty);
    used = 0;
    for (const row of rows) place(row);
  };

  const write = (row: number, id: string): void => {
    const at = row * width;
    if (row >= hashes.length) {
      hashes = grownHashes(hashes, larger(hashes.length, row + 1));
      fields = grownFields(fields, hashes.length);
    }
    hashes[row] = hash32(id);
    fields[at] = id.length;
    for (let i = 0; i < id.length; i++) {
      const code = id.charCodeAt(i);
      if (code > 127 || i >= width - 1) {
        fields[at] = 0;
        odd.set(row, id);
        return;
      }
      fields[at + 1 + i] = code;
    }
  };

  return {
    rowOf(id) {
      const slot = slotOf(id);
      return slot < 0 ? undefined : slots[slot];
    },
    idOf,
    set(row, id) {
      if ((used + 1) * 1.5 > slots.length) rehash(used);
      write(row, id);
      place(row);
    },
    delete(row) {
      const slot = slotOf(idOf(row));
      if (slot >= 0) slots[slot] = deleted;
      odd.delete(row);
    },
    compare(a, b) {
      if (odd.size > 0 && (odd.has(a) || odd.has(b))) return idOf(a) < idOf(b) ? -1 : 1;
      const one = a * width;
      const other = b * width;
      const length = Math.min(fields[one] ?? 0, fields[other] ?? 0);
      for (let i = 1; i <= length; i++) {
        const difference = (fields[one + i] ?? 0) - (fields[other + i] ?? 0);
        if (difference !== 0) return difference;
      }
      return (fields[one] ?? 0) - (fields[other] ?? 0);
    },
    ensure(rows) {
      if (rows > hashes.length) {
        hashes = grownHashes(hashes, rows);
        fields = grownFields(fields, rows);
      }
      if (rows * 1.5 > slots.length) rehash(Math.max(0, rows - used));
    },
    bytes: () => fields.byteLength + slots.byteLength + hashes.byteLength,
  };
}

const empty = -1;
const deleted = -2;

const larger = (length: number, needed: number): number => Math.max(needed, length + (length >> 2));

function grownFields(fields: Buffer, rows: number): Buffer {
  const more = Buffer.alloc(rows * width);
  more.set(fields);
  return more;
}

function grownHashes(hashes: Uint32Array, rows: number): Uint32Array {
  const more = new Uint32Array(rows);
  more.set(hashes);
  return more;
}

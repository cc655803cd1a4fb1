import { setImmediate } from "node:timers/promises";
import { applyChange, checkChange } from "./change.ts";
import {
  type Change,
  type Collection,
  type CollectionDefinition,
  type Document,
  type Filter,
  type FindOptions,
  type Sort,
  StoreError,
  type Write,
} from "./port.ts";
import { fieldSql, filterSql, type Sql, sortSql } from "./sql.ts";
import type { Connection } from "./sqlite.ts";
import { checkDocument, lift, newer, type Stored } from "./stored.ts";

type Row = { id: string; v: number; doc: string };

/** Long jobs commit and let others in after so many milliseconds. */
const sliceMs = 20;

/** Makes the table and the declared indexes where they are missing. */
function ensureTable<T extends Document>(db: Connection, definition: CollectionDefinition<T>): string {
  const { name } = definition;
  if (!/^[A-Za-z]\w*$/.test(name)) throw new StoreError("invalid", `not a collection's name: ${name}`);
  db.exec(
    `create table if not exists "${name}" (id text primary key not null, v integer not null, doc text not null)`,
  );
  for (const { fields, unique } of definition.indexes) {
    // the id comes last, as it breaks ties in every sort
    const terms = [...fields.map(fieldSql), ...(unique ? [] : ["id"])];
    const index = `${name}${unique ? " unique" : ""} ${fields.join(" ")}`;
    db.exec(
      `create ${unique ? "unique " : ""}index if not exists "${index}" on "${name}" (${terms.join(", ")})`,
    );
  }
  return `"${name}"`;
}

/** The SELECT of a find, also for `explain`. */
export function selectSql(table: string, filter: Filter, options: FindOptions = {}): Sql {
  const where = filterSql(filter);
  const order = options.sort ? ` order by ${sortSql(options.sort)}` : "";
  return {
    text: `select id, v, doc from ${table} where ${where.text}${order} limit ? offset ?`,
    values: [...where.values, options.limit ?? -1, options.skip ?? 0],
  };
}

/** A collection, and its writes for a transaction that is open already. */
export type Embedded<T extends Document> = Collection<T> & {
  /** answers the document after the write, or undefined when the filter found none; tells nobody */
  writeNow(write: Write): Document | undefined;
};

/** A collection of the embedded store. `changed` is told the ids of each committed change. */
export function embeddedCollection<T extends Document>(
  db: Connection,
  definition: CollectionDefinition<T>,
  changed: (ids: readonly string[]) => void,
): Embedded<T> {
  const table = ensureTable(db, definition);
  const { version } = definition;
  const insertRow = `insert into ${table} (id, v, doc) values (?, ?, ?) on conflict do nothing`;
  const putRow = `insert into ${table} (id, v, doc) values (?, ?, ?)
    on conflict (id) do update set v = excluded.v, doc = excluded.doc where v <= excluded.v`;
  const updateRow = `update ${table} set v = ?, doc = ? where id = ?`;

  const select = (filter: Filter, options?: FindOptions): Row[] => {
    const { text, values } = selectSql(table, filter, options);
    return db.all<Row>(text, values);
  };
  const read = (row: Row): Stored => lift(definition, JSON.parse(row.doc) as Stored, row.v);

  /** The first matching row that this code may change; throws "newer" when there are only others. */
  const selectForChange = (filter: Filter, sort?: Sort): Row | undefined => {
    const where = filterSql(filter);
    const order = sort ? ` order by ${sortSql(sort)}` : "";
    const first = `select id, v, doc from ${table} where ${where.text} and v`;
    const [row] = db.all<Row>(`${first} <= ?${order} limit 1`, [...where.values, version]);
    if (!row && db.all(`${first} > ? limit 1`, [...where.values, version]).length > 0)
      throw newer(definition.name);
    return row;
  };
  const changeOne = (filter: Filter, change: Change, sort?: Sort): Stored | undefined => {
    const row = selectForChange(filter, sort);
    if (!row) return undefined;
    const document = applyChange(read(row), change);
    db.run(updateRow, [version, JSON.stringify(document), row.id]);
    return document;
  };

  const putOne = (document: Document): void => {
    const stored = checkDocument(definition, document);
    if (db.run(putRow, [document._id, version, JSON.stringify(stored)]) === 0) throw newer(definition.name);
  };

  /** Does the work for every id in slices, each of them one transaction; answers how often it did something. */
  const inSlices = async (ids: readonly string[], work: (id: string) => boolean): Promise<number> => {
    let total = 0;
    for (let next = 0; next < ids.length; ) {
      const done: string[] = [];
      const end = performance.now() + sliceMs;
      db.write(() => {
        for (; next < ids.length && performance.now() < end; next++) {
          const id = ids[next] as string;
          if (work(id)) done.push(id);
        }
      });
      total += done.length;
      changed(done);
      if (next < ids.length) await setImmediate();
    }
    return total;
  };
  const idsOf = (filter: Filter): string[] => {
    const where = filterSql(filter);
    return db.all<Row>(`select id from ${table} where ${where.text}`, where.values).map((row) => row.id);
  };

  return {
    async get(id) {
      const [row] = select({ _id: id }, { limit: 1 });
      return row && (read(row) as T);
    },
    async find(filter, options) {
      return select(filter, options).map(read) as T[];
    },
    async count(filter) {
      const where = filterSql(filter);
      const [row] = db.all<{ n: number }>(
        `select count(*) n from ${table} where ${where.text}`,
        where.values,
      );
      return row?.n ?? 0;
    },
    async insert(document) {
      const stored = checkDocument(definition, document);
      const added = db.run(insertRow, [document._id, version, JSON.stringify(stored)]) > 0;
      if (added) changed([document._id]);
      return added;
    },
    async update(filter, change, options = {}) {
      const checked = checkChange(change);
      const document = db.write(() => changeOne(filter, checked, options.sort));
      if (document) changed([document._id as string]);
      return document as T | undefined;
    },
    async updateMany(filter, change) {
      const checked = checkChange(change);
      return inSlices(idsOf(filter), (id) => !!changeOne({ $and: [{ _id: id }, filter] }, checked));
    },
    async put(document) {
      putOne(document);
      changed([document._id]);
    },
    writeNow(write) {
      if ("change" in write)
        return changeOne(write.filter, checkChange(write.change)) as Document | undefined;
      putOne(write.put);
      return write.put;
    },
    async delete(filter) {
      const where = filterSql(filter);
      const deleteRow = `delete from ${table} where id = ? and ${where.text}`;
      return inSlices(idsOf(filter), (id) => db.run(deleteRow, [id, ...where.values]) > 0);
    },
  };
}

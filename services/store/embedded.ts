import { type Embedded, embeddedCollection, selectSql } from "./embeddedCollection.ts";
import { lockDirectory, prepareFiles } from "./files.ts";
import { type Log, makeListeners } from "./news.ts";
import {
  type CollectionDefinition,
  type Document,
  type Filter,
  type FindOptions,
  type Store,
  StoreError,
  type Write,
} from "./port.ts";
import { type Connection, connect } from "./sqlite.ts";

export type EmbeddedOptions = {
  /** the folder of the one database file; made when it is missing */
  dataDir: string;
  /** "normal" survives the end of the process, "full" also a power cut, at the cost of a disk flush a write */
  durability?: "normal" | "full";
  /** made at once, with their indexes; others are made when they are first asked for */
  collections?: readonly CollectionDefinition[];
  /** a command beside the running server: takes no lock, and the server hears of its changes */
  join?: boolean;
  /** the file may not grow beyond this; writes are then refused as "full" */
  maxBytes?: number;
  log?: Log;
};

export type EmbeddedStore = Store & {
  kind: "embedded";
  together(writes: readonly Write[]): Promise<Document[] | undefined>;
  /** SQLite's plan for a find, a line a step, asked on a connection of its own. "SCAN" means all is read. */
  explain(collection: string, filter: Filter, options?: FindOptions): string[];
};

/** Small pages: a change writes every page that it touches to the log whole, and most documents are small. */
const pageBytes = 2048;
/** How often the server looks whether a command has changed something. */
const joinedPollMs = 300;

/**
 * The default store: SQLite in one file, one table of JSON documents a collection. One server owns a data
 * directory (throws "locked"); commands join it. Reads and writes are synchronous underneath: a call has its
 * effect before the promise is answered. A joined command hears only of its own changes.
 */
export async function openEmbeddedStore(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const { dataDir, durability = "normal", join = false, log = () => {} } = options;
  const file = prepareFiles(dataDir);
  const unlock = join ? () => {} : lockDirectory(dataDir);
  const db = connect(file);
  configure(db, durability, options.maxBytes);

  const listeners = makeListeners(log);
  const collections = new Map<string, Embedded<never>>();
  const tell = (collection: string, ids: readonly string[]) => {
    if (join)
      for (const id of ids) db.run("insert into _news (collection, id) values (?, ?)", [collection, id]);
    for (const id of ids) listeners.tell({ collection, id });
  };
  const fetchNews = () => {
    const news = db.all<{ collection: string; id: string }>("delete from _news returning collection, id");
    for (const { collection, id } of news) listeners.tell({ collection, id });
  };
  const poll = join ? undefined : setInterval(whenChanged(db, fetchNews, log), joinedPollMs).unref();

  const store: EmbeddedStore = {
    kind: "embedded",
    collection(definition) {
      const known = collections.get(definition.name);
      if (known) return known;
      const made = embeddedCollection(db, definition, (ids) => tell(definition.name, ids));
      collections.set(definition.name, made as unknown as Embedded<never>);
      return made;
    },
    async together(writes) {
      try {
        const written = db.write(() => writes.map((write) => writeNow(collections, write)));
        for (const [at, { _id }] of written.entries()) tell((writes[at] as Write).of, [_id]);
        return written;
      } catch (error) {
        if (error === foundNone) return undefined;
        throw error;
      }
    },
    watch: (listener) => listeners.add(listener),
    async ping() {
      db.all("select n from _news limit 1");
    },
    async compact() {
      const [result] = db.all<{ busy: number }>("pragma wal_checkpoint(truncate)");
      if (result?.busy) throw new StoreError("busy", "another process is reading: compact again later");
    },
    async close() {
      clearInterval(poll);
      listeners.clear();
      db.close();
      unlock();
    },
    explain: (collection, filter, find) => explain(file, collection, filter, find),
  };
  for (const definition of options.collections ?? []) store.collection(definition);
  return store;
}

/** Thrown to roll the transaction back; never leaves this file. */
const foundNone = new Error("a filter found no document");

function writeNow(collections: ReadonlyMap<string, Embedded<never>>, write: Write): Document {
  const collection = collections.get(write.of);
  if (!collection) throw new StoreError("invalid", `no collection ${write.of} was asked for yet`);
  const written = collection.writeNow(write);
  if (!written) throw foundNone;
  return written;
}

function configure(db: Connection, durability: "normal" | "full", maxBytes?: number): void {
  db.all(`pragma page_size = ${pageBytes}`);
  db.all("pragma journal_mode = wal");
  db.all(`pragma synchronous = ${durability}`);
  db.all("pragma secure_delete = on");
  db.all("pragma cache_size = -8000"); // in KiB
  db.all("pragma wal_autocheckpoint = 4000"); // in pages
  db.all(`pragma journal_size_limit = ${64 * 1024 * 1024}`);
  if (maxBytes) db.all(`pragma max_page_count = ${Math.floor(maxBytes / pageBytes)}`);
  db.exec(
    "create table if not exists _news (n integer primary key, collection text not null, id text not null)",
  );
}

/** Calls back when another connection has committed something since the last look. */
function whenChanged(db: Connection, callback: () => void, log: Log): () => void {
  const versionNow = () => db.all<{ data_version: number }>("pragma data_version")[0]?.data_version;
  let seen = versionNow();
  return () => {
    try {
      const now = versionNow();
      if (now !== seen) callback();
      seen = now;
    } catch (error) {
      log("cannot look for changes of commands", { error: String(error) });
    }
  };
}

function explain(file: string, collection: string, filter: Filter, options?: FindOptions): string[] {
  const db = connect(file);
  try {
    const { text, values } = selectSql(`"${collection}"`, filter, options);
    return db.all<{ detail: string }>(`explain query plan ${text}`, values).map((step) => step.detail);
  } finally {
    db.close();
  }
}

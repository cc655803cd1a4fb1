import Database from "libsql";
import { StoreError, type StoreFault } from "./port.ts";

type Value = string | number;

/** One connection: statements prepared once, whole transactions, faults in the store's own words. */
export type Connection = {
  /** Runs any statement to its end and answers its rows. */
  all<Row>(sql: string, values?: readonly Value[]): Row[];
  /** Runs a statement that answers no rows; answers how many rows it changed. */
  run(sql: string, values?: readonly Value[]): number;
  exec(sql: string): void;
  /** Runs the work in one immediate transaction: committed when it returns, rolled back when it throws. */
  write<R>(work: () => R): R;
  close(): void;
};

const maxStatements = 1000;

const faults: Record<string, StoreFault> = {
  SQLITE_FULL: "full",
  SQLITE_CONSTRAINT_UNIQUE: "taken",
  SQLITE_CONSTRAINT_PRIMARYKEY: "taken",
};

export function connect(file: string, busyTimeoutMs = 5000): Connection {
  const database = new Database(file, { timeout: busyTimeoutMs });
  const statements = new Map<string, Database.Statement>();

  const prepare = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= maxStatements) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  // libsql commits what a statement with RETURNING did only when all its rows are read: hence all(), never get()
  const all = <Row>(sql: string, values: readonly Value[] = []) =>
    inOurWords(() => prepare(sql).all(values) as Row[]);
  const run = (sql: string, values: readonly Value[] = []) =>
    inOurWords(() => prepare(sql).run(values).changes);
  const exec = (sql: string) => inOurWords(() => void database.exec(sql));

  return {
    all,
    run,
    exec,
    write(work) {
      run("BEGIN IMMEDIATE");
      try {
        const result = work();
        run("COMMIT");
        return result;
      } catch (error) {
        // after a full disk SQLite may have rolled back by itself
        if (database.inTransaction) run("ROLLBACK");
        throw error;
      }
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}

function inOurWords<R>(work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error instanceof StoreError) throw error;
    const code = String(error.code);
    throw new StoreError(faults[code] ?? "unavailable", `the embedded store: ${code}`, { cause: error });
  }
}

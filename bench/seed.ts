import { join } from "node:path";
import { type App, compose } from "../bot/compose.ts";
import { readConfig } from "../bot/config.ts";
import { collections } from "../services/collections.ts";
import { openEmbeddedStore } from "../services/store/embedded.ts";
import { connect } from "../services/store/sqlite.ts";

const clock = () => new Date().toISOString();
const template = "bench-template-conversation";
const aSlice = 1000;
const messagesEach = 40;

/**
 * Fills a new data folder with so many conversations of 40 messages, with their persons and older messages, as the
 * product keeps them: one is talked through, and its rows are copied under other ids.
 */
export async function seed(dataDir: string, conversations: number): Promise<void> {
  const store = await openEmbeddedStore({ dataDir, collections });
  if (conversations > 0) {
    const app = await compose(readConfig({ DATA_DIR: dataDir }), store, () => {}, clock);
    await talkThrough(app);
    await app.close();
  }
  await store.close();
  if (conversations > 0) copyRows(dataDir, conversations);
}

async function talkThrough(app: App): Promise<void> {
  const from = { channel: "directline", language: "nl", languageBy: "default" } as const;
  await app.conversations.start({ id: template, ...from, now: clock() });
  const said = ["nl", "jobseeker", "yes", "ik zoek werk als poetshulp", "Oostende"];
  for (let n = 0; ((await app.conversations.get(template))?.nextSeq ?? 0) <= messagesEach; n++) {
    const text = said[n] ?? (n % 2 === 0 ? "terug" : "Oostende");
    await app.turns.take(template, { kind: "message", id: `m-${n}`, at: clock(), text });
    await app.turns.run(template);
  }
}

/** What names the conversation or its person, in ids and documents, gets a number behind it. */
function copyRows(dataDir: string, conversations: number): void {
  const db = connect(join(dataDir, "jobroad.db"));
  db.all("pragma synchronous = off");
  const [row] = db.all<{ person: string }>(
    `select json_extract(doc, '$."personId"') person from conversations where id = ?`,
    [template],
  );
  const person = row?.person ?? "";
  const numbered = (field: string) =>
    `replace(replace(${field}, '${template}', '${template}-' || n), '${person}', '${person}-' || n)`;
  for (let first = 1; first < conversations; first += aSlice) {
    const last = Math.min(first + aSlice, conversations) - 1;
    db.write(() => {
      for (const [table, where] of [
        ["conversations", `id = '${template}'`],
        ["transcripts", `id like '${template}:%'`],
        ["people", `id = '${person}'`],
      ]) {
        db.run(
          `with recursive numbers(n) as (select ${first} union all select n + 1 from numbers where n < ${last})
           insert into ${table} (id, v, doc)
           select ${numbered("id")}, v, ${numbered("doc")} from numbers, ${table} where ${where}`,
        );
      }
    });
    db.all("pragma wal_checkpoint(truncate)");
  }
  db.close();
}

import { MongoBackend } from "@agendajs/mongo-backend";
import { Agenda } from "agenda";
import { MongoClient } from "mongodb";
import mongodb3 from "mongodb-3";
import mongodbQueue from "mongodb-queue";

/** mongodb-queue, with the driver that its own tests use: one claimant, get and ack one after the other. */
export async function openMongodbQueue(url, database) {
  const client = await mongodb3.MongoClient.connect(url, { useUnifiedTopology: true });
  const queue = mongodbQueue(client.db(database), "mongodb_queue");
  const ask = (verb, ...parameters) =>
    new Promise((resolve, reject) => {
      queue[verb](...parameters, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  await ask("createIndexes");
  return {
    add: (jobs) => ask("add", jobs),
    async work(count) {
      for (let n = 0; n < count; n++) {
        const job = await ask("get", {});
        if (!job) throw new Error("mongodb-queue lost a job");
        await ask("ack", job.ack);
      }
    },
    tidy: () => ask("clean"),
    close: () => client.close(),
  };
}

/**
 * agenda with its MongoDB backend: jobs that are due are done by its own loop; what is done is removed. With `eager`
 * one at a time and the loop looks again after a millisecond, else as it comes.
 */
export async function openAgenda(url, database, eager) {
  const client = await MongoClient.connect(url);
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: client.db(database), collection: eager ? "agenda_eager" : "agenda" }),
    removeOnComplete: true,
    ...(eager ? { processEvery: 1, defaultConcurrency: 1, maxConcurrency: 1 } : {}),
  });
  let left = 0;
  let allDone = () => {};
  agenda.define("job", async () => {});
  agenda.on("complete:job", () => {
    left -= 1;
    if (left === 0) allDone();
  });
  agenda.on("error", (error) => {
    throw error;
  });
  await agenda.start();
  await agenda.stop();
  return {
    async add(jobs) {
      for (const data of jobs) await agenda.now("job", data);
    },
    async work(count) {
      const done = new Promise((resolve) => {
        allDone = resolve;
      });
      left = count;
      await agenda.start();
      await done;
      await agenda.stop();
    },
    tidy: async () => {},
    async close() {
      await agenda.stop();
      await client.close();
    },
  };
}

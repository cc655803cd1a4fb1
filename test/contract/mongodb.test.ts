import { type Backend, mongo } from "../support/backends.ts";
import { ferretDb, mongoJavaServer, type Running, type StandIn, start } from "../support/standIns.ts";
import { fuzzContract } from "./fuzz.contract.ts";
import { jobsContract } from "./jobs.contract.ts";
import { queueContract } from "./queue.contract.ts";
import { storeContract } from "./store.contract.ts";
import { vacancyFeedContract } from "./vacancyFeed.contract.ts";

/** The stand-ins are slow: CI runs the races whole, a developer a part of them. */
const full = process.env.CI === "true";

const given = process.env.MONGODB_URL;
if (given) {
  const backend = mongo("MongoDB at MONGODB_URL", () => given, {
    race: { jobs: 10_000, claimants: 64, processes: 2 },
  });
  storeContract(backend);
  queueContract(backend);
  jobsContract(backend);
  vacancyFeedContract(backend);
  fuzzContract(backend, { numRuns: 100 });
} else {
  describe("store and queue on MongoDB at MONGODB_URL", () => {
    it("SKIPPED: MONGODB_URL is not set");
  });
}

const unique = "refuses a change that would hold a unique value twice";

contractOn(mongoJavaServer, {
  race: { jobs: full ? 1000 : 200, claimants: 64, processes: 2 },
  // it sorts by UTF-16
  unproven: ["sorts text by code point"],
});
contractOn(ferretDb, {
  race: { jobs: full ? 300 : 100, claimants: 8, processes: 1 },
  // it answers an internal error instead of a duplicate key, and pulls only objects that are named whole
  unproven: [unique, "$pull objects by some of their fields"],
  fuzz: { unique: false, partialPull: false },
  parameters: "/?maxPoolSize=1",
});

type Options = Pick<Backend, "race" | "unproven"> & { parameters?: string; fuzz?: object };

function contractOn(standIn: StandIn, { parameters = "", fuzz = {}, ...more }: Options): void {
  describe(`contract on ${standIn.name}`, () => {
    if (!standIn.fetched()) {
      it(
        `SKIPPED: ${standIn.name} is not fetched (npm run test:servers; needs ${standIn.tools.join(" and ")})`,
      );
      return;
    }
    let running: Running | undefined;
    before(async () => {
      running = await start(standIn);
    });
    after(() => running?.end());
    const backend = mongo(standIn.name, () => `${running?.url}${parameters}`, more);
    storeContract(backend);
    queueContract(backend);
    jobsContract(backend);
    // The feed stands on what that one is unproven for: that a number is given once.
    if (!more.unproven?.includes(unique)) vacancyFeedContract(backend);
    fuzzContract(backend, { numRuns: 30, ...fuzz });
  });
}

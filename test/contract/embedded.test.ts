import { embedded } from "../support/backends.ts";
import { fuzzContract } from "./fuzz.contract.ts";
import { jobsContract } from "./jobs.contract.ts";
import { queueContract } from "./queue.contract.ts";
import { storeContract } from "./store.contract.ts";
import { vacancyFeedContract } from "./vacancyFeed.contract.ts";

storeContract(embedded);
queueContract(embedded);
jobsContract(embedded);
vacancyFeedContract(embedded);
fuzzContract(embedded, { numRuns: 500 });

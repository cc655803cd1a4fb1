import { embedded } from "../support/backends.ts";
import { fuzzContract } from "./fuzz.contract.ts";
import { jobsContract } from "./jobs.contract.ts";
import { queueContract } from "./queue.contract.ts";
import { storeContract } from "./store.contract.ts";

storeContract(embedded);
queueContract(embedded);
jobsContract(embedded);
fuzzContract(embedded, { numRuns: 500 });

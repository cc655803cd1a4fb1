import { embedded } from "../support/backends.ts";
import { fuzzContract } from "./fuzz.contract.ts";
import { queueContract } from "./queue.contract.ts";
import { storeContract } from "./store.contract.ts";

storeContract(embedded);
queueContract(embedded);
fuzzContract(embedded, { numRuns: 500 });

import { embedded } from "../support/backends.ts";
import { queueContract } from "./queue.contract.ts";
import { storeContract } from "./store.contract.ts";

storeContract(embedded);
queueContract(embedded);

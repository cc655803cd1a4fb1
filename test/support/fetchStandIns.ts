import { spawnSync } from "node:child_process";
import { ferretDb, mongoJavaServer } from "./standIns.ts";

// Fetches the servers that stand in for MongoDB in tests; what cannot be fetched is said, and its tests are skipped.
for (const standIn of [mongoJavaServer, ferretDb]) {
  const missing = standIn.tools.filter((tool) => spawnSync("which", [tool]).status !== 0);
  if (missing.length > 0) console.error(`${standIn.name}: NOT FETCHED, ${missing.join(" and ")} missing`);
  else if (!standIn.fetched()) standIn.fetch();
}

import { clearDemo, clearDemoLeads } from "../../services/opportunities/demo.ts";
import { runStoreCommand } from "./command.ts";

await runStoreCommand(async (store) => {
  const examples = await clearDemo(store);
  return `${examples} examples removed, and ${await clearDemoLeads(store)} leads about them.`;
});

import { clearDemo } from "../../services/opportunities/demo.ts";
import { runStoreCommand } from "./command.ts";

await runStoreCommand(async (store) => `${await clearDemo(store)} examples removed.`);

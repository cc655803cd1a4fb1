import { randomBytes } from "node:crypto";
import { makePartnerKeys, partnerName, partnerRights } from "../../services/vacancyFeed/partnerKeys.ts";
import { runStoreCommand } from "./command.ts";

const usage = "Usage: npm run partners:keys -- list | make <name> [read] [import] | revoke <id>";

await runStoreCommand(async (store) => {
  const keys = makePartnerKeys({ store, newId: () => randomBytes(18).toString("base64url") });
  const now = new Date().toISOString();
  const [verb, what = "", ...wanted] = process.argv.slice(2);
  if (verb === "list") {
    const lines = (await keys.list()).map(
      ({ _id, name, rights, lastUsedAt = "never", revokedAt }) =>
        `${_id}  ${name}  ${rights.join("+")}  last used: ${lastUsedAt}${revokedAt ? `  revoked: ${revokedAt}` : ""}`,
    );
    return lines.join("\n") || "There are no keys.";
  }
  if (verb === "revoke") return (await keys.revoke(what, now)) ? "Revoked." : "There is no such key in use.";
  const name = partnerName.safeParse(what);
  const rights = partnerRights.filter((right) =>
    wanted.length === 0 ? right === "read" : wanted.includes(right),
  );
  if (verb !== "make" || !name.success || rights.length < Math.max(1, wanted.length)) throw new Error(usage);
  const { key } = await keys.make({ name: name.data, rights }, now);
  return `The key of ${name.data} (${rights.join(", ")}), told only now:\n${key}`;
});

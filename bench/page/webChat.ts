import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../bot/root.ts";

/**
 * Microsoft's Web Chat, its smallest published bundle. The package is fetched and unpacked, never installed: none of
 * its scripts runs here, and nothing of the product uses it.
 */
export const version = "4.18.1";
const integrity =
  "sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==";
const bundle = "webchat-minimal.js";

/** The bundle's text; fetched once and kept. Throws when what came is not what was published. */
export function webChatBundle(): Buffer {
  const cache = join(root, "node_modules", ".cache", "jobroad");
  const kept = join(cache, `webchat-minimal-${version}.js`);
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, "webchat-"));
    const spec = `botframework-webchat@${version}`;
    const told = execFileSync("npm", ["pack", spec, "--json", "--pack-destination", folder], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [packed] = JSON.parse(told) as { filename: string; integrity: string }[];
    if (packed?.integrity !== integrity) throw new Error(`${spec} is not what it was: ${packed?.integrity}`);
    const entry = `package/dist/${bundle}`;
    execFileSync("tar", ["-xzf", packed.filename, entry], { cwd: folder });
    renameSync(join(folder, entry), kept);
    rmSync(folder, { recursive: true, force: true });
  }
  return readFileSync(kept);
}

/** The page of its own documentation, on this server's Direct Line. */
export const webChatPage = `<!doctype html>
<html lang="nl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Web Chat</title>
<style>html, body, #chat { height: 100%; margin: 0 }</style>
<div id="chat"></div>
<script src="/webchat.js"></script>
<script>
fetch("/api/chat/token", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ locale: "nl", role: "jobseeker" }),
})
  .then((response) => response.json())
  .then(({ token }) => {
    const directLine = WebChat.createDirectLine({ token, domain: location.origin + "/v3/directline" });
    WebChat.renderWebChat({ directLine, locale: "nl-NL" }, document.getElementById("chat"));
  });
</script>
</html>`;

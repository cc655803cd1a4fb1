import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

/**
 * Builds the browser pages into dist/web. Addresses in a page get the hash of what they lead to (`?v=`), so that
 * browsers keep them for good; each file is also compressed beforehand.
 */
const here = dirname(fileURLToPath(import.meta.url));
const root = here.endsWith(join("dist", "web")) ? join(here, "..", "..") : join(here, "..");
const web = join(root, "web");
const out = join(root, "dist", "web");

const options: BuildOptions = {
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome90", "safari14.1", "firefox90"],
  jsx: "automatic",
  jsxImportSource: "preact",
  // The pages' own tsconfig says nothing that esbuild needs, and another folder's would.
  tsconfigRaw: {},
  external: ["/assets/*"],
  logLevel: "warning",
};

mkdirSync(out, { recursive: true });
for (const name of readdirSync(out))
  if (/\.(css|html|svg|webmanifest|br|gz)$/.test(name)) rmSync(join(out, name));

const publicFiles = readdirSync(join(web, "chat", "public"));
for (const name of publicFiles) copy(join(web, "chat", "public", name), name);
for (const page of ["chat", "inbox"]) {
  if (!existsSync(join(web, page, "main.tsx"))) continue;
  await build({ ...options, entryPoints: [join(web, page, "main.tsx")], outfile: join(out, `${page}.js`) });
  await build({
    ...options,
    entryPoints: [join(web, page, `${page}.css`)],
    outfile: join(out, `${page}.css`),
  });
  copy(join(web, page, "index.html"), `${page}.html`);
}
await build({
  ...options,
  entryPoints: [join(web, "jobs", "jobs.css")],
  outfile: join(out, "jobs.css"),
});
// Loaded on a tap: its address stands in the script that loads it.
await build({ ...options, entryPoints: [join(web, "chat", "exit.ts")], outfile: join(out, "exit.js") });
for (const name of ["chat.js", "chat.css", "inbox.css", "chat.html", "inbox.html", "manifest.webmanifest"])
  change(name, versioned);
change("sw.js", (script) => script.replace("__ASSETS__", JSON.stringify(assetsOf("chat.html"))));
for (const name of readdirSync(out).filter((file) => /\.(js|css|html|svg|webmanifest)$/.test(file))) {
  const body = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(body, sized(body)));
  writeFileSync(join(out, `${name}.gz`), gzipSync(body, { level: 9 }));
}

function copy(from: string, name: string): void {
  writeFileSync(join(out, name), readFileSync(from));
}

function change(name: string, by: (text: string) => string): void {
  const path = join(out, name);
  if (existsSync(path)) writeFileSync(path, by(readFileSync(path, "utf8")));
}

/** `/assets/chat.js` → `/assets/chat.js?v=<hash of the file>` */
function versioned(text: string): string {
  return text.replace(/\/assets\/([\w-]+\.\w+)/g, (address, name: string) => `${address}?v=${hashOf(name)}`);
}

function hashOf(name: string): string {
  return createHash("sha256")
    .update(readFileSync(join(out, name)))
    .digest("base64url")
    .slice(0, 10);
}

/** What a page loads, as the addresses that stand in it. */
function assetsOf(page: string): string[] {
  const text = existsSync(join(out, page)) ? readFileSync(join(out, page), "utf8") : "";
  return [...new Set(text.match(/\/assets\/[^"]+/g) ?? [])];
}

function sized(body: Buffer) {
  return {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  };
}

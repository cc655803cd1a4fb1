import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

/** Builds the browser pages into dist/web, each file also compressed beforehand. */
const here = dirname(fileURLToPath(import.meta.url));
const root = here.endsWith(join("dist", "web")) ? join(here, "..", "..") : join(here, "..");
const out = join(root, "dist", "web");

mkdirSync(out, { recursive: true });
for (const page of ["chat", "inbox"]) {
  await build({
    entryPoints: [join(root, "web", page, "main.tsx")],
    outfile: join(out, `${page}.js`),
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome90", "safari14.1", "firefox90"],
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  await build({
    entryPoints: [join(root, "web", page, `${page}.css`)],
    outfile: join(out, `${page}.css`),
    minify: true,
    target: ["chrome90", "safari14.1", "firefox90"],
    logLevel: "warning",
  });
  copyFileSync(join(root, "web", page, "index.html"), join(out, `${page}.html`));
}
for (const name of readdirSync(join(root, "web", "chat", "public"))) {
  copyFileSync(join(root, "web", "chat", "public", name), join(out, name));
}
for (const name of readdirSync(out).filter((file) => /\.(js|css|html|svg|webmanifest)$/.test(file))) {
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(readFileSync(join(out, name))));
}

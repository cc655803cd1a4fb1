import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { fileAnswer } from "../../../bot/files.ts";
import { makeChatPage, preferred } from "../../../bot/http/chatPage.ts";
import { languages } from "../../../locales/languages.ts";

const root = resolve(import.meta.dirname, "../../..");
const asking = (url: string, headers: Record<string, string> = {}) =>
  ({ url, headers }) as unknown as IncomingMessage;

describe("the language of the chat page", () => {
  const cases: [asked: string | undefined, header: string | undefined, language: string][] = [
    [undefined, undefined, "nl"],
    [undefined, "ar-SY,ar;q=0.9,en;q=0.8", "ar"],
    [undefined, "en;q=0.5, uk;q=0.9", "uk"],
    [undefined, "xx, fr-BE;q=0.3", "fr"],
    [undefined, "ar;q=0, en", "en"],
    [undefined, "*", "nl"],
    [undefined, ";;;,,q=", "nl"],
    ["uk", "ar", "uk"],
    ["nonsense", "ar", "ar"],
  ];
  for (const [asked, header, language] of cases) {
    it(`is ${language} for ${asked ?? "nothing"} asked and ${header ?? "no header"}`, () =>
      assert.equal(preferred(asked, header), language));
  }
});

describe("the chat page as it is served", () => {
  let webDir: string;
  before(() => {
    webDir = mkdtempSync(join(tmpdir(), "jobroad-web-"));
    writeFileSync(join(webDir, "chat.html"), readFileSync(join(root, "web/chat/index.html")));
    writeFileSync(join(webDir, "some.js"), "let some;");
    writeFileSync(join(webDir, "some.js.gz"), "compressed");
  });
  after(() => rmSync(webDir, { recursive: true, force: true }));
  const page = () => makeChatPage({ webDir, localesDir: join(root, "locales") });

  it("carries the first question as a form of every language, and its words as JSON", () => {
    for (const { code, direction } of languages) {
      const html = String(page().page(asking(`/?lang=${code}`), "jobseeker").body);
      assert.match(html, new RegExp(`<html lang="${code}" dir="${direction}">`));
      for (const other of languages) assert.match(html, new RegExp(`name="lang" value="${other.code}"`));
      assert.doesNotMatch(html, /\{\{(?!step|of)/, "a place that was not filled");
      const start = JSON.parse(/id="start">(.*)<\/script>/.exec(html)?.[1] ?? "");
      assert.equal(start.language, code);
      for (const [name, text] of Object.entries(start.texts)) assert.notEqual(text, "", `${code} ${name}`);
    }
  });

  it("sends the employer's form back to the employer's page", () => {
    assert.match(String(page().page(asking("/employer"), "employer").body), /action="\/employer"/);
  });

  it("is compressed as the browser takes it, and not sent again when the browser has it", () => {
    const plain = page().page(asking("/"), "jobseeker");
    const brotli = page().page(asking("/", { "accept-encoding": "gzip, br" }), "jobseeker");
    const gzip = page().page(asking("/", { "accept-encoding": "gzip, br;q=0" }), "jobseeker");
    assert.deepEqual(brotliDecompressSync(brotli.body as Buffer), plain.body);
    assert.deepEqual(gunzipSync(gzip.body as Buffer), plain.body);
    const tag = String(plain.headers?.ETag);
    const again = page().page(asking("/", { "if-none-match": tag }), "jobseeker");
    assert.deepEqual([again.status, again.body], [304, undefined]);
  });

  it("serves files of the build only, the compressed copy where one is taken", () => {
    const file = (name: string, headers = {}) =>
      fileAnswer(webDir, name, asking(`/assets/${name}?v=1`, headers));
    assert.equal(String(file("some.js").body), "let some;");
    assert.equal(String(file("some.js", { "accept-encoding": "gzip" }).body), "compressed");
    assert.match(String(file("some.js").headers?.["Cache-Control"]), /immutable/);
    for (const name of ["../chat.html", "nothing.js", "", ".", "a/b.js"])
      assert.equal(file(name).status, 404);
  });
});

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { findRecordings, type Recordings } from "../../bot/recordings.ts";
import { makeRenderer } from "../../bot/render.ts";
import { loadLocales } from "../../locales/load.ts";
import { removeFolder, temporaryFolder } from "../support/server.ts";
import { tone } from "../support/tone.ts";

describe("texts that an organisation recorded", () => {
  let folder: string;
  let recordings: Recordings;
  const sound = tone(200);
  before(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder, "ti", "audio"), { recursive: true });
    const names = [
      "intake.home.ask.wav",
      "intake.home.ask.mp3",
      "common.skip.wav",
      "intake.dutch.ask.wav",
      "notes.txt",
    ];
    for (const name of names) await writeFile(join(folder, "ti", "audio", name), sound);
    recordings = findRecordings(folder);
  });
  after(() => removeFolder(folder));

  const renderer = () => {
    const names = { occupation: String, place: String };
    return makeRenderer(loadLocales(join(import.meta.dirname, "../../locales")), names, recordings);
  };
  const heard = (keys: string[], language = "ti", buttons: string[] = []) =>
    renderer()
      .render(
        {
          text: keys.map((key) => ({ key })),
          buttons: buttons.map((key) => ({ code: key, title: { key } })),
        },
        language,
      )
      .recordings.map((address) => address.replace(/\?v=[\w-]{10}$/, "?v="));

  it("are found by language and key, the format that most browsers play first", () => {
    assert.deepEqual(heard(["intake.home.ask"]), ["/audio/ti/intake.home.ask.mp3?v="]);
    assert.deepEqual(heard(["intake.home.ask"], "nl"), []);
  });

  it("are played for a whole message only, the recorded answers after it", () => {
    assert.deepEqual(heard(["intake.home.ask", "intake.dutch.ask"], "ti", ["common.skip", "common.back"]), [
      "/audio/ti/intake.home.ask.mp3?v=",
      "/audio/ti/intake.dutch.ask.wav?v=",
      "/audio/ti/common.skip.wav?v=",
    ]);
    assert.deepEqual(heard(["intake.home.ask", "intake.work.ask"]), []);
  });

  it("are never of a text with something else in it each time", () => {
    const phrase = { key: "intake.home.ask", params: { name: "Amina" } };
    assert.equal(recordings.one(phrase, "ti"), undefined);
  });

  it("are served whole, or the part that a browser asks for, and kept", () => {
    const answer = (range?: string, file = "common.skip.wav") =>
      recordings.answer("ti", file, { headers: range === undefined ? {} : { range } } as IncomingMessage);
    const whole = answer();
    assert.equal(whole.status, 200);
    assert.equal(whole.headers?.["Content-Type"], "audio/wav");
    assert.match(String(whole.headers?.["Cache-Control"]), /immutable/);
    assert.deepEqual(whole.body, sound);
    const parts: [string, number, number][] = [
      ["bytes=0-1", 0, 2],
      [`bytes=100-`, 100, sound.length],
      ["bytes=-10", sound.length - 10, sound.length],
    ];
    for (const [range, from, to] of parts) {
      const part = answer(range);
      assert.equal(part.status, 206, range);
      assert.equal(part.headers?.["Content-Range"], `bytes ${from}-${to - 1}/${sound.length}`);
      assert.deepEqual(part.body, sound.subarray(from, to));
    }
    assert.equal(answer(`bytes=${sound.length}-`).status, 416);
    for (const file of ["notes.txt", "../../secret", "common.back.wav"])
      assert.equal(answer(undefined, file).status, 404, file);
  });
});

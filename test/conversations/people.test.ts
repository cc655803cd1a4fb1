import assert from "node:assert/strict";
import type { Store } from "../../services/store/port.ts";
import { crashingAfter, losingCommits, type Point } from "./faults.ts";
import { type Script, type Spoken, spoken, written } from "./script.ts";
import { employer } from "./scripts/employer.ts";
import { mother } from "./scripts/mother.ts";
import { olderMan } from "./scripts/olderMan.ts";
import { youngMan } from "./scripts/youngMan.ts";
import { type House, openHouse } from "./talk.ts";
import { type Ending, walk } from "./walk.ts";

const scripts: Script[] = [mother, youngMan, olderMan, employer];
const plain = new Map<string, Ending>();
const key = (script: Script, language: Spoken) => `${script.title}, ${language}`;

describe("people in their own words", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  for (const script of scripts) {
    for (const language of spoken) {
      it(`goes the whole way with ${script.title}, in ${language}`, async () => {
        plain.set(key(script, language), await walk(house, script, language));
      });
    }
  }

  it("logs no surprise", () => assert.deepEqual(house.logged, []));
});

type Mode = {
  name: string;
  languages: Spoken[];
  faults?: (store: Store) => Store;
  doubled?: boolean;
  farewellLost?: boolean;
};
const points: Point[] = ["accepted", "committed", "effect", "sent"];
const modes: Mode[] = [
  { name: "with every turn taken twice at once", languages: ["nl", "ar"], doubled: true },
  { name: "with every commit lost once", languages: ["en", "uk"], faults: losingCommits },
  ...points.map((point, i) => ({
    name: `falling over after ${point} in every turn`,
    languages: [written[i % 5] ?? "nl", written[(i + 2) % 5] ?? "nl"],
    faults: (store: Store) => crashingAfter(store, point),
    farewellLost: point === "committed",
  })),
  {
    name: "with every commit lost once, where a turn and what it does are one",
    languages: ["nl", "fr"],
    faults: (store) => losingCommits(store, { together: true }),
  },
  {
    name: "falling over after committed in every turn, where that and what it does are one",
    languages: ["ar", "nl"],
    faults: (store) => crashingAfter(store, "committed", { together: true }),
    farewellLost: true,
  },
];

/** The other languages go with the shortest script, each in one of the modes. */
const others = spoken.filter((language) => !modes.some(({ languages }) => languages.includes(language)));
const alsoIn = (mode: number) => others.filter((_language, i) => i % modes.length === mode);

for (const [mode, { name, languages, faults, ...options }] of modes.entries()) {
  describe(`the same ${name}`, () => {
    let house: House;
    before(async () => {
      house = await openHouse(faults ? { faults } : {});
    });
    after(() => house.close());

    for (const [i, script] of scripts.entries()) {
      // The two in the middle go in one language each, so that the whole stays quick.
      const some = i === 0 || i === 3 ? languages : languages.slice(i - 1, i);
      for (const language of script === youngMan ? [...some, ...alsoIn(mode)] : some) {
        it(`ends the same for ${script.title}, in ${language}`, async () => {
          const ending = await walk(house, script, language, options);
          assert.deepEqual(ending, plain.get(key(script, language)));
        });
      }
    }
  });
}

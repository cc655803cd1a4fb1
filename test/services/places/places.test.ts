import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { languageCodes } from "../../../services/language/codes.ts";
import { distanceKm, makePlaces } from "../../../services/places/places.ts";

const places = makePlaces({ dataDir: join(import.meta.dirname, "../../../data") });
const first = (text: string): string | undefined => places.find(text)[0]?.id;
const towns = [
  "2000-antwerpen",
  "9000-gent",
  "8000-brugge",
  "8400-oostende",
  "1000-brussel",
  "3000-leuven",
  "2800-mechelen",
  "8500-kortrijk",
  "3500-hasselt",
  "3600-genk",
  "9300-aalst",
  "9100-sint-niklaas",
  "8800-roeselare",
  "2640-mortsel",
];

describe("places: finding what people write", () => {
  const cases: [text: string, id: string][] = [
    ["8400", "8400-oostende"],
    ["٨٤٠٠", "8400-oostende"],
    ["8400 Stene", "8400-stene"],
    ["9000 gent", "9000-gent"],
    ["2018 Antwerpen", "2018-antwerpen"],
    ["Oostende", "8400-oostende"],
    ["Ostende", "8400-oostende"],
    ["Osteende", "8400-oostende"],
    ["Sint Niklaas", "9100-sint-niklaas"],
    ["St-Niklaas", "9100-sint-niklaas"],
    ["Bruxelles", "1000-brussel"],
    ["Ixelles", "1050-elsene"],
    ["Anvers", "2000-antwerpen"],
    ["Брюгге", "8000-brugge"],
    ["بروج", "8000-brugge"],
    ["أسكن بغنت", "9000-gent"],
    ["Ik woon in Gent", "9000-gent"],
    ["ik woon in mol", "2400-mol"],
    ["'k zoeke werk in Ostende", "8400-oostende"],
    ["I live in a house in antwerp", "2000-antwerpen"],
    ["я живу в Генті", "9000-gent"],
    ["j'habite à Liège", "4000-liege"],
    ["Ik ben Amina uit Gent, ik zoek werk als poetshulp, alleen 's morgens", "9000-gent"],
  ];
  for (const [text, id] of cases) it(`"${text}"`, () => assert.equal(first(text), id));

  it("knows the towns by their names in every language", () => {
    for (const id of towns) {
      for (const language of languageCodes) {
        const name = places.name(id, language);
        assert.equal(first(name), id, `${name} (${language})`);
      }
    }
    assert.equal(places.name("8000-brugge", "ar"), "بروج");
    assert.equal(places.name("8000-brugge", "nl"), "Brugge");
    assert.equal(places.name("8400-oostende", "fr"), "Ostende");
    assert.equal(places.name("2640-mortsel", "tr"), "Mortsel");
  });

  it("says when the text means around a place", () => {
    for (const text of ["near Gent", "bij Gent", "omgeving Gent", "près de Gand", "قرب غنت", "біля Гента"]) {
      const [hit] = places.find(text);
      assert.equal(hit?.name, "Gent", text);
      assert.equal(hit?.near, true, text);
    }
    assert.equal(places.find("in Gent")[0]?.near, false);
  });

  it("returns several places of one name with close scores", () => {
    const [a, b] = places.find("Deurne");
    assert.deepEqual([a?.municipality, b?.municipality], ["Antwerpen", "Diest"]);
    assert.ok(Math.abs((a?.score ?? 0) - (b?.score ?? 1)) < 0.1);
    assert.ok(places.find("Beveren").length >= 2);
    assert.equal(places.find("Antwerpen").length, 1, "seven postcodes are one town");
  });

  it("knows merged municipalities by old and by new name", () => {
    const merged: [text: string, municipality: string, formerly?: string][] = [
      ["Zwijndrecht", "Beveren-Kruibeke-Zwijndrecht", "Zwijndrecht"],
      ["Kruibeke", "Beveren-Kruibeke-Zwijndrecht", "Kruibeke"],
      ["Beveren-Kruibeke-Zwijndrecht", "Beveren-Kruibeke-Zwijndrecht"],
      ["Moerbeke", "Lokeren", "Moerbeke"],
      ["Merelbeke", "Merelbeke-Melle", "Merelbeke"],
      ["Merelbeke-Melle", "Merelbeke-Melle"],
      ["Galmaarden", "Pajottegem", "Galmaarden"],
      ["Pajottegem", "Pajottegem"],
      ["Borsbeek", "Antwerpen", "Borsbeek"],
      ["Nevele", "Deinze", "Nevele"],
      ["Lievegem", "Lievegem"],
      ["Overpelt", "Pelt", "Overpelt"],
      ["Sint-Amands", "Puurs-Sint-Amands", "Sint-Amands"],
      ["Tongeren-Borgloon", "Tongeren-Borgloon"],
    ];
    for (const [text, municipality, formerly] of merged) {
      const [hit] = places.find(text);
      assert.equal(hit?.municipality, municipality, text);
      assert.equal(hit?.formerly, formerly, text);
    }
  });

  it("does not take people, ordinary words or years for places", () => {
    const others = [
      "ik ben Jan",
      "ik eet ham",
      "My name is Ali",
      "as soon as possible",
      "ik zoek werk in een school",
    ];
    const more = [
      "I have worked in 2020",
      "je suis à la maison",
      "ik heb gewerkt in de bouw",
      "uit Syrië",
      "",
      "😀",
    ];
    for (const text of [...others, ...more]) assert.deepEqual(places.find(text), [], text);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        for (const hit of places.find(text)) assert.ok(places.get(hit.id) && hit.score > 0 && hit.score <= 1);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe("places: distances", () => {
  it("measures in kilometres", () => {
    const [gent, brugge] = [places.get("9000-gent"), places.get("8000-brugge")];
    assert.ok(gent && brugge);
    const km = distanceKm(gent, brugge);
    assert.ok(km > 35 && km < 45, String(km));
    assert.equal(distanceKm(gent, gent), 0);
  });

  it("lists what is around a point, nearest first", () => {
    const gent = places.get("9000-gent");
    assert.ok(gent);
    const around = places.around(gent, 5);
    assert.equal(around[0]?.id, "9000-gent");
    assert.ok(around.some((place) => place.name === "Ledeberg"));
    assert.ok(!around.some((place) => place.name === "Antwerpen"));
  });
});

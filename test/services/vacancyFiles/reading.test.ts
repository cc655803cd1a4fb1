import assert from "node:assert/strict";
import fc from "fast-check";
import { readCsv } from "../../../services/vacancyFiles/csv.ts";
import { readVacancies } from "../../../services/vacancyFiles/readFiles.ts";
import { entriesOf, readJsonLd } from "../../../services/vacancyFiles/readJobPosting.ts";

const posting = {
  "@context": "https://schema.org",
  "@type": "JobPosting",
  identifier: { "@type": "PropertyValue", name: "Poets en Zo", value: "PZ-7" },
  title: "Poetshulp",
  description: "<p>Je poetst bij mensen thuis.</p>\n<ul><li>fijn team</li><li>R&amp;D</li></ul>",
  datePosted: "2026-11-20",
  validThrough: "2026-12-31T00:00:00+01:00",
  employmentType: ["PART_TIME", "TEMPORARY"],
  hiringOrganization: { "@type": "Organization", name: "Poets en Zo", vatID: "BE 0123.456.749" },
  jobLocation: {
    "@type": "Place",
    address: {
      "@type": "PostalAddress",
      postalCode: "8400",
      addressLocality: "Oostende",
      addressCountry: "BE",
    },
  },
  baseSalary: {
    "@type": "MonetaryAmount",
    currency: "EUR",
    value: { "@type": "QuantitativeValue", minValue: 14.5, maxValue: 16, unitText: "HOUR" },
  },
  workHours: "20-24 uur per week",
  experienceRequirements: { "@type": "OccupationalExperienceRequirements", monthsOfExperience: 6 },
  totalJobOpenings: "2",
};

const only = (value: unknown) => {
  const [entry] = entriesOf(value, "x.json");
  assert.ok(entry && "posting" in entry, JSON.stringify(entry));
  return entry.posting;
};
const faultOf = (value: unknown) => {
  const [entry] = entriesOf(value, "x.json");
  assert.ok(entry && "faults" in entry, JSON.stringify(entry));
  return entry.faults.map(({ field }) => field);
};

describe("reading vacancies that others wrote", () => {
  it("takes what a JobPosting of the web tells, and concludes no more from it", () => {
    const { contract, weeklyHours, pay, lastDay, words, place, organisation, experience, ...rest } =
      only(posting);
    assert.deepEqual(
      [contract, weeklyHours, pay, lastDay, experience],
      ["fixedTerm", { min: 20, max: 24 }, { min: 14.5, max: 16, per: "hour" }, "2026-12-31", "needed"],
    );
    assert.equal(words, "Je poetst bij mensen thuis.\n \n- fijn team\n- R&D");
    assert.deepEqual(place, { postcode: "8400", name: "Oostende" });
    assert.deepEqual(organisation, { name: "Poets en Zo", enterpriseNumber: "0123.456.749" });
    assert.deepEqual([rest.id, rest.capacity, rest.posted, rest.moments], ["PZ-7", 2, "2026-11-20", []]);
    assert.equal(only({ ...posting, experienceRequirements: "liefst wat ervaring" }).experience, undefined);
    assert.equal(only({ ...posting, employmentType: "FULL_TIME" }).contract, undefined);
    const yearly = { ...posting.baseSalary, value: { value: 30000, unitText: "YEAR" } };
    assert.equal(only({ ...posting, baseSalary: yearly }).pay, undefined);
  });

  it("takes no longer for words that are mostly blanks or tags, and leaves scripts and styles out", () => {
    const told = (description: string) => only({ ...posting, description }).words;
    assert.equal(
      told("<script>x()</script ><p>Poetsen</p><STYLE a='b'>p{}</style> bij mensen"),
      "Poetsen\n bij mensen",
    );
    const began = Date.now();
    assert.deepEqual(faultOf({ ...posting, description: `<p>x${" ".repeat(100_000)}thuis</p>` }), ["words"]);
    assert.equal(told(`<p>thuis</p>${"<script>".repeat(50_000)}`), "thuis");
    const number = `${".".repeat(100_000)}x`;
    assert.equal(
      only({ ...posting, hiringOrganization: { name: "P", vatID: number } }).organisation.name,
      "P",
    );
    assert.ok(Date.now() - began < 2000, "other people's chats wait meanwhile");
  });

  it("says what is wrong, field by field", () => {
    assert.deepEqual(faultOf({ ...posting, identifier: undefined }), ["id"]);
    assert.deepEqual(faultOf({ ...posting, hiringOrganization: {} }), ["organisation.name"]);
    assert.deepEqual(faultOf({ ...posting, employmentType: "VOLUNTEER" }), ["employmentType"]);
    const dollars = { ...posting.baseSalary, currency: "USD" };
    assert.deepEqual(faultOf({ ...posting, baseSalary: dollars }), ["baseSalary"]);
    assert.deepEqual(faultOf({ ...posting, validThrough: "2026-02-30" }), ["lastDay"]);
    const abroad = { address: { addressLocality: "Lille", addressCountry: "FR" } };
    assert.deepEqual(faultOf({ ...posting, jobLocation: abroad }), ["jobLocation"]);
    assert.deepEqual(faultOf({ ...posting, title: "" }), ["title"]);
  });

  it("knows the line on which each begins, alone, in a list, in a graph, among other things", () => {
    const bare = { ...posting, "@context": undefined };
    const graph = JSON.stringify(
      { "@graph": [{ "@type": "WebPage" }, bare, { ...bare, title: 3 }] },
      null,
      1,
    );
    const found = readJsonLd(graph, "x.jsonld");
    const lines = graph.split("\n");
    assert.equal(found.length, 2);
    for (const { line } of found) {
      assert.match(lines[line - 1] ?? "", /\{/);
      assert.match(lines[line] ?? "", /JobPosting/);
    }
    assert.ok(found.every((entry) => entry.id === "PZ-7"));
    const listed = { "@type": "ItemList", itemListElement: [{ "@type": "ListItem", item: bare }] };
    assert.equal(only(listed).title, "Poetshulp");
    assert.deepEqual(
      readJsonLd('{\n"a": 1,\n}', "x.json").map(({ line }) => line),
      [3],
    );
  });

  it("reads a table as spreadsheets here save it, and counts lines with breaks in a cell", () => {
    const table = [
      "id;title;organisation;postcode;hoursMin;payMin;payPer;moments;mentor;onbekend",
      '1;"Poetshulp\nmet ""ja""";Poets en Zo;8400;19,5;15,20;hour;morning|evening;ja;x',
      "",
      "2;'=1+1;Poets en Zo;8400;;;;ochtend;;",
      "3;Bakker;Bakkerij;8500;;;;;misschien;",
    ].join("\r\n");
    const bytes = Buffer.from(`\uFEFF${table}`);
    const [first, second, third] = readVacancies("x.csv", bytes);
    assert.ok(first && "posting" in first);
    assert.equal(first.posting.title, 'Poetshulp\nmet "ja"');
    assert.deepEqual(first.posting.weeklyHours, { min: 19.5, max: 19.5 });
    assert.deepEqual(first.posting.pay, { min: 15.2, max: 15.2, per: "hour" });
    assert.deepEqual([first.posting.moments, first.posting.mentor], [["morning", "evening"], true]);
    assert.ok(second && "faults" in second && third && "faults" in third);
    assert.deepEqual([first.line, second.line, third.line], [2, 5, 6]);
    assert.deepEqual([second.faults[0]?.field, third.faults[0]?.field], ["moments.0", "mentor"]);
    assert.equal(third.id, "3");
    const old = readVacancies("x.csv", Buffer.from("id,title,organisation\n1,Caf\xe9hulp,X", "latin1"));
    assert.ok(old[0] && "posting" in old[0] && old[0].posting.title === "Caféhulp");
  });

  it("says where a table breaks off, and what its header lacks", () => {
    const broken = readCsv('id,title,organisation\n1,a,b\n2,"c,d\n3,e,f', "x.csv");
    assert.deepEqual(
      broken.map((entry) => [entry.line, "posting" in entry]),
      [
        [2, true],
        [3, false],
      ],
    );
    assert.match(JSON.stringify(readCsv("title\nx", "x.csv")), /the header lacks id, organisation/);
    assert.match(JSON.stringify(readCsv("", "x.csv")), /the file is empty/);
  });

  it("never throws, whatever the file holds", () => {
    const scalar = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    const anyValue = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        scalar,
        fc.array(tie("value")),
        fc.dictionary(
          fc.constantFrom("@value", "name", "value", "address", "minValue", "unitText", "x"),
          tie("value"),
        ),
      ),
    })).value;
    const fields = Object.keys(posting).filter((name) => !name.startsWith("@"));
    const odd = fc.dictionary(
      fc.constantFrom(...fields, "jobroad:dutch", "jobroad:shifts", "__proto__"),
      anyValue,
    );
    const check = (file: string, text: string | Uint8Array) => {
      for (const entry of readVacancies(file, Buffer.from(text as string))) {
        assert.ok(entry.line >= 1);
        assert.ok("posting" in entry || entry.faults.length > 0);
      }
    };
    fc.assert(fc.property(odd, (node) => check("x.json", JSON.stringify([{ ...posting, ...node }]))));
    fc.assert(fc.property(anyValue, (value) => check("x.json", JSON.stringify(value) ?? "")));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => check("x.csv", bytes)));
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', ";", ",", "\n", "\r\n", "'=", "fr:b1", "1-2"));
    fc.assert(
      fc.property(fc.array(cell), (cells) =>
        check("x.csv", `id,title,organisation,languages,shifts\n${cells.join("")}`),
      ),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { enterpriseNumber } from "../../../services/opportunities/enterpriseNumber.ts";

const valid = (eight: string) => `${eight}${String(97 - (Number(eight) % 97)).padStart(2, "0")}`;

describe("an enterprise number", () => {
  it("is read as people write it", () => {
    for (const written of [
      "0123.456.749",
      "BE 0123.456.749",
      "be0123456749",
      "123456749",
      "0123 456 749",
      " 0123-456-749 ",
    ])
      assert.equal(enterpriseNumber(written), "0123.456.749", written);
    assert.equal(enterpriseNumber("٠١٢٣٤٥٦٧٤٩"), "0123.456.749");
  });

  it("is none with a wrong check, length or first digit, or with other words around it", () => {
    for (const written of [
      "0123.456.748",
      "0123.456",
      "2123.456.789",
      "01234567490",
      "",
      "BE",
      "btw 0123.456.749 x",
      "NL0123456749",
    ])
      assert.equal(enterpriseNumber(written), undefined, written);
  });

  it("with a right check is always read, and with any other check never", () => {
    const eight = fc.integer({ min: 0, max: 19_999_999 }).map((n) => String(n).padStart(8, "0"));
    fc.assert(
      fc.property(eight, fc.integer({ min: 0, max: 99 }), (first, check) => {
        const number = valid(first);
        assert.equal(enterpriseNumber(number)?.replaceAll(".", ""), number);
        const other = `${first}${String(check).padStart(2, "0")}`;
        if (other !== number) assert.equal(enterpriseNumber(other), undefined);
      }),
    );
  });

  it("takes any text without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const read = enterpriseNumber(text);
        assert.ok(read === undefined || /^[01]\d{3}\.\d{3}\.\d{3}$/.test(read));
      }),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { splitForChannel, splitText, withNumbers } from "../../../bot/channels/plainChannels.ts";

const action = (title: string) => ({ type: "messageBack", title, value: title });

describe("channels without buttons", () => {
  it("get a numbered list instead", () => {
    const activity = {
      text: "Welke taal?",
      suggestedActions: { to: [], actions: [action("Nederlands"), action("العربية")] },
    };
    const plain = withNumbers(activity, "sms");
    assert.equal(plain.text, "Welke taal?\n\n1. Nederlands\n2. العربية");
    assert.equal(plain.suggestedActions, undefined);
    assert.deepEqual(withNumbers(activity, "telegram"), activity);
  });

  it("get long messages in parts, the buttons with the last", () => {
    const text = "Dit is een zin. ".repeat(200).trim();
    const parts = splitForChannel(
      { text, suggestedActions: { to: [], actions: [action("Ja")] } },
      "facebook",
    );
    assert.ok(parts.length > 1);
    assert.deepEqual(
      parts.map((part) => part.suggestedActions !== undefined),
      parts.map((_, i) => i === parts.length - 1),
    );
    assert.ok(
      parts.every((part) => part.text?.endsWith(".")),
      "parted at sentences",
    );
  });

  it("lose no word and keep the limit, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), fc.integer({ min: 20, max: 100 }), (text, limit) => {
        const parts = splitText(text, limit);
        assert.ok(parts.every((part) => part.length <= limit));
        assert.equal(parts.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
      }),
    );
  });
});

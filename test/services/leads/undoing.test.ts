import assert from "node:assert/strict";
import type { Event } from "../../../services/conversations/event.ts";
import { isHeld, tellAfterUndo } from "../../../services/leads/undoing.ts";

const now = "2026-11-23T09:00:00.000Z";
const msLater = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
const released = (at: string): Event => ({
  id: "released",
  at,
  kind: "released",
  leadId: "lead",
  because: "closed",
});
const reply = (at: string): Event => ({
  id: "reply",
  at,
  kind: "reply",
  leadId: "lead",
  name: "Els",
  text: "Dag",
});

describe("the telling of what may be undone", () => {
  it("waits until an undo is not possible any more", () => {
    const outbox = [released(tellAfterUndo(now))];
    assert.equal(isHeld({ outbox }, "released", now), true);
    assert.equal(isHeld({ outbox }, "released", msLater(10_000)), true);
    assert.equal(isHeld({ outbox }, "released", msLater(12_000)), false);
  });

  it("does not wait where something comes behind it: the chat hears all in its order", () => {
    const outbox = [released(tellAfterUndo(now)), reply(msLater(3000))];
    assert.equal(isHeld({ outbox }, "released", msLater(3000)), false);
  });

  it("holds up nothing that was done for good", () => {
    const outbox = [reply(now), released(now)];
    assert.equal(isHeld({ outbox }, "reply", now), false);
    assert.equal(isHeld({ outbox }, "released", now), false);
  });
});

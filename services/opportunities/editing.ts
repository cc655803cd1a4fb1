import { z } from "zod";
import { addDays } from "../calendar/brussels.ts";
import type { Occupations } from "../occupations/occupations.ts";
import { posting } from "../outbox.ts";
import type { Places } from "../places/places.ts";
import type { Filter, Instant, Store } from "../store/port.ts";
import { hashEmployerCode } from "./employerCode.ts";
import { enterpriseNumber } from "./enterpriseNumber.ts";
import { hasEmployer, noticeOf } from "./notices.ts";
import { optionalFields } from "./opportunities.ts";
import { type Opportunity, opportunityCollection, opportunitySchema } from "./opportunity.ts";

/** What coordinators write of an opportunity. Coordinates and ISCO group are looked up, never written. */
export const contentSchema = opportunitySchema
  .omit({
    _id: true,
    state: true,
    demo: true,
    isco: true,
    workplace: true,
    conversationId: true,
    codeHash: true,
    reviewNote: true,
    source: true,
    history: true,
    outbox: true,
    outboxIds: true,
    work: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    title: z.object({ text: z.string().trim().max(200), language: z.string().max(10) }),
    workplace: opportunitySchema.shape.workplace.pick({ placeId: true, address: true }),
  });
export type OpportunityContent = z.infer<typeof contentSchema>;

/** A field that is not right: not known, not possible, or missing for this kind. */
type WrongField =
  | "title"
  | "name"
  | "enterpriseNumber"
  | "workplace"
  | "occupation"
  | "hours"
  | "pay"
  | "event";
export type Written =
  | { ok: true; opportunity: Opportunity }
  | { ok: false; reason: "field"; field: WrongField }
  /** `changed`: somebody else changed it since it was read; `state`: it is over */
  | { ok: false; reason: "unknown" | "changed" | "state" };

export type Editing = ReturnType<typeof makeEditing>;

type Collaborators = {
  store: Store;
  clock: () => Instant;
  newId: () => string;
  newCode: () => string;
  places: Pick<Places, "get">;
  occupations: Pick<Occupations, "get">;
};

const editable = ["review", "sentBack", "open", "paused"] as const;

/** Coordinators' own hand on opportunities: events, places, trainings and vacancies, made and changed. */
export function makeEditing({ store, clock, newId, newCode, places, occupations }: Collaborators) {
  const collection = store.collection(opportunityCollection);

  /** The content with what is looked up, or the field that is not right. */
  const complete = (content: OpportunityContent) => {
    const place = places.get(content.workplace.placeId);
    const occupation = content.occupation === undefined ? undefined : occupations.get(content.occupation);
    const number = content.organisation.enterpriseNumber;
    const valid = number === undefined ? undefined : enterpriseNumber(number);
    const wrong = wrongField(content, {
      workplace: place === undefined,
      occupation: content.occupation !== undefined && occupation === undefined,
      enterpriseNumber: number !== undefined && valid === undefined,
    });
    if (wrong || !place) return { ok: false, reason: "field", field: wrong ?? "workplace" } as const;
    return {
      ok: true,
      fields: {
        ...content,
        ...(occupation && { isco: occupation.isco }),
        organisation: { ...content.organisation, ...(valid && { enterpriseNumber: valid }) },
        workplace: { ...content.workplace, lat: place.lat, lon: place.lon },
        // What is held once is shown until it is over.
        ...(content.event && { lastDay: addDays(content.event.day, content.event.days - 1) }),
      },
    } as const;
  };

  return {
    /** Into review, so that somebody looks at it (also its maker) before people see it. `key` again: the same one. */
    async make(content: OpportunityContent, by: string, key: string): Promise<Written> {
      const completed = complete(content);
      if (!completed.ok) return completed;
      const now = clock();
      const _id = newId();
      const opportunity: Opportunity = {
        ...completed.fields,
        _id,
        state: "review",
        demo: false,
        // Nobody's chat: erasing a conversation never finds it.
        conversationId: `inbox:${_id}`,
        codeHash: hashEmployerCode(newCode()),
        source: { system: "inbox", id: key },
        history: [{ at: now, by, what: "made" }],
        createdAt: now,
        updatedAt: now,
      };
      if (await collection.insert(opportunity)) return { ok: true, opportunity };
      const same: Filter = { "source.system": "inbox", "source.id": key };
      const [earlier] = await collection.find(same, { limit: 1 });
      return earlier ? { ok: true, opportunity: earlier } : { ok: false, reason: "changed" };
    },

    /** Replaces the content in the state that it is in; `seen` is the `updatedAt` that the editor had read. */
    async edit(id: string, content: OpportunityContent, by: string, seen: Instant): Promise<Written> {
      const completed = complete(content);
      if (!completed.ok) return completed;
      const now = clock();
      const fields: Record<string, unknown> = completed.fields;
      const gone = [...optionalFields].filter((field) => fields[field] === undefined);
      const before = await collection.get(id);
      const isTold = before !== undefined && hasEmployer(before);
      const told = posting(isTold ? noticeOf("edited", { ...before, title: content.title }, now) : undefined);
      const opportunity = await collection.update(
        { _id: id, kind: content.kind, updatedAt: seen, state: { $in: editable } },
        {
          ...told,
          $set: { ...fields, updatedAt: now },
          $unset: Object.fromEntries(gone.map((field) => [field, true as const])),
          $push: { ...told.$push, history: { at: now, by, what: "edited" } },
        },
      );
      if (opportunity) return { ok: true, opportunity };
      const present = await collection.get(id);
      if (!present) return { ok: false, reason: "unknown" };
      return { ok: false, reason: editable.some((one) => one === present.state) ? "changed" : "state" };
    },
  };
}

function wrongField(
  { title, organisation, weeklyHours, pay, kind, event, occupation }: OpportunityContent,
  unknown: { workplace: boolean; occupation: boolean; enterpriseNumber: boolean },
): WrongField | undefined {
  const checks: [WrongField, boolean][] = [
    ["title", title.text === ""],
    ["name", organisation.name.trim() === ""],
    ["enterpriseNumber", unknown.enterpriseNumber],
    ["workplace", unknown.workplace],
    ["occupation", unknown.occupation || (kind === "vacancy" && occupation === undefined)],
    ["hours", weeklyHours !== undefined && weeklyHours.min > weeklyHours.max],
    ["pay", pay !== undefined && pay.min > pay.max],
    [
      "event",
      (kind === "event") !== (event !== undefined) ||
        (event !== undefined && event.start >= event.end && event.days === 1),
    ],
  ];
  return checks.find(([, isWrong]) => isWrong)?.[0];
}

/** What an editor is given to change: the content as it is. */
export function contentOf(opportunity: Opportunity): OpportunityContent {
  const { lat: _lat, lon: _lon, ...workplace } = opportunity.workplace;
  const whole: Record<string, unknown> = { ...opportunity, workplace };
  const fields = Object.keys(contentSchema.shape).filter((field) => whole[field] !== undefined);
  return Object.fromEntries(fields.map((field) => [field, whole[field]])) as OpportunityContent;
}

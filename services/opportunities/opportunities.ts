import { makeOutbox, posting } from "../outbox.ts";
import type { Change, Filter, Instant, Store } from "../store/port.ts";
import { hashEmployerCode, readEmployerCode } from "./employerCode.ts";
import { hasEmployer, noticeOf } from "./notices.ts";
import {
  type Opportunity,
  type OpportunityKind,
  type OpportunityState,
  opportunityCollection,
} from "./opportunity.ts";

/** What an employer tells; `_id` and `codeHash` are given when the code was told already. */
export type OpportunityDraft = Omit<
  Opportunity,
  | "_id"
  | "codeHash"
  | "state"
  | "source"
  | "reviewNote"
  | "history"
  | "outbox"
  | "outboxIds"
  | "work"
  | "createdAt"
  | "updatedAt"
> &
  Partial<Pick<Opportunity, "_id" | "codeHash">>;

export type Changed =
  | { ok: true; opportunity: Opportunity }
  /** `unknown`: there is none of that id; `state`: not possible in the state that it is in */
  | { ok: false; reason: "unknown" }
  | { ok: false; reason: "state"; state: OpportunityState };

export type Page<T> = { items: T[]; next?: string };

export type Opportunities = ReturnType<typeof makeOpportunities>;

type Collaborators = { store: Store; clock: () => Instant; newId: () => string; newCode: () => string };

/** The rest is closed in the next round. */
const expiredAtOnce = 100;

/** From which states each verb leads where. */
const verbs = {
  publish: { from: ["review"], to: "open" },
  sendBack: { from: ["review"], to: "sentBack" },
  change: { from: ["review", "sentBack", "open", "paused"], to: "review" },
  pause: { from: ["open"], to: "paused" },
  resume: { from: ["paused"], to: "open" },
  filled: { from: ["open", "paused"], to: "filled" },
  close: { from: ["review", "sentBack", "open", "paused"], to: "closed" },
} as const satisfies Record<string, { from: readonly OpportunityState[]; to: OpportunityState }>;

/**
 * Opportunities from submission to the last day. Every verb is one conditional update of one document, so two
 * people who act at once cannot both be right; what is not possible is a value, not an error.
 */
export function makeOpportunities({ store, clock, newId, newCode }: Collaborators) {
  const collection = store.collection(opportunityCollection);

  /** `by`: the coordinator who does it, of which the employer hears; the employer when absent. */
  const move = async (
    id: string,
    verb: keyof typeof verbs,
    change: Change = {},
    by?: string,
  ): Promise<Changed> => {
    const { from, to } = verbs[verb];
    for (;;) {
      const present = await collection.get(id);
      if (!present) return { ok: false, reason: "unknown" };
      if (!from.some((state) => state === present.state))
        return { ok: false, reason: "state", state: present.state };
      const now = clock();
      const set: Partial<Opportunity> = { updatedAt: now, ...change.$set, state: to };
      const isTold = by !== undefined && hasEmployer(present);
      const told = posting(isTold ? noticeOf(verb, { ...present, ...set }, now) : undefined);
      const line = { at: now, ...(by === undefined ? {} : { by }), what: verb };
      const opportunity = await collection.update(
        { _id: id, state: present.state, updatedAt: present.updatedAt },
        { ...change, ...told, $set: set, $push: { ...told.$push, history: line } },
      );
      if (opportunity) return { ok: true, opportunity };
    }
  };

  return {
    ...makeOutbox(collection),

    /**
     * Takes a draft into review. The same `key` again changes nothing and answers what is there, without a
     * code: that is told once (none either when the draft brought its `codeHash`).
     */
    async submit(
      draft: OpportunityDraft,
      { key }: { key: string },
    ): Promise<{ opportunity: Opportunity; code?: string }> {
      const source = { system: "chat", id: key };
      const now = clock();
      const code = draft.codeHash === undefined ? newCode() : undefined;
      const opportunity: Opportunity = {
        ...draft,
        _id: draft._id ?? newId(),
        state: "review",
        codeHash: draft.codeHash ?? hashEmployerCode(code ?? ""),
        source,
        createdAt: now,
        updatedAt: now,
      };
      if (await collection.insert(opportunity)) return { opportunity, ...(code && { code }) };
      const [earlier] = await collection.find({ "source.system": "chat", "source.id": key }, { limit: 1 });
      if (!earlier) throw new Error(`An opportunity with id ${opportunity._id} came from another source`);
      return { opportunity: earlier };
    },

    /**
     * Replaces what the employer told; goes into review again. `at` is when the change was made: an older one
     * than what is there (a change applied twice) is left out and answers what is there.
     */
    async change(id: string, draft: OpportunityDraft, at: Instant = clock()): Promise<Changed> {
      const present = await collection.get(id);
      if (present && present.updatedAt >= at) return { ok: true, opportunity: present };
      const { told, gone } = contentOf(draft);
      return move(id, "change", {
        $set: { ...told, updatedAt: at },
        $unset: { ...gone, reviewNote: true },
      });
    },

    /** Makes it matchable. */
    publish: (id: string, by?: string): Promise<Changed> =>
      move(id, "publish", { $unset: { reviewNote: true } }, by),
    /** Back to the employer, with what has to be changed first. */
    sendBack: (id: string, note: string, by?: string): Promise<Changed> =>
      move(id, "sendBack", { $set: { reviewNote: note } }, by),
    pause: (id: string, by?: string): Promise<Changed> => move(id, "pause", {}, by),
    resume: (id: string, by?: string): Promise<Changed> => move(id, "resume", {}, by),
    filled: (id: string, by?: string): Promise<Changed> => move(id, "filled", {}, by),
    close: (id: string, by?: string): Promise<Changed> => move(id, "close", {}, by),

    get: (id: string): Promise<Opportunity | undefined> => collection.get(id),

    /** What an employer's code opens; undefined when nothing has that code. */
    async byCode(text: string): Promise<Opportunity | undefined> {
      const code = readEmployerCode(text);
      if (code === undefined) return undefined;
      const [found] = await collection.find({ codeHash: hashEmployerCode(code) }, { limit: 1 });
      return found;
    },

    /** Longest unchanged first; `after` is the `next` of the page before. */
    async list({
      state,
      kind,
      after,
      limit = 50,
    }: {
      state: OpportunityState;
      kind?: OpportunityKind;
      after?: string;
      limit?: number;
    }): Promise<Page<Opportunity>> {
      const filter: Filter = { state, ...(kind && { kind }), ...(after && behind(after)) };
      const items = await collection.find(filter, { sort: [["updatedAt", 1]], limit });
      const last = items.length === limit ? items.at(-1) : undefined;
      return { items, ...(last && { next: `${last.updatedAt}|${last._id}` }) };
    },

    /** Closes what is past its last day, and tells its employer; `today` is the Belgian calendar day. Answers how many. */
    async expire(today: string): Promise<number> {
      const over: Filter = { state: { $in: verbs.close.from }, lastDay: { $lt: today } };
      const now = clock();
      const closed = { state: "closed", updatedAt: now } as const;
      let count = 0;
      for (const one of await collection.find(
        { ...over, "source.system": "chat" },
        { limit: expiredAtOnce },
      )) {
        const told = posting(noticeOf("close", { ...one, ...closed }, now));
        if (await collection.update({ ...over, _id: one._id }, { ...told, $set: closed })) count += 1;
      }
      const others = await collection.updateMany(
        { ...over, "source.system": { $ne: "chat" } },
        { $set: closed },
      );
      return count + others;
    },
  };
}

function behind(cursor: string): Filter {
  const [updatedAt = "", id = ""] = cursor.split("|");
  return { $or: [{ updatedAt: { $gt: updatedAt } }, { updatedAt, _id: { $gt: id } }] };
}

/** The fields that may be left out; a change that leaves one out takes it away. */
export const optionalFields = [
  "occupation",
  "isco",
  "reachableWithoutCar",
  "transportByEmployer",
  "contract",
  "weeklyHours",
  "pay",
  "jointCommittee",
  "maxLoadKg",
  "mentor",
  "visitPossible",
  "interviewWithoutCv",
  "answersWithinDays",
  "starts",
  "event",
  "ownWords",
] as const satisfies readonly (keyof OpportunityDraft)[];

/** A draft as a change: what it tells, and which optional fields it no longer tells. */
function contentOf(draft: OpportunityDraft): { told: Record<string, unknown>; gone: Record<string, true> } {
  const kept = [
    "_id",
    "codeHash",
    "demo",
    "source",
    "state",
    "history",
    "outbox",
    "outboxIds",
    "work",
    "createdAt",
    "updatedAt",
    "reviewNote",
  ];
  const told = Object.entries(draft).filter(([field, value]) => value !== undefined && !kept.includes(field));
  const gone = optionalFields
    .filter((field) => draft[field] === undefined)
    .map((field) => [field, true] as const);
  return { told: Object.fromEntries(told), gone: Object.fromEntries(gone) };
}

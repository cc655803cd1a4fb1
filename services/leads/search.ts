import { setImmediate as othersFirst } from "node:timers/promises";
import type { Account } from "../accounts/account.ts";
import { authorise } from "../accounts/authorise.ts";
import { conversationCollection, type Message, transcriptCollection } from "../conversations/conversation.ts";
import { personCollection } from "../people/person.ts";
import type { Phrase } from "../phrase.ts";
import type { Instant, Store } from "../store/port.ts";
import { type Lead, leadCollection } from "./lead.ts";
import type { Looks } from "./looks.ts";
import type { Digest, OpenLeads } from "./openLeads.ts";
import { type LeadPage, type LeadSummary, leadPage, leadSummary } from "./view.ts";

/** A lead that a search found; for who may read the person also who it is, and around which words it was found. */
export type Hit = LeadSummary & { name?: string; found?: string };

/** How the reader's language says what stands in a lead as codes. */
export type SearchWords = {
  say(phrase: Phrase): string;
  reason(code: string): string;
  language(code: string): string;
};

export type LeadSearch = ReturnType<typeof makeLeadSearch>;

type Collaborators = { store: Store; openLeads: OpenLeads; looks: Looks };

const atMost = 50;
/** Of the viewer's own: all that they hold, and so many of those that they closed last. */
const ownClosed = 500;
const ownHeld = 500;
/** Read at a time, so that a server answers meanwhile. */
const slice = 25;
const around = 40;

/**
 * Full-text search. In the viewer's own leads it looks in everything that their page would show them (and in
 * nothing else: it is made from that page), in others' only in what the list shows. It reads them when asked and
 * keeps no words of its own: there is nothing to keep true, and nothing to forget when somebody is erased.
 */
export function makeLeadSearch({ store, openLeads, looks }: Collaborators) {
  const leads = store.collection(leadCollection);
  const people = store.collection(personCollection);
  const conversations = store.collection(conversationCollection);
  const transcripts = store.collection(transcriptCollection);

  /** The pages of some leads, as the viewer would see them. */
  const pagesOf = async (
    some: readonly Lead[],
    viewer: Account,
    now: Instant,
  ): Promise<[Lead, LeadPage][]> => {
    const ids = some.map((lead) => lead.conversationId);
    const [persons, talks, older] = await Promise.all([
      people.find({ _id: { $in: some.map((lead) => lead.personId) } }),
      conversations.find({ _id: { $in: ids } }),
      transcripts.find({ conversationId: { $in: ids } }),
    ]);
    return some.flatMap((lead): [Lead, LeadPage][] => {
      const person = persons.find((one) => one._id === lead.personId);
      const reach = { lead, share: person?.share ?? [] };
      if (authorise(viewer, "person.read", now, reach) !== "yes") return [];
      const talk = talks.find((one) => one._id === lead.conversationId);
      const pieces = older.filter((one) => one.conversationId === lead.conversationId);
      const messages: Message[] = [...pieces.flatMap((one) => one.messages), ...(talk?.messages ?? [])];
      const about = {
        person,
        messages,
        forms: talk?.forms,
        underWay: [],
        deliveries: [],
        seen: 0,
        language: lead.language,
      };
      return [[lead, leadPage(lead, about, viewerOf(viewer), now)]];
    });
  };

  const inOwn = async (viewer: Account, wanted: Wanted, words: SearchWords, now: Instant): Promise<Hit[]> => {
    const [held, closed] = await Promise.all([
      leads.find({ state: "claimed", "claim.by": viewer._id }, { sort: [["created", 1]], limit: ownHeld }),
      leads.find({ state: "done", closedBy: viewer._id }, { sort: [["created", -1]], limit: ownClosed }),
    ]);
    const own = [...held, ...closed];
    const hits: Hit[] = [];
    for (let from = 0; from < own.length && hits.length < atMost; from += slice) {
      await othersFirst();
      for (const [lead, page] of await pagesOf(own.slice(from, from + slice), viewer, now)) {
        const found = wanted([...textsOf(page, words), ...shownOf(digestLike(lead), words)]);
        if (found === undefined || hits.length === atMost) continue;
        await looks.write(lead.personId, viewerOf(viewer), now);
        const summary = leadSummary(lead, viewerOf(viewer), now);
        hits.push({ ...summary, ...(page.name === undefined ? {} : { name: page.name }), found });
      }
    }
    return hits;
  };

  const inOthers = async (
    viewer: Account,
    wanted: Wanted,
    words: SearchWords,
    now: Instant,
    not: ReadonlySet<string>,
  ): Promise<Hit[]> => {
    const all = await openLeads.all();
    const ids = all
      .filter((one) => !not.has(one._id) && wanted(shownOf(one, words)) !== undefined)
      .map((one) => one._id);
    const seen: Lead[] = [];
    // Many may be of people who did not choose the viewer's organisation: those must not crowd out the others.
    for (let from = 0; from < ids.length && seen.length < atMost; from += atMost) {
      seen.push(...(await visible(viewer, ids.slice(from, from + atMost), now)));
    }
    return seen.slice(0, atMost).map((lead) => leadSummary(lead, viewerOf(viewer), now));
  };

  /** Of these leads, those that the viewer may see; longest waiting first. */
  const visible = async (viewer: Account, ids: readonly string[], now: Instant): Promise<Lead[]> => {
    const found = await leads.find({ _id: { $in: ids } });
    const persons =
      viewer.organisation === "jobroad"
        ? []
        : await people.find({ _id: { $in: found.map((lead) => lead.personId) } });
    return found
      .filter((lead) => {
        const share = persons.find((one) => one._id === lead.personId)?.share ?? [];
        return authorise(viewer, "lead.see", now, { lead, share }) === "yes";
      })
      .sort((a, b) => (a.created < b.created ? -1 : 1));
  };

  return {
    /** The viewer's own first, then others' by what the list shows of them. */
    async search(viewer: Account, text: string, words: SearchWords, now: Instant): Promise<Hit[]> {
      const asked = plain(text).split(/\s+/).filter(Boolean);
      if (asked.length === 0 || authorise(viewer, "lead.see", now) !== "yes") return [];
      const wanted = allOf(asked);
      const mayRead = authorise(viewer, "person.read", now) === "yes";
      const own = mayRead ? await inOwn(viewer, wanted, words, now) : [];
      const others = await inOthers(viewer, wanted, words, now, new Set(own.map((hit) => hit.id)));
      return [...own, ...others].slice(0, atMost);
    },
  };
}

const viewerOf = ({ _id, name, organisation }: Account) => ({ id: _id, name, organisation });

/** Answers what stands around the first word, when every word stands somewhere in the texts. */
type Wanted = (texts: readonly string[]) => string | undefined;

const allOf =
  (asked: readonly string[]): Wanted =>
  (texts) => {
    const whole = plain(texts.join("\n"));
    if (!asked.every((word) => whole.includes(word))) return undefined;
    const [first = ""] = asked;
    const text = texts.find((one) => plain(one).includes(first)) ?? "";
    return cut(text, plain(text).indexOf(first));
  };

function cut(text: string, at: number): string {
  const start = Math.max(0, at - around);
  const piece = text.slice(start, at + around * 2).trim();
  return `${start > 0 ? "…" : ""}${piece}${start + piece.length < text.length ? "…" : ""}`;
}

/** Without accents and capitals, in every script. */
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a person's page: who they are, what was said, noted and agreed. */
function textsOf(page: LeadPage, words: SearchWords): string[] {
  const chat = page.chat.flatMap((line) => {
    if (line.from === "bot") return [];
    const tapped = line.from === "person" && typeof line.tapped === "string" ? line.tapped : "";
    return [line.text ?? tapped];
  });
  return [
    page.name ?? "",
    page.contact?.details ?? "",
    ...chat,
    ...page.notes.map((note) => note.text),
    ...page.contacts.map((contact) => contact.note ?? ""),
    ...page.history.map((entry) => entry.note ?? ""),
    ...page.answers.map((answer) => words.say(answer.value)),
  ].filter((text) => text !== "");
}

/** The words of a row of the list. */
const shownOf = (one: Digest, words: SearchWords): string[] => [
  ...new Set(one.reasons.map(({ reason }) => words.reason(reason))),
  ...(one.home === undefined ? [] : [one.home]),
  words.language(one.language),
  ...(one.holder === undefined ? [] : [one.holder]),
  ...one.titles,
  ...one.tags,
];

const digestLike = (lead: Lead): Digest => ({ ...lead, titles: lead.interests.map((one) => one.title) });

import { createHash } from "node:crypto";
import type { Account } from "../accounts/account.ts";
import { authorise, mayFind } from "../accounts/authorise.ts";
import { belgianDay } from "../calendar/brussels.ts";
import type { Event } from "../conversations/event.ts";
import { bestFirst, type Fitting, peopleFor } from "../matching/people.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import type { People } from "../people/people.ts";
import type { Person } from "../people/person.ts";
import type { Phrase } from "../phrase.ts";
import type { Instant } from "../store/port.ts";
import { valued } from "./answers.ts";
import type { Leads } from "./leads.ts";
import type { Looks } from "./looks.ts";

/** Somebody who may be found for an opportunity, without name or contact: those come with the claim of their lead. */
export type Found = {
  /** stands for this person beside this opportunity, and nowhere else */
  ref: string;
  language: string;
  /** municipality */
  home?: Phrase;
  reasons: Phrase[];
  concerns: Phrase[];
  /** what is not known and would settle it */
  questions: Phrase[];
  /** their open case, if they have one */
  lead?: { id: string; state: "waiting" | "claimed"; holder?: string };
};

type Collaborators = {
  people: Pick<People, "allFindable">;
  leads: Pick<Leads, "openCase">;
  looks: Looks;
  opportunities: { get(id: string): Promise<Opportunity | undefined> };
  turns: { take(conversationId: string, event: Event): Promise<"accepted" | "known" | "unknown"> };
};

const shownAtOnce = 20;

export type Finder = ReturnType<typeof makeFinder>;

/** People for an opportunity. Each one who is shown is written down as a look at them, which they can read. */
export function makeFinder({ people, leads, looks, opportunities, turns }: Collaborators) {
  const search = async (viewer: Account, id: string, now: Instant) => {
    const opportunity = await opportunities.get(id);
    if (authorise(viewer, "people.find", now) !== "yes" || opportunity?.state !== "open") return undefined;
    const moment = { now, today: belgianDay(now) };
    let best: { fitting: Fitting; person: Person; ref: string }[] = [];
    let total = 0;
    for await (const page of people.allFindable()) {
      const findable = new Map(page.filter((one) => mayFind(viewer, one)).map((one) => [one._id, one]));
      const found = peopleFor(opportunity, [...findable.values()], moment, shownAtOnce);
      total += found.total;
      const more = found.people.flatMap((fitting) => {
        const person = findable.get(fitting.personId);
        return person ? [{ fitting, person, ref: refOf(person, id) }] : [];
      });
      best = [...best, ...more].sort((a, b) => bestFirst(a.fitting, b.fitting)).slice(0, shownAtOnce);
    }
    return { total, best };
  };

  const view = async (ref: string, fitting: Fitting, person: Person): Promise<Found> => {
    const open = await leads.openCase(person._id);
    const home = person.profile.home?.id;
    return {
      ref,
      language: person.language,
      ...(home === undefined ? {} : { home: valued({ place: home }) }),
      reasons: fitting.reasons,
      concerns: fitting.concerns,
      questions: fitting.questions.map(({ phrase }) => phrase),
      ...(open && {
        lead: {
          id: open._id,
          state: open.state === "claimed" ? ("claimed" as const) : ("waiting" as const),
          ...(open.holder === undefined ? {} : { holder: open.holder }),
        },
      }),
    };
  };

  return {
    /** Best first; undefined when the opportunity is not open, or the viewer may not look. */
    async find(
      viewer: Account,
      id: string,
      now: Instant,
    ): Promise<{ items: Found[]; total: number } | undefined> {
      const found = await search(viewer, id, now);
      if (!found) return undefined;
      const by = { id: viewer._id, name: viewer.name, organisation: viewer.organisation };
      const items: Found[] = [];
      for (const { ref, fitting, person } of found.best) {
        await looks.write(person._id, by, now);
        items.push(await view(ref, fitting, person));
      }
      return { items, total: found.total };
    },

    /** Asks one of them in their chat whether they want it: once, however often it is tapped. */
    async ask(viewer: Account, id: string, ref: string, now: Instant): Promise<"asked" | "known" | "gone"> {
      const found = await search(viewer, id, now);
      const person = found?.best.find((one) => one.ref === ref)?.person;
      if (!person) return "gone";
      const taken = await turns.take(person.conversationId, {
        id: `offer:${id}`,
        at: now,
        kind: "notice",
        reply: {
          text: [{ key: "matches.news.offered", params: { name: viewer.name } }],
          buttons: [{ code: `offer:${id}`, title: { key: "matches.news.show" } }],
        },
      });
      return taken === "accepted" ? "asked" : taken === "known" ? "known" : "gone";
    },
  };
}

const refOf = ({ _id }: Person, opportunityId: string): string =>
  createHash("sha256").update(`${_id}:${opportunityId}`).digest("base64url").slice(0, 22);

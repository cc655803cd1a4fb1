import { useEffect, useState } from "preact/hooks";

export const leadViews = ["waiting", "mine", "snoozed", "late", "all", "closed"] as const;
export type LeadView = (typeof leadViews)[number];
export const reviewStates = ["review", "open", "sentBack", "paused", "filled", "closed"] as const;
export type ReviewState = (typeof reviewStates)[number];
export const offerKinds = ["vacancy", "workplaceLearning", "training", "event"] as const;
export type OfferKind = (typeof offerKinds)[number];
const offerForms = ["new", "edit", "copy"] as const;
export type OfferForm = (typeof offerForms)[number];

/** Pages with nothing to open in them. */
const plainTabs = ["me", "today", "parked", "reports"] as const;

/** What a list of leads is narrowed to. Never a person's words: it stands in the address. */
export type LeadFilter = { language?: string; home?: string; tag?: string };

/** Where in the inbox one is; it stands in the address, with ids and filters only. */
export type Place =
  /** without a filter: the one that is there stays */
  | { tab: "leads"; view: LeadView; id?: string; filter?: LeadFilter }
  | { tab: "vacancies"; state: ReviewState; id?: string; kind?: OfferKind; form?: OfferForm }
  | { tab: "today" }
  | { tab: "parked" }
  | { tab: "reports" }
  | { tab: "me" };

export function readPlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [first = "", second = "", third = "", fourth] = path.split("/").map(decodeURIComponent);
  const asked = new URLSearchParams(query);
  const plain = plainTabs.find((one) => one === first);
  if (plain) return { tab: plain };
  if (first === "vacancies") {
    const state = reviewStates.find((one) => one === second) ?? "review";
    const kind = offerKinds.find((one) => one === asked.get("kind"));
    const form = offerForms.find((one) => one === fourth);
    return {
      tab: "vacancies",
      state,
      ...(third && third !== "-" ? { id: third } : {}),
      ...(kind && { kind }),
      ...(form && { form }),
    };
  }
  const view = leadViews.find((one) => one === first) ?? "waiting";
  return { tab: "leads", view, ...(second ? { id: second } : {}), filter: filterOf(asked) };
}

function filterOf(asked: URLSearchParams): LeadFilter {
  const [language, home, tag] = ["language", "home", "tag"].map((name) => asked.get(name) || undefined);
  return { ...(language && { language }), ...(home && { home }), ...(tag && { tag }) };
}

export function hashOf(place: Place): string {
  if (place.tab === "leads") return address([place.view, place.id], place.filter ?? filterNow());
  if (place.tab !== "vacancies") return `#/${place.tab}`;
  const { state, id, form, kind } = place;
  return address(["vacancies", state, form && id === undefined ? "-" : id, form], kind ? { kind } : {});
}

function address(parts: readonly (string | undefined)[], query: Record<string, string>): string {
  const path = parts.filter((part) => part !== undefined).map(encodeURIComponent);
  const asked = new URLSearchParams(query).toString();
  return `#/${path.join("/")}${asked && `?${asked}`}`;
}

function filterNow(): LeadFilter {
  const now = readPlace(location.hash);
  return now.tab === "leads" ? (now.filter ?? {}) : {};
}

export const go = (place: Place): void => {
  location.hash = hashOf(place);
};

/** The id that is open now: the address is ahead of what is drawn when keys come quickly. */
function openId(): string | undefined {
  const place = readPlace(location.hash);
  return "id" in place ? place.id : undefined;
}

/** The neighbour of what is open; the first when nothing is. */
export function neighbour<T extends { id: string }>(rows: readonly T[], by: 1 | -1): T | undefined {
  const id = openId();
  const at = rows.findIndex((row) => row.id === id);
  return rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return place;
}

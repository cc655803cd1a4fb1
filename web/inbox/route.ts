import { useEffect, useState } from "preact/hooks";

export const leadViews = ["waiting", "mine", "all", "closed"] as const;
export type LeadView = (typeof leadViews)[number];
export const reviewStates = ["review", "open", "sentBack", "paused", "filled", "closed"] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Where in the inbox one is; it stands in the address, with ids only. */
export type Place =
  | { tab: "leads"; view: LeadView; id?: string }
  | { tab: "vacancies"; state: ReviewState; id?: string }
  | { tab: "me" };

export function readPlace(hash: string): Place {
  const [first = "", second = "", third] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  if (first === "me") return { tab: "me" };
  if (first === "vacancies") {
    const state = reviewStates.find((one) => one === second) ?? "review";
    return { tab: "vacancies", state, ...(third ? { id: third } : {}) };
  }
  const view = leadViews.find((one) => one === first) ?? "waiting";
  return { tab: "leads", view, ...(second ? { id: second } : {}) };
}

export function hashOf(place: Place): string {
  if (place.tab === "me") return "#/me";
  const parts = place.tab === "leads" ? [place.view, place.id] : ["vacancies", place.state, place.id];
  return `#/${parts
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join("/")}`;
}

export const go = (place: Place): void => {
  location.hash = hashOf(place);
};

/** The id that is open now: the address is ahead of what is drawn when keys come quickly. */
function openId(): string | undefined {
  const place = readPlace(location.hash);
  return place.tab === "me" ? undefined : place.id;
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

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

export function usePlace(): Place {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return place;
}

import { type Opportunity, opportunityCollection } from "../opportunities/opportunity.ts";
import type { Places } from "../places/places.ts";
import type { Store } from "../store/port.ts";
import { writeCsv } from "./csv.ts";
import { writeJsonLd } from "./jobPosting.ts";
import { type Posting, postingOf } from "./posting.ts";

const batch = 200;

/** Whether others than this house may have it: what is open, no example, and a vacancy or a work-learning place. */
export const isShared = ({ state, demo, kind }: Pick<Opportunity, "state" | "demo" | "kind">): boolean =>
  state === "open" && !demo && (kind === "vacancy" || kind === "workplaceLearning");

/** Every published vacancy and work-learning place as files tell it, in the order of the ids. */
export async function sharedPostings(
  store: Store,
  places: Pick<Places, "get">,
  progress: (done: number, total: number) => void = () => {},
): Promise<Posting[]> {
  const collection = store.collection(opportunityCollection);
  const total = await collection.count({ state: "open" });
  const postings: Posting[] = [];
  let done = 0;
  for (let last = ""; ; ) {
    const filter = { state: "open", _id: { $gt: last } };
    const page = await collection.find(filter, { sort: [["_id", 1]], limit: batch });
    postings.push(...page.filter(isShared).map((one) => postingOf(one, places.get)));
    done += page.length;
    progress(done, Math.max(done, total));
    const end = page.at(-1);
    if (!end) return postings;
    last = end._id;
  }
}

/** The file's text, by its name's end; undefined when that is none of .csv, .json, .jsonld. */
export function writeVacancies(file: string, postings: readonly Posting[]): string | undefined {
  if (/\.csv$/i.test(file)) return writeCsv(postings);
  return /\.(json|jsonld)$/i.test(file) ? writeJsonLd(postings) : undefined;
}

import type { RequirementCost } from "../../services/matching/requirementCosts.ts";
import type { Phrase, Turn } from "../engine/turn.ts";
import { toOpportunity } from "./draft.ts";

/** What is told in the preview; the rest comes with its own question. */
const toldAtMost = 3;

const fieldOf: Record<string, RequirementCost["field"]> = {
  dutchTalk: "dutch",
  dutchSafety: "dutch",
  dutchRead: "dutch",
  dutchWrite: "dutch",
  licences: "licences",
  experience: "experience",
  moments: "moments",
};

/** What asking less would bring: for the whole draft, or for one question of it. */
export async function costsOf(turn: Turn, question?: string): Promise<Phrase[]> {
  const answers = turn.forms.vacancy?.answers ?? {};
  const field = question === undefined ? undefined : fieldOf[question];
  if (question !== undefined && field === undefined) return [];
  if (answers.occupation === undefined || answers.workplace === undefined) return [];
  const draft = toOpportunity(answers, turn, { id: "draft", codeHash: "" });
  const costs = await turn.reads.requirementCosts(draft, turn.now);
  const told = field ? costs.filter((cost) => cost.field === field) : costs.slice(0, toldAtMost);
  return told.length === 0 ? [] : [{ key: "vacancy.costs.title" }, ...told.map(({ phrase }) => phrase)];
}

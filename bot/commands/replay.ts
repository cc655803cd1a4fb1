import { makeRunLog } from "../../services/matching/runLog.ts";
import { type Replay, replay } from "../../services/matching/runs.ts";
import { type Command, runCommand } from "./command.ts";

/** Makes a list again that somebody was shown, and tells whether it comes out the same. */
const replayRun: Command = async (id, store) => {
  const run = await makeRunLog({ store }).get(id);
  if (!run) throw new Error(`There is no list ${id}: wrong id, or its person was erased.`);
  const made = replay(run);
  return [
    `List ${id}, made at ${run.now}: ${made.before.results.length} shown of ${run.total} that fitted.`,
    ...made.before.results.map(
      ({ opportunityId, score, facts }, i) => `${i + 1}. ${opportunityId}  ${score}  ${sumOf(facts.points)}`,
    ),
    ...made.before.oneStepAway.map(
      ({ opportunityId, missing, closedBy }) =>
        `One step away: ${opportunityId}, lacks ${missing.gap} ${missing.to}, closed by ${closedBy.join(", ")}`,
    ),
    ...verdictOf(made),
  ].join("\n");
};

function verdictOf(made: Replay): string[] {
  const { same, versionThen, versionNow } = made;
  const changed = versionThen !== versionNow;
  const version = changed
    ? `Weights or rules have changed since: it was made by ${versionThen}, now it is ${versionNow}.`
    : `Made by the same version, ${versionNow}.`;
  if (same) return ["Same list, byte for byte.", version];
  return ["The list differs now:", ...differences(made), version];
}

/** What has other points or another place now. */
function differences({ before, again }: Replay): string[] {
  const was = new Map(before.results.map((result, i) => [result.opportunityId, { result, place: i + 1 }]));
  const is = new Map(again.results.map((result, i) => [result.opportunityId, { result, place: i + 1 }]));
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [then, now] = [was.get(id), is.get(id)];
    if (!then) return [`+ ${id} at ${now?.place}`];
    if (!now) return [`- ${id}, was at ${then.place}`];
    const parts = changedParts(then.result.facts.points, now.result.facts.points);
    const moved = then.place === now.place ? "" : ` from ${then.place} to ${now.place}`;
    return parts === "" && moved === "" ? [] : [`~ ${id}${moved} ${parts}`.trimEnd()];
  });
  return lines.length > 0 ? lines : ["only reasons, questions or what is one step away"];
}

type Points = Partial<Record<string, number>>;

const sumOf = (points: Points): string =>
  Object.entries(points)
    .map(([part, value = 0]) => `${part} ${value > 0 ? "+" : ""}${value}`)
    .join(", ");

const changedParts = (was: Points, is: Points): string =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((part) => was[part] !== is[part])
    .map((part) => `${part} ${was[part] ?? 0} → ${is[part] ?? 0}`)
    .join(", ");

await runCommand("npm run match:replay -- <id of the list>", replayRun);

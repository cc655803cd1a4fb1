import { makeRunLog } from "../../services/matching/runLog.ts";
import { type Replay, replay } from "../../services/matching/runs.ts";
import { type Command, runCommand } from "./command.ts";

/** Makes a list again that somebody was shown, and tells whether it comes out the same. */
const replayRun: Command = async (id, store) => {
  const run = await makeRunLog({ store }).get(id);
  if (!run) throw new Error(`There is no list ${id}: wrong id, or its person was erased.`);
  const again = replay(run);
  return [
    `List ${id}, made at ${run.now}: ${again.then.results.length} shown of ${run.total} that fitted.`,
    ...again.then.results.map(
      ({ opportunityId, score, facts }, i) => `${i + 1}. ${opportunityId}  ${score}  ${sumOf(facts.points)}`,
    ),
    ...again.then.oneStepAway.map(
      ({ opportunityId, missing, closedBy }) =>
        `One step away: ${opportunityId}, lacks ${missing.gap} ${missing.to}, closed by ${closedBy.join(", ")}`,
    ),
    ...verdictOf(again),
  ].join("\n");
};

function verdictOf(again: Replay): string[] {
  const { same, versionThen, versionNow } = again;
  const changed = versionThen !== versionNow;
  const version = changed
    ? `Weights or rules have changed since: it was made by ${versionThen}, now it is ${versionNow}.`
    : `Made by the same version, ${versionNow}.`;
  if (same) return ["Same list, byte for byte.", version];
  return ["The list differs now:", ...differences(again), version];
}

/** What has other points or another place now. */
function differences({ then, now }: Replay): string[] {
  const before = new Map(then.results.map((result, i) => [result.opportunityId, { result, place: i + 1 }]));
  const after = new Map(now.results.map((result, i) => [result.opportunityId, { result, place: i + 1 }]));
  const lines = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    if (!was) return [`+ ${id} at ${is?.place}`];
    if (!is) return [`- ${id}, was at ${was.place}`];
    const parts = changedParts(was.result.facts.points, is.result.facts.points);
    const moved = was.place === is.place ? "" : ` from ${was.place} to ${is.place}`;
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

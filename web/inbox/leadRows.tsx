import { useRef } from "preact/hooks";
import type { Present } from "./api.ts";
import type { Format } from "./format.ts";
import type { Deed } from "./lead.tsx";
import { LeadRow } from "./leadRow.tsx";
import { memo } from "./memo.tsx";
import type { LeadView } from "./route.ts";
import type { Say } from "./texts.ts";
import type { Row } from "./useLeads.ts";

type Shared = {
  view: LeadView;
  deeds: Readonly<Record<string, Deed | undefined>>;
  picked: ReadonlySet<string> | undefined;
  onPick(id: string): void;
  say: Say;
  format: Format;
};
type Props = Shared & { rows: readonly Row[]; id: string | undefined; present: readonly Present[] };

const groupSize = 50;
const nobody: readonly Present[] = [];

/** All rows, in groups: what changes one lead draws its group anew, also in a list of thousands. */
export function LeadRows({ rows, id, present, ...shared }: Props) {
  const groups = useGroups(rows);
  return (
    <ol class="rows">
      {groups.map((group, i) => (
        <Group
          // A group is its place in the list; its rows have keys of their own.
          key={i}
          rows={group}
          id={group.some((row) => row.id === id) ? id : undefined}
          present={present.some((one) => group.some((row) => row.id === one.leadId)) ? present : nobody}
          {...shared}
        />
      ))}
    </ol>
  );
}

const Group = memo(function Group({ rows, id, present, deeds, picked, ...shared }: Props) {
  return (
    <>
      {rows.map((row) => (
        <LeadRow
          key={row.id}
          row={row}
          open={row.id === id}
          deed={deeds[row.id]}
          present={present.some((one) => one.leadId === row.id) ? present : nobody}
          picked={picked?.has(row.id)}
          {...shared}
        />
      ))}
    </>
  );
});

/** The rows in groups; a group whose rows are the same as before is the same array as before. */
function useGroups(rows: readonly Row[]): readonly (readonly Row[])[] {
  const before = useRef<readonly (readonly Row[])[]>([]);
  const groups: (readonly Row[])[] = [];
  for (let from = 0; from < rows.length; from += groupSize) {
    const group = rows.slice(from, from + groupSize);
    const same = before.current[groups.length];
    const isSame = same?.length === group.length && group.every((row, i) => row === same[i]);
    groups.push(same && isSame ? same : group);
  }
  before.current = groups;
  return groups;
}

import type { Present } from "./api.ts";
import { useDesk } from "./desk.tsx";

type Props = { id: string; holder: string | undefined; present: readonly Present[] };

/** Which colleagues have this lead open, and who writes to the person. */
export function Looking({ id, holder, present }: Props) {
  const { say } = useDesk();
  // That its holder looks at a lead is no news.
  const here = present.filter((one) => one.leadId === id && (one.typing || one.name !== holder));
  const names = (typing: boolean) => [
    ...new Set(here.filter((one) => one.typing === typing).map((one) => one.name)),
  ];
  const [typing, looking] = [names(true), names(false)];
  return (
    <>
      {typing.length > 0 && (
        <span class="tag typing">{say("lead.typing", { names: typing.join(", ") })}</span>
      )}
      {looking.length > 0 && (
        <span class="tag looking">{say("lead.looking", { names: looking.join(", ") })}</span>
      )}
    </>
  );
}

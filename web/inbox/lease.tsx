import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk.tsx";

const warnBeforeMs = 5 * 60_000;

/** A claim ends without activity; who reads for long is warned, and goes on with one tap. */
export function Lease({ until, onRenew }: { until: string; onRenew(): void }) {
  const { say, format } = useDesk();
  const [soon, setSoon] = useState(false);
  useEffect(() => {
    const left = Date.parse(until) - Date.now() - warnBeforeMs;
    setSoon(left <= 0);
    const timer = window.setTimeout(() => setSoon(true), Math.max(0, left));
    return () => window.clearTimeout(timer);
  }, [until]);
  return soon ? (
    <p class="lease" role="status">
      {say("lead.leaseEnds", { time: format.time(until) })}{" "}
      <button type="button" onClick={onRenew}>
        {say("lead.renew")}
      </button>
    </p>
  ) : null;
}

import { useDesk } from "./desk.tsx";
import { useLiveList } from "./useLiveList.ts";

/** Who sees to it that nothing is left lying. */
export const seesParked = (role: string): boolean => role === "leadCoordinator" || role === "administrator";

/** What was given up after many tries: what it is, since when, how often; each with a button to try it again. */
export function Parked() {
  const { api, say, format } = useDesk();
  const { items, fault, act } = useLiveList("parked", api.parked);

  return (
    <div class="plain">
      <h1>{say("parked.title")}</h1>
      <p class="hint">{say("parked.intro")}</p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {items?.length === 0 && <p class="empty">{say("parked.empty")}</p>}
      <ul class="browsers">
        {items?.map((one) => {
          const what = say(`parked.what.${one.what}`);
          return (
            <li key={one.id}>
              <div>
                <strong>{what}</strong>
                <p class="hint">
                  {say("parked.since", { when: format.moment(one.since) })} ·{" "}
                  {say("parked.attempts", { count: one.attempts })}
                </p>
                {one.error !== undefined && (
                  <p class="hint">
                    {say("parked.error", { error: one.error })} <code>{one.errorId}</code>
                  </p>
                )}
              </div>
              <button
                type="button"
                aria-label={`${say("parked.again")}: ${what}`}
                onClick={() => void act(() => api.requeue(one.id), say("parked.queued"))}
              >
                {say("parked.again")}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import type { TextReport } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useLiveList } from "./useLiveList.ts";

/** Sentences of the chat that people found strange or wrong, those told most often first; each with "done". */
export function Reports() {
  const { api, say } = useDesk();
  const { items, fault, act } = useLiveList("report", api.textReports);

  return (
    <div class="plain">
      <h1>{say("reports.title")}</h1>
      <p class="hint">{say("reports.intro")}</p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {items?.length === 0 && <p class="empty">{say("reports.empty")}</p>}
      <ul class="browsers">
        {items?.map((one) => (
          <li key={one.id}>
            <Sentence report={one} />
            <button
              type="button"
              aria-label={`${say("reports.done")}: ${one.key}`}
              onClick={() => void act(() => api.mended(one.id), say("reports.wasDone"))}
            >
              {say("reports.done")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sentence({ report }: { report: TextReport }) {
  const { say, format, language } = useDesk();
  const { text, mine, count, last, version } = report;
  return (
    <div>
      <p dir="auto" lang={text === undefined ? language : report.language}>
        <strong>{text ?? say("reports.gone")}</strong>
      </p>
      {mine !== undefined && report.language !== language && <p dir="auto">{mine}</p>}
      <p class="hint">
        {format.language(report.language)} · {say("reports.count", { count })} ·{" "}
        {say("reports.when", { when: format.moment(last), version })}
      </p>
      <p class="hint">
        <code>{report.key}</code>
      </p>
    </div>
  );
}

import { useEffect, useState } from "preact/hooks";
import type { TextReport } from "./api.ts";
import { useDesk } from "./desk.tsx";
import { useSoon } from "./useSoon.ts";

/** Sentences of the chat that people found strange or wrong, those told most often first; each with "done". */
export function Reports() {
  const { api, say, announce, explain, onChange } = useDesk();
  const [items, setItems] = useState<TextReport[]>();
  const [fault, setFault] = useState("");

  const load = () =>
    api.textReports().then(
      (page) => {
        setItems(page.items);
        setFault("");
      },
      (error) => setFault(explain(error)),
    );
  const loadSoon = useSoon(() => void load(), 250);
  useEffect(() => {
    void load();
    return onChange((change) => (change === undefined || change.kind === "report") && loadSoon());
  }, []);

  const done = async (id: string) => {
    try {
      await api.mended(id);
      announce(say("reports.wasDone"));
      await load();
    } catch (error) {
      const words = explain(error);
      await load();
      setFault(words);
    }
  };

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
              onClick={() => void done(one.id)}
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

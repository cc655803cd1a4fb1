import { useEffect, useState } from "preact/hooks";
import type { Figures } from "./api.ts";
import { Chart } from "./chart.tsx";
import { useDesk } from "./desk.tsx";
import { useSoon } from "./useSoon.ts";

const periods = ["7", "30", "90"];

/** How the work goes: charts, each with its table behind it. */
export function Today() {
  const { api, say, format, explain, onChange } = useDesk();
  const [days, setDays] = useState("30");
  const [figures, setFigures] = useState<Figures>();
  const [fault, setFault] = useState("");

  const load = () => api.figures(days).then(setFigures, (error) => setFault(explain(error)));
  // The server counts at most once a minute.
  const loadSoon = useSoon(() => void load(), 61_000);
  useEffect(() => void load(), [days]);
  useEffect(() => onChange((change) => change?.kind !== "opportunity" && loadSoon()), []);

  const place = (id: string) => (id === "others" || id === "unknown" ? say(`figures.places.${id}`) : id);
  return (
    <div class="plain today">
      <div class="today-head">
        <h1>{say("figures.title")}</h1>
        <p>
          <label for="days" class="hidden">
            {say("figures.period")}
          </label>
          <select id="days" value={days} onChange={(event) => setDays(event.currentTarget.value)}>
            {periods.map((one) => (
              <option key={one} value={one}>
                {say(`figures.days.${one}`)}
              </option>
            ))}
          </select>{" "}
          <a href={`/api/figures.csv?days=${days}`} download="jobroad.csv">
            {say("figures.csv")}
          </a>
        </p>
      </div>
      {fault && <p class="fault">{fault}</p>}
      {figures && (
        <div class="charts">
          <Chart id="waiting" {...figures.waiting} name={(id) => say(`figures.waiting.${id}`)} />
          <Chart id="answered" {...figures.answered} name={(id) => say(`figures.answered.${id}`)} />
          <Chart id="funnel" rows={figures.funnel} name={(id) => say(`figures.funnel.${id}`)} />
          <Chart id="languages" {...figures.languages} name={format.language} />
          <Chart id="places" {...figures.places} name={place} />
        </div>
      )}
      <p class="hint">{say("figures.few")}</p>
    </div>
  );
}

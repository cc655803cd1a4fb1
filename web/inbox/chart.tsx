import { useDesk } from "./desk.tsx";

type Row = { id: string; count?: number };
type Props = { id: string; rows: Row[]; total?: number | undefined; name(id: string): string };

/** Of the drawing, in its own units: a label, its bar below it, and room for the figure behind that. */
const rowHeight = 44;
const barTop = 20;
const barHeight = 14;
const barWidth = 260;
const width = 320;
const fewWidth = 16;

/** Bars, longest first as they come; what is hidden is an outline and says so. The table behind it says the same. */
export function Chart({ id, rows, total, name }: Props) {
  const { say } = useDesk();
  const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
  const told = ({ count }: Row) => (count === undefined ? "< 5" : String(count));
  const height = rows.length * rowHeight;
  const title = say(`figures.${id}.title`);

  return (
    <figure class="chart" aria-labelledby={`chart-${id}`}>
      <figcaption>
        <h2 id={`chart-${id}`}>{title}</h2>
      </figcaption>
      {rows.length === 0 ? (
        <p class="hint">{say("figures.none")}</p>
      ) : (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${title}. ${spoken(rows, name, told)}`}
        >
          {rows.map((row, i) => {
            const y = i * rowHeight;
            const length = row.count === undefined ? fewWidth : (row.count / most) * barWidth;
            return (
              <g key={row.id}>
                <text x={0} y={y + 13}>
                  {name(row.id)}
                </text>
                <rect
                  class={row.count === undefined ? "few" : "bar"}
                  x={1}
                  y={y + barTop}
                  width={Math.max(length, 1)}
                  height={barHeight}
                  rx="3"
                />
                <text x={length + 8} y={y + barTop + 12} class="figure">
                  {told(row)}
                </text>
              </g>
            );
          })}
        </svg>
      )}
      <details>
        <summary>{say("figures.asTable")}</summary>
        <table>
          <caption class="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say("figures.what")}</th>
              <th scope="col">{say("figures.count")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{name(row.id)}</th>
                <td>{told(row)}</td>
              </tr>
            ))}
            {id !== "funnel" && rows.length > 0 && (
              <tr>
                <th scope="row">{say("figures.total")}</th>
                <td>{total === undefined ? "< 5" : total}</td>
              </tr>
            )}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const spoken = (rows: readonly Row[], name: Props["name"], told: (row: Row) => string): string =>
  rows.map((row) => `${name(row.id)}: ${told(row)}`).join("; ");

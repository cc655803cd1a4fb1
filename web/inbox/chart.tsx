import { useDesk } from "./desk.tsx";

type Row = { id: string; count?: number };
type Props = { id: string; rows: Row[]; total?: number | undefined; name(id: string): string };

const barHeight = 22;
const gap = 8;
const labelWidth = 150;
const barWidth = 190;
const width = labelWidth + barWidth + 50;

/** Bars, longest first as they come; what is hidden is an outline and says so. The table behind it says the same. */
export function Chart({ id, rows, total, name }: Props) {
  const { say } = useDesk();
  const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
  const told = ({ count }: Row) => (count === undefined ? "< 5" : String(count));
  const height = Math.max(1, rows.length) * (barHeight + gap);
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
            const y = i * (barHeight + gap);
            const length = row.count === undefined ? 14 : (row.count / most) * barWidth;
            return (
              <g key={row.id}>
                <text x={labelWidth - 8} y={y + 16} text-anchor="end">
                  {short(name(row.id))}
                </text>
                <rect
                  class={row.count === undefined ? "few" : "bar"}
                  x={labelWidth}
                  y={y}
                  width={Math.max(length, 1)}
                  height={barHeight}
                  rx="3"
                />
                <text x={labelWidth + length + 6} y={y + 16} class="figure">
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

/** What has room beside a bar; the whole stands in the table. */
const short = (text: string): string => (text.length > 22 ? `${text.slice(0, 21)}…` : text);

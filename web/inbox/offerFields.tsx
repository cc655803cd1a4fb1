import type { ComponentChildren } from "preact";

type Option = { code: string; label: string };

/** Fields side by side where there is room. */
export const Group = ({ children }: { children: ComponentChildren }) => (
  <div class="offer-group">{children}</div>
);

export function Input(props: {
  name: string;
  label: string;
  value: string | number | undefined;
  hint?: string;
  type?: "text" | "number" | "date" | "time";
  inputMode?: "decimal";
  min?: number;
  maxLength?: number;
  required?: boolean;
}) {
  const { name, label, value, hint, type = "text", ...more } = props;
  const id = `offer-${name}`;
  return (
    <p class="offer-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type as "text"}
        defaultValue={value === undefined ? "" : String(value)}
        step={type === "number" ? "any" : undefined}
        autoComplete="off"
        aria-describedby={hint && `${id}-hint`}
        {...more}
      />
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </p>
  );
}

export function Area({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <p class="offer-field wide">
      <label for={`offer-${name}`}>{label}</label>
      <textarea id={`offer-${name}`} name={name} rows={4} maxLength={4000} defaultValue={value ?? ""} />
    </p>
  );
}

export function Choice(props: {
  name: string;
  label: string;
  options: readonly Option[];
  value: string | undefined;
  /** may stay empty */
  optional?: boolean;
  /** its label is heard, not seen */
  hidden?: boolean;
}) {
  const { name, label, options, value, optional, hidden } = props;
  const id = `offer-${name}`;
  return (
    <p class="offer-field">
      <label for={id} class={hidden ? "hidden" : undefined}>
        {label}
      </label>
      <select id={id} name={name}>
        {optional && <option value="">–</option>}
        {options.map((one) => (
          <option key={one.code} value={one.code} selected={one.code === value}>
            {one.label}
          </option>
        ))}
      </select>
    </p>
  );
}

export function Ticks(props: {
  name: string;
  label: string;
  options: readonly Option[];
  value: readonly string[] | undefined;
}) {
  const { name, label, options, value } = props;
  return (
    <fieldset class="ticks">
      <legend>{label}</legend>
      {options.map((one) => (
        <label key={one.code} class="radio">
          <input type="checkbox" name={name} value={one.code} defaultChecked={value?.includes(one.code)} />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}

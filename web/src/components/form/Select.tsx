"use client";

import { type ReactNode, useState } from "react";

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly lang?: string;
}

/** The browser's own list, with its label. */
export function Select({
  name,
  label,
  options,
  chosen,
  onChoose,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: string;
  onChoose?: (value: string) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select
        className="input"
        id={name}
        name={name}
        defaultValue={chosen}
        onChange={(event) => onChoose?.(event.target.value)}
      >
        {options.map(({ value, label: text, lang }) => (
          <option key={value} value={value} lang={lang}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** On or off, with what it does below its name: a field of a form, or with `onChange` one that does it at once. */
export function Switch({
  name,
  label,
  note,
  on,
  onChange,
}: {
  name: string;
  label: string;
  note: ReactNode;
  on: boolean;
  onChange?: (on: boolean) => void;
}) {
  const [pressed, setPressed] = useState(on);
  const checked = onChange ? on : pressed;
  return (
    <div className="switch-row">
      <label htmlFor={name}>
        <span className="strong">{label}</span>
        <span className="small dim" id={`${name}-note`}>
          {note}
        </span>
      </label>
      <input
        type="checkbox"
        role="switch"
        className="switch"
        id={name}
        name={name}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => (onChange ?? setPressed)(event.target.checked)}
        aria-describedby={`${name}-note`}
      />
    </div>
  );
}

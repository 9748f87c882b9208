"use client";

import { type InputHTMLAttributes, type ReactNode, useState } from "react";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import type { Problem } from "./useForm";

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  name: string;
  label: string;
  hint?: string;
  /** Said after the label, as "not needed". */
  aside?: string;
  problems: readonly Problem[];
}

/** A labelled field; what is wrong with it stands below and is read with it. */
export function Field({ label, hint, aside, problems, children, ...input }: Props) {
  const { t } = useI18n();
  const problem = problems.find(({ field }) => field === input.name);
  const described = [hint && `${input.name}-hint`, problem && `${input.name}-problem`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={input.name}>
        {label}
        {aside ? <span className="dim aside"> ({aside})</span> : null}
      </label>
      {hint ? (
        <p className="small dim" id={`${input.name}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className="field-box">
        <input
          className="input"
          id={input.name}
          aria-describedby={described || undefined}
          aria-invalid={problem ? true : undefined}
          {...input}
        />
        {children}
      </div>
      {problem ? (
        <p className="field-problem" id={`${input.name}-problem`}>
          {t(problem.text, problem.values)}
        </p>
      ) : null}
    </div>
  );
}

/** A password one may look at; paste and password managers work. */
export function PasswordField(props: Props) {
  const { t } = useI18n();
  const [shown, setShown] = useState(false);
  return (
    <Field {...props} type={shown ? "text" : "password"} autoCapitalize="none" autoCorrect="off" spellCheck={false}>
      <button
        type="button"
        className="field-show"
        aria-label={t(shown ? "auth.hidePassword" : "auth.showPassword")}
        onClick={() => setShown(!shown)}
      >
        {t(shown ? "auth.hide" : "auth.show")}
      </button>
    </Field>
  );
}

interface Choice {
  value: string;
  label: ReactNode;
  note?: ReactNode;
}

/** One of a few, as cards one presses; arrows move among them. */
export function Choices({
  name,
  legend,
  hidden = false,
  choices,
  chosen,
}: {
  name: string;
  legend: MessageKey;
  hidden?: boolean;
  choices: readonly Choice[];
  chosen: string | null;
}) {
  const { t } = useI18n();
  return (
    <fieldset className="choices" id={name}>
      <legend className={hidden ? "sr" : "flabel"}>{t(legend)}</legend>
      {choices.map(({ value, label, note }) => (
        <label className="choice" key={value}>
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
          <span>
            <span className="strong">{label}</span>
            {note ? <span className="small dim">{note}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

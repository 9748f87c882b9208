"use client";

import { useEffect, useRef } from "react";
import { useI18n } from "@/lib/i18n/context";
import type { Problem } from "./useForm";

/** All that is wrong with a form, above it; takes the focus when the form was refused. */
export function Problems({ problems, refusals }: { problems: readonly Problem[]; refusals: number }) {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) box.current?.focus();
  }, [refusals]);
  if (problems.length === 0) return null;
  return (
    <div className="problems" ref={box} tabIndex={-1} role="alert">
      <p className="strong">{t("auth.problems", { n: problems.length })}</p>
      <ul>
        {problems.map(({ field, text, values }) => (
          <li key={field ?? text}>{field ? <a href={`#${field}`}>{t(text, values)}</a> : t(text, values)}</li>
        ))}
      </ul>
    </div>
  );
}

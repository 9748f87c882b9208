"use client";

import type { Exam } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";

/** One exam: how long it is, and how sure its format is. */
export function ExamCard({ exam, onChoose }: { exam: Exam; onChoose: () => void }) {
  const { t, locale } = useI18n();
  const name = exam.name[locale] ?? exam.alias;
  return (
    <li className="exam-card">
      <div className="stack">
        <h2>{name}</h2>
        <p className="dim">
          {[
            t("exam.minutes", { n: exam.minutes }),
            t("exam.parts", { n: exam.parts.length }),
            t("exam.papers", { n: exam.papers.length }),
          ].join(" · ")}
        </p>
        <details className="small">
          <summary>{t("exam.verified", { date: dayOf(`${exam.lastVerified}T12:00`, locale) })}</summary>
          <h3>{t("exam.sources")}</h3>
          <ul lang="en">
            {exam.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
          {exam.uncertainty.length > 0 ? <h3>{t("exam.unsure")}</h3> : null}
          <ul lang="en">
            {exam.uncertainty.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      </div>
      <button type="button" className="btn btn-line" onClick={onChoose} aria-label={`${t("exam.choose")}: ${name}`}>
        {t("exam.choose")}
      </button>
    </li>
  );
}

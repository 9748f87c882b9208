"use client";

import type { Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { onClock } from "../span";
import { taskName } from "../tasks";
import { HearAgain } from "./HearAgain";

const WHO: Readonly<Record<Report["transcript"][number]["role"], MessageKey>> = {
  examiner: "result.examiner",
  partner: "result.candidate",
  candidate: "result.you",
};

/** Everything that was said, part by part; a warm-up says that it was not marked. */
export function Transcript({ report }: { report: Report }) {
  const { t } = useI18n();
  return (
    <details className="exam-whole" id="whole">
      <summary>
        <h2>{t("result.transcript")}</h2>
      </summary>
      {report.parts.map((part, at) => (
        <section key={part.id} className={part.scored ? "stack" : "stack dim"}>
          <h3>
            {t("exam.room.part", { n: at + 1, task: t(taskName(part.task)) })}
            {part.scored ? null : <span className="chip">{t("exam.warmup")}</span>}
          </h3>
          <ol>
            {report.transcript
              .filter((said) => said.part === part.id)
              .map((said) => (
                <li key={said.key} data-role={said.role}>
                  <span className="label num">
                    {t(WHO[said.role])} {onClock(Math.floor(said.start))}
                  </span>
                  {said.text === null ? (
                    <p className="dim">{t(said.typed ? "result.wordsGone" : "result.unwritten")}</p>
                  ) : (
                    <p className="speech" lang={report.language} dir="auto">
                      {said.text}
                    </p>
                  )}
                  {said.role === "candidate" && !said.typed ? (
                    <HearAgain attempt={report.attemptId} turn={said.key} />
                  ) : null}
                </li>
              ))}
          </ol>
        </section>
      ))}
    </details>
  );
}

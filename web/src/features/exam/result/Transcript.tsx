"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { Icon } from "@/components/Icon";
import type { Report } from "@/lib/api/exams";
import { onShownCopy, shownCopy } from "@/lib/copies";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { onClock } from "../span";
import { taskName } from "../tasks";
import { HearAgain, SoundDeleted } from "./HearAgain";
import { type Playthrough, usePlaythrough } from "./usePlaythrough";

const WHO: Readonly<Record<Report["transcript"][number]["role"], MessageKey>> = {
  examiner: "result.examiner",
  partner: "result.candidate",
  candidate: "result.you",
};

/** Everything that was said, part by part; a warm-up says that it was not marked. */
export function Transcript({ report }: { report: Report }) {
  const { t } = useI18n();
  const own = report.transcript.filter(({ role, typed }) => role === "candidate" && !typed).map(({ key }) => key);
  const through = usePlaythrough(report.attemptId, own);
  const current = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next line is brought into sight
  useEffect(() => current.current?.scrollIntoView?.({ block: "nearest" }), [through.key]);
  return (
    <details className="exam-whole" id="whole">
      <summary>
        <h2>{t("result.transcript")}</h2>
      </summary>
      {own.length > 0 && !report.soundDeletedAt ? <HearAll through={through} /> : null}
      {own.length > 0 && report.soundDeletedAt ? <SoundDeleted at={report.soundDeletedAt} /> : null}
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
                <li
                  key={said.key}
                  data-role={said.role}
                  aria-current={said.key === through.key ? "true" : undefined}
                  ref={said.key === through.key ? current : undefined}
                >
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
                  {said.role === "candidate" && !said.typed && !report.soundDeletedAt ? (
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

/** All of one's own answers, one after another. */
function HearAll({ through }: { through: Playthrough }) {
  const { t } = useI18n();
  const offline = useSyncExternalStore(onShownCopy, shownCopy, () => null) !== null;
  const sounds = through.key !== null;
  return (
    <p className="row wrap hear-all" data-sounds={sounds}>
      <button type="button" className="btn btn-line" disabled={offline} onClick={sounds ? through.stop : through.start}>
        <Icon name={sounds ? "x" : "play"} small />
        {t(offline ? "result.sound.offline" : sounds ? "do.stop" : "result.hearAll")}
      </button>
      {through.nothing ? (
        <span className="small dim" role="status">
          {t("result.sound.gone")}
        </span>
      ) : null}
    </p>
  );
}

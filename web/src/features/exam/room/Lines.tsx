"use client";

import { useEffect, useRef } from "react";
import type { Attempt } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

type Line = Attempt["lines"][number];

const NAMES: Readonly<Record<Line["role"], MessageKey>> = {
  examiner: "exam.room.examiner",
  partner: "exam.room.candidate",
  candidate: "exam.room.you",
};

interface Props {
  attempt: Attempt;
  part: string;
  /** There is a card or a picture above, which stays in sight until one has begun. */
  readsFirst: boolean;
}

/** What was said in this part, the newest in sight. A screen reader is told each line as it comes. */
export function Lines({ attempt, part, readsFirst }: Props) {
  const { t } = useI18n();
  const end = useRef<HTMLLIElement>(null);
  const lines = attempt.lines.filter((line) => line.part === part);
  const stays = readsFirst && !lines.some(({ role }) => role === "candidate");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is scrolled to
  useEffect(() => {
    if (!stays) end.current?.scrollIntoView?.({ block: "nearest" });
  }, [lines.length, stays]);
  return (
    <div role="log" aria-label={t("exam.room.lines")}>
      <ol className="room-lines">
        {lines.map((line, at) => (
          <li key={line.key} data-role={line.role} ref={at === lines.length - 1 ? end : undefined}>
            <span className="label">
              {t(NAMES[line.role])}
              {line.role === "partner" ? ` (${attempt.partner})` : null}
            </span>
            {line.text === null ? (
              <p className="dim">{t("exam.room.unwritten")}</p>
            ) : (
              <p className="speech" lang={attempt.language} dir="auto">
                {line.text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

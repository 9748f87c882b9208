"use client";

import { Icon } from "@/components/Icon";
import type { Part } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";

/** Whether a part is scored, and whether one sits it alone. */
export function PartChips({ part }: { part: Part }) {
  const { t } = useI18n();
  return (
    <>
      <span className={part.scored ? "chip chip-line" : "chip"}>{t(part.scored ? "exam.scored" : "exam.warmup")}</span>
      <span className="chip">
        <Icon name={part.mode === "pair" ? "pair" : "solo"} />
        {t(part.mode === "pair" ? "exam.pair" : "exam.alone")}
      </span>
    </>
  );
}

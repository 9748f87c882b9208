"use client";

import type { Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { goalOf, levelOf, levelText, placeOf, ticksOf } from "./levels";

/** The sun stands at the estimate, the first bar is the interval; the shorter ones are its light. */
export function Band({ report }: { report: Report }) {
  const { t } = useI18n();
  const { estimate, low, high, level } = report;
  if (estimate === null || low === null || high === null || level === null) return null;
  const fromZero = low < 1;
  const goal = goalOf(report);
  const name = levelText(level, t);
  const place = (element: HTMLElement | null) => {
    element?.style.setProperty("--lo", String(placeOf(low, fromZero)));
    element?.style.setProperty("--hi", String(placeOf(high, fromZero)));
    element?.style.setProperty("--at", String(placeOf(estimate, fromZero)));
  };
  const words = { level: name, low: levelOf(low, t), high: levelOf(high, t), goal };
  return (
    <div className="bandwrap" data-ticks={ticksOf(fromZero).length}>
      <div className="band" ref={place} role="img" aria-label={t("result.band", words)}>
        <span className="lvl">{name}</span>
        <div className="line">
          <span className="sun" />
        </div>
        <div className="glint">
          <i />
          <i />
          <i />
        </div>
        <div className="ticks" aria-hidden="true">
          {ticksOf(fromZero).map((tick) => (
            <span key={tick} className={tick === goal ? "goal" : undefined}>
              {tick}
              {tick === goal ? <span>{t("result.goal")}</span> : null}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

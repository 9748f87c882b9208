"use client";

import type { Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import type { MessageKey } from "@/lib/i18n/en";
import { changeOf, levelOf, levelText, placeOf, sameExam } from "./levels";

const CHANGES: Readonly<Record<ReturnType<typeof changeOf>, MessageKey>> = {
  higher: "result.earlier.higher",
  lower: "result.earlier.lower",
  same: "result.earlier.same",
};

/** This exam beside the ones before it; a change is only said of the same exam, where the intervals do not touch. */
export function Earlier({ report }: { report: Report }) {
  const { t, locale } = useI18n();
  const { exam, name, estimate, low, high, level } = report;
  const last = sameExam(report).at(-1);
  if (report.earlier.length === 0 || estimate === null || low === null || high === null || level === null) return null;
  const now = { attemptId: report.attemptId, exam, name, satAt: report.satAt, estimate, low, high, level };
  return (
    <section className="stack" aria-labelledby="earlier">
      <h2 id="earlier">{t("result.earlier")}</h2>
      <p>{t(last ? CHANGES[changeOf(last, now)] : "result.earlier.other")}</p>
      <table className="res-earlier">
        <thead>
          <tr>
            <th scope="col">{t("result.earlier.day")}</th>
            <th scope="col">{t("result.earlier.level")}</th>
            <th scope="col">{t("result.earlier.between")}</th>
          </tr>
        </thead>
        <tbody>
          {[...report.earlier, now].map((each) => (
            <tr key={each.attemptId} aria-current={each === now}>
              <th scope="row">
                {dayOf(each.satAt, locale)}
                <br />
                <span className="small dim">{each.name[locale] ?? each.exam}</span>
              </th>
              <td>
                <bdi dir="ltr">{levelText(each.level, t)}</bdi>
              </td>
              <td>
                <Mini {...each} />
                <span className="small dim">
                  {t("result.earlier.range", { low: levelOf(each.low, t), high: levelOf(each.high, t) })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mini({ low, high, estimate }: { low: number; high: number; estimate: number }) {
  const place = (element: HTMLElement | null) => {
    element?.style.setProperty("--lo", String(placeOf(low, true)));
    element?.style.setProperty("--hi", String(placeOf(high, true)));
    element?.style.setProperty("--at", String(placeOf(estimate, true)));
  };
  return (
    <span className="mini" ref={place} aria-hidden="true">
      <span className="rng" />
      <span className="pt" />
    </span>
  );
}

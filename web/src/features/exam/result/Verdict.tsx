"use client";

import Link from "next/link";
import { Icon } from "@/components/Icon";
import type { Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import { Band } from "./Band";
import { useCriterion } from "./Criteria";
import { goalOf, type Verdict as Kind, levelOf, levelText, verdictOf } from "./levels";

const SENTENCES: Readonly<Record<Kind, MessageKey>> = {
  sure: "result.sure",
  once: "result.once",
  close: "result.close",
  below: "result.below",
  none: "result.noNumber",
};

/** One honest sentence, the band with its interval, what helps most. */
export function Verdict({ report }: { report: Report }) {
  const { t, locale } = useI18n();
  const named = useCriterion(report);
  const now = report.level === null ? "" : levelText(report.level, t);
  const [first] = report.advice;
  const name = report.name[locale] ?? report.exam;
  return (
    <section className="exam-verdict" aria-labelledby="verdict">
      <p className="dim small">{t("result.about", { name, date: dayOf(report.satAt, locale) })}</p>
      <h1 id="verdict">{t(SENTENCES[verdictOf(report)], { level: goalOf(report), now })}</h1>
      <Band report={report} />
      {report.low !== null && report.high !== null ? (
        <p>{t("result.between", { low: levelOf(report.low, t), high: levelOf(report.high, t), level: now })}</p>
      ) : null}
      {report.missing.map(({ what, have, need }) => (
        <p key={what}>
          {t(what === "words" ? "result.missing.words" : "result.missing.seconds", {
            have: Math.round(have),
            need: Math.round(need),
          })}
        </p>
      ))}
      {report.points === null ? null : <p>{t("result.points", { points: report.points })}</p>}
      {first ? (
        <p>
          <b className="strong">{t("result.helps")}</b> {named(first)}. {first.nextStep[locale] ?? first.nextStep.en}
        </p>
      ) : null}
      <div className="row wrap">
        <Link className="btn btn-sol" href={href(locale, "/talk")} prefetch={false}>
          <Icon name="mic" />
          {t("result.practise")}
        </Link>
        <button type="button" className="btn btn-line" onClick={openWhole}>
          {t("result.whole")}
        </button>
      </div>
    </section>
  );
}

function openWhole(): void {
  const whole = document.getElementById("whole");
  whole?.setAttribute("open", "");
  whole?.scrollIntoView?.();
  whole?.querySelector("summary")?.focus({ preventScroll: true });
}

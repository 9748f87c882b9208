"use client";

import { Icon } from "@/components/Icon";
import type { Mark, Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { taskName } from "../tasks";
import { levelOf, levelText, placeOf } from "./levels";

const NAMES: Readonly<Record<string, MessageKey>> = {
  fluency: "result.criterion.fluency",
  pronunciation: "result.criterion.pronunciation",
  grammar: "result.criterion.grammar",
  vocabulary: "result.criterion.vocabulary",
  coherence: "result.criterion.coherence",
  task_delivery: "result.criterion.task_delivery",
  interaction: "result.criterion.interaction",
};

/** The criterion, and in which part, in words. */
export function useCriterion(report: Report): (mark: { criterion: string; part: string | null }) => string {
  const { t } = useI18n();
  return ({ criterion, part }) => {
    const key = NAMES[criterion];
    const name = key ? t(key) : criterion;
    const task = report.parts.find(({ id }) => id === part)?.task;
    return task ? `${name}, ${t("result.inPart", { task: t(taskName(task)) })}` : name;
  };
}

/** One's marks, the best and the weakest open at first. No quote, no judgement. */
export function Criteria({ report }: { report: Report }) {
  const { t } = useI18n();
  const marked = report.marks.filter(({ standing }) => standing === "marked");
  const values = marked.map(({ value }) => value ?? 0);
  const [best, worst] = [Math.max(...values), Math.min(...values)];
  const opens = [marked.find(({ value }) => value === best), marked.findLast(({ value }) => value === worst)];
  return (
    <section className="stack" aria-labelledby="heard">
      <h2 id="heard">{t("result.heard")}</h2>
      <ul className="crit">
        {report.marks.map((mark) => (
          <li key={`${mark.criterion}/${mark.part}`}>
            {mark.standing === "marked" ? (
              <Marked mark={mark} report={report} open={opens.includes(mark)} />
            ) : (
              <Unmarked mark={mark} report={report} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Marked({ mark, report, open }: { mark: Mark; report: Report; open: boolean }) {
  const { t } = useI18n();
  const named = useCriterion(report);
  const { value, low, high, level } = mark;
  const place = (element: HTMLElement | null) => {
    element?.style.setProperty("--lo", String(placeOf(low ?? 0, true)));
    element?.style.setProperty("--hi", String(placeOf(high ?? 0, true)));
    element?.style.setProperty("--at", String(placeOf(value ?? 0, true)));
  };
  return (
    <details open={open}>
      <summary>
        <span className="nm">{named(mark)}</span>
        <span className="val">
          <bdi dir="ltr">{levelText(level ?? "", t)}</bdi>
        </span>
        <Icon name="down" />
        <span className="mini" ref={place} aria-hidden="true">
          <span className="rng" />
          <span className="pt" />
        </span>
      </summary>
      <div className="ev">
        <p className="dim small">{t("result.range", { low: levelOf(low ?? 0, t), high: levelOf(high ?? 0, t) })}</p>
        <Reason mark={mark} />
        {mark.quotes.map((quote) => (
          <blockquote key={quote.text} className="speech" lang={report.language} dir="auto">
            {quote.text}
          </blockquote>
        ))}
        <Better mark={mark} language={report.language} />
      </div>
    </details>
  );
}

/** Why: a sentence of who judged, or the figures it was measured by. The rubric is written in English. */
function Reason({ mark }: { mark: Mark }) {
  const { t } = useI18n();
  if (!mark.reason) return null;
  if (mark.source !== "measures") return <p lang="en">{mark.reason}</p>;
  return (
    <p className="tiny dim">
      {t("result.measured")} <span lang="en">{mark.reason}</span>
    </p>
  );
}

/** A better version of one's own words, and what the next step asks for. */
export function Better({ mark, language }: { mark: { better: string; nextStep: string }; language: string }) {
  const { t } = useI18n();
  return (
    <>
      {mark.better ? (
        <p>
          <b className="strong">{t("result.better")}</b>{" "}
          <span className="speech" lang={language} dir="auto">
            {mark.better}
          </span>
        </p>
      ) : null}
      {mark.nextStep ? (
        <p>
          <b className="strong">{t("result.next")}</b> <span lang="en">{mark.nextStep}</span>
        </p>
      ) : null}
    </>
  );
}

function Unmarked({ mark, report }: { mark: Mark; report: Report }) {
  const { t } = useI18n();
  const named = useCriterion(report);
  const little = mark.standing === "not_enough";
  const written = report.transcript.some(({ role, typed }) => role === "candidate" && typed);
  return (
    <div className="none">
      <span className="nm strong">{named(mark)}</span>
      <span className="chip chip-line">{t(little ? "result.notEnough" : "result.notAssessed")}</span>
      <p className="dim small">{t(!little && written ? "result.why.typed" : "result.why.other")}</p>
    </div>
  );
}

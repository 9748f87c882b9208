"use client";

import { Icon } from "@/components/Icon";
import type { Mark, Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { taskName } from "../tasks";
import { levelOf, levelText, placeOf } from "./levels";
import { Quoted } from "./Quoted";

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
          <Quoted key={quote.turn + quote.text} quote={quote} report={report} />
        ))}
        <Better mark={mark} language={report.language} />
      </div>
    </details>
  );
}

/** A judge's sentence, in English where there is none in one's own language, or what was measured. */
function Reason({ mark }: { mark: Mark }) {
  const { locale } = useI18n();
  const own = mark.reason[locale];
  const reason = own ?? mark.reason.en;
  return (
    <>
      {mark.source !== "measures" && reason ? <p lang={own ? undefined : "en"}>{reason}</p> : null}
      <Figures figures={mark.figures} />
    </>
  );
}

/** What was measured, as sentences. */
export function Figures({ figures }: { figures: Mark["figures"] }) {
  const { locale } = useI18n();
  if (figures.length === 0) return null;
  return (
    <ul className="figures small dim">
      {figures.map(({ name, words }) => (
        <li key={name}>{words[locale] ?? words.en}</li>
      ))}
    </ul>
  );
}

interface BetterProps {
  mark: { better: string; nextStep: Record<string, string> };
  language: string;
}

/** A better version of one's own words, and what the next level asks for. */
export function Better({ mark, language }: BetterProps) {
  const { t, locale } = useI18n();
  const step = mark.nextStep[locale] ?? mark.nextStep.en;
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
      {step ? (
        <p>
          <b className="strong">{t("result.next")}</b> {step}
        </p>
      ) : null}
    </>
  );
}

const WHY: Readonly<Record<string, MessageKey>> = {
  needs_sound: "result.why.needsSound",
  typed: "result.why.typed",
  no_recogniser: "result.why.noRecogniser",
  no_word_lists: "result.why.noWords",
  unproven: "result.why.unproven",
  silent: "result.why.silent",
};

function Unmarked({ mark, report }: { mark: Mark; report: Report }) {
  const { t } = useI18n();
  const named = useCriterion(report);
  const little = mark.standing === "not_enough";
  const written = report.transcript.some(({ role, typed }) => role === "candidate" && typed);
  const why = written && mark.why === "needs_sound" ? "result.why.typed" : WHY[mark.why];
  return (
    <div className="none">
      <span className="nm strong">{named(mark)}</span>
      <span className="chip chip-line">{t(little ? "result.notEnough" : "result.notAssessed")}</span>
      {why ? <p className="dim small">{t(why)}</p> : null}
      <Figures figures={mark.figures} />
    </div>
  );
}

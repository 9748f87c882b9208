"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { SomebodyToTalkTo } from "@/components/SomebodyToTalkTo";
import { Failed, Waiting } from "@/components/States";
import type { Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import { taskName } from "../tasks";
import { AsFile } from "./AsFile";
import { Better, Criteria, Figures, useCriterion } from "./Criteria";
import { Earlier } from "./Earlier";
import { Quoted } from "./Quoted";
import { SayAgain } from "./SayAgain";
import { Transcript } from "./Transcript";
import { type Found, useResult } from "./useResult";
import { Verdict } from "./Verdict";

const FLAGS: Readonly<Record<Report["flags"][number]["seen"], MessageKey>> = {
  reads_card: "result.flag.reads_card",
  other_language: "result.flag.other_language",
  asks_for_mark: "result.flag.asks_for_mark",
  recites_rubric: "result.flag.recites_rubric",
  memorised: "result.flag.memorised",
  off_task: "result.flag.off_task",
};

/** What an exam showed: to be believed, and to know what to do. */
export function ResultScreen() {
  const { t } = useI18n();
  const [id, setId] = useState<string | null>(null);
  useEffect(() => setId(new URLSearchParams(location.search).get("id") ?? ""), []);
  const [found, reload, again] = useResult(id === "" ? null : id);
  if (found.state === "ready") return <Shown report={found.report} />;
  const away = found.state === "away";
  return (
    <div className="exams">
      <Before found={id === "" ? { state: "gone" } : found} onAgain={again} />
      {away ? <Failed title={t("nav.unreachable")} text={t("nav.unreachable.p")} onAgain={reload} /> : null}
      <BackLink />
    </div>
  );
}

const WAITS: Readonly<Record<string, readonly [MessageKey, MessageKey]>> = {
  completed: ["result.marking", "result.marking.p"],
  scoring: ["result.marking", "result.marking.p"],
  scoring_failed: ["result.failed", "result.failed.p"],
  abandoned: ["result.stopped", "result.stopped.p"],
};

/** There is no report yet, or never will be. */
function Before({ found, onAgain }: { found: Found; onAgain: () => void }) {
  const { t, locale } = useI18n();
  const [asked, setAsked] = useState(false);
  const attempt = found.state === "waiting" ? found.attempt : null;
  const words = attempt ? WAITS[attempt.state] : undefined;
  const title: MessageKey = found.state === "gone" ? "result.gone" : (words?.[0] ?? "result.title");
  return (
    <div className="page-head" aria-live="polite">
      <h1>{t(title)}</h1>
      {words ? <p className="dim">{t(words[1])}</p> : null}
      {attempt?.conditions.unwell ? <SomebodyToTalkTo /> : null}
      {found.state === "loading" ? <Waiting /> : null}
      {attempt?.state === "scoring_failed" ? (
        <p>
          <button
            type="button"
            className="btn btn-ink"
            disabled={asked}
            onClick={() => {
              setAsked(true);
              onAgain();
            }}
          >
            {t(asked ? "result.again" : "do.tryAgain")}
          </button>
        </p>
      ) : null}
      {attempt && !words ? (
        <p>
          <Link className="btn btn-ink" href={`${href(locale, "/exam/room")}?id=${attempt.id}`} prefetch={false}>
            {t("exam.goOn")}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

function Shown({ report }: { report: Report }) {
  const { t, locale } = useI18n();
  const named = useCriterion(report);
  const extra = report.conditions.extraTime;
  const ways = new Set(report.transcript.filter(({ role }) => role === "candidate").map(({ typed }) => typed));
  const mixed = ways.size > 1;
  const flagged = (what: string, id: string) => {
    const task = report.parts.find((part) => part.id === id)?.task;
    return task ? `${what}, ${t("result.inPart", { task: t(taskName(task)) })}` : what;
  };
  return (
    <div className="res">
      <Verdict report={report} />
      <div className="res-more">
        {report.advice.length > 0 ? (
          <section className="stack" aria-labelledby="helps">
            <h2 id="helps">{t("result.helps.h")}</h2>
            <ul className="res-points">
              {report.advice.map((each) => (
                <li key={`${each.criterion}${each.part}`}>
                  <b className="strong">{named(each)}</b>
                  {each.quote ? <Quoted quote={each.quote} report={report} /> : null}
                  <Better mark={each} language={report.language} />
                  <Figures figures={each.figures} />
                  {each.figures.length > 0 && !each.better ? (
                    <p className="dim small">{t("result.onlyCounted")}</p>
                  ) : null}
                  {each.quote ? (
                    <SayAgain attempt={report.attemptId} turn={each.quote.turn} language={report.language} />
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <Criteria report={report} />
        {report.strengths.length > 0 ? (
          <section className="stack" aria-labelledby="strengths">
            <h2 id="strengths">{t("result.strengths")}</h2>
            <ul className="res-points">
              {report.strengths.map((mark) => (
                <li key={`${mark.criterion}${mark.part}`}>
                  <b className="strong">{named(mark)}</b>
                  {mark.quotes.slice(0, 1).map((quote) => (
                    <Quoted key={quote.turn} quote={quote} report={report} />
                  ))}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {report.flags.length > 0 ? (
          <section className="stack" aria-labelledby="flags">
            <h2 id="flags">{t("result.flags")}</h2>
            <ul className="exam-facts">
              {report.flags.map(({ seen, part }) => (
                <li key={seen + part}>{flagged(t(FLAGS[seen]), part)}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {report.lessons.length > 0 ? (
          <section className="stack" aria-labelledby="lessons">
            <h2 id="lessons">{t("result.lessons")}</h2>
            <ol className="res-lessons">
              {report.lessons.map(({ id, title, goal, level, minutes }) => (
                <li key={id}>
                  <span className="stack">
                    {title[locale] ?? title.en}
                    <span className="small dim">
                      {t("result.lesson", { level, minutes, goal: goal[locale] ?? goal.en ?? "" })}
                    </span>
                  </span>
                </li>
              ))}
            </ol>
          </section>
        ) : null}
        <Earlier report={report} />
        <section className="res-sure" aria-labelledby="how">
          <h2 id="how">{t("result.how")}</h2>
          <p className="small">{t(report.calibrated ? "result.how.calibrated" : "result.how.p")}</p>
          {mixed ? <p className="small">{t("result.mixed")}</p> : null}
          {report.conditions.captions ? <p className="small">{t("result.captions")}</p> : null}
          {report.conditions.swappedCard ? <p className="small">{t("result.swapped")}</p> : null}
          {extra > 0 ? <p className="small">{t("result.extra", { n: extra })}</p> : null}
        </section>
        <Transcript report={report} />
        <div className="stack">
          <AsFile report={report} />
        </div>
        <BackLink />
      </div>
    </div>
  );
}

function BackLink() {
  const { t, locale } = useI18n();
  return (
    <p>
      <Link className="btn btn-bare btn-flush" href={href(locale, "/exam")} prefetch={false}>
        {t("result.back")}
      </Link>
    </p>
  );
}

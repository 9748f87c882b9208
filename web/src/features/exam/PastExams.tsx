"use client";

import Link from "next/link";
import type { PastExam } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import { levelOf, levelText } from "./result/levels";

const STATES: Readonly<Record<PastExam["state"], MessageKey>> = {
  created: "exam.state.created",
  running: "exam.state.running",
  completed: "exam.state.completed",
  scoring: "exam.state.scoring",
  scored: "exam.state.scored",
  scoring_failed: "exam.state.scoring_failed",
  abandoned: "exam.state.abandoned",
};

function isOpen({ state }: PastExam): boolean {
  return state === "created" || state === "running";
}

/** The exam that waits for the learner. */
export function Running({ past }: { past: readonly PastExam[] }) {
  const { t, locale } = useI18n();
  const open = past.find(isOpen);
  if (!open) return null;
  return (
    <section className="card exam-resume" aria-labelledby="resume">
      <div className="stack">
        <h2 id="resume">{t("exam.running")}</h2>
        <p className="dim">{t("exam.running.p", { name: open.name[locale] ?? open.exam })}</p>
      </div>
      <Link className="btn btn-ink" href={`${href(locale, "/exam/room")}?id=${open.id}`} prefetch={false}>
        {t("exam.goOn")}
      </Link>
    </section>
  );
}

/** Every exam that was begun, with its band; with the estimate where too little was assessed for a band. */
export function PastExams({ past }: { past: readonly PastExam[] }) {
  const { t, locale } = useI18n();
  const over = past.filter((each) => !isOpen(each));
  return (
    <section className="stack" aria-labelledby="past">
      <h2 id="past">{t("exam.past")}</h2>
      {over.length === 0 ? <p className="dim">{t("exam.past.none")}</p> : null}
      <ul className="exam-past">
        {over.map((each) => {
          const name = each.name[locale] ?? each.exam;
          const level = each.estimate === null ? null : levelOf(each.estimate, t);
          const state = each.band === null ? (level ?? t(STATES[each.state])) : levelText(each.band, t);
          const date = dayOf(each.createdAt, locale);
          return (
            <li key={each.id}>
              <Link href={`${href(locale, "/exam/result")}?id=${each.id}`} prefetch={false}>
                <span>
                  <b className="strong">{name}</b>
                  <br />
                  <span className="small dim">{date}</span>
                </span>
                <bdi className="strong">{state}</bdi>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

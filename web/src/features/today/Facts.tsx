"use client";

import Link from "next/link";
import type { Account } from "@/lib/api/accounts";
import { EXAMS } from "@/lib/exams";
import { useI18n } from "@/lib/i18n/context";
import { dayOf, daysUntil } from "@/lib/i18n/dates";
import { href } from "@/lib/locales";
import type { Day } from "./next";

/** Three numbers: days to the exam, minutes left, and how long one spoke last time. */
export function Facts({ account, day }: { account: Account; day: Day }) {
  const { t, locale } = useI18n();
  const last = day.past?.last;
  const left = day.session.minutes.leftSeconds;
  return (
    <section aria-label={t("today.facts")}>
      <dl className="sum">
        <Exam account={account} />
        {left === null ? null : (
          <div>
            <dt className="label">{t("today.minutes")}</dt>
            <dd className="big num">
              {new Intl.NumberFormat(locale).format(Math.ceil(left / 60))} <small>{t("time.min")}</small>
            </dd>
            <dd className="small dim">{t("today.minutes.free")}</dd>
          </div>
        )}
        {last && last.spokenMs > 0 ? (
          <div>
            <dt className="label">{t("today.spoken")}</dt>
            <Spoken ms={last.spokenMs} />
            <dd className="small dim">{dayOf(last.startedAt, locale)}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

function Exam({ account: { profile } }: { account: Account }) {
  const { t, locale } = useI18n();
  const days = profile.examDate ? daysUntil(profile.examDate) : null;
  const exam = EXAMS.find(({ goal }) => goal === profile.examGoal)?.name;
  const number = new Intl.NumberFormat(locale);
  return (
    <div>
      <dt className="label">{t("today.exam")}</dt>
      <dd className="big num">
        {days === null || days < 0 ? "–" : null}
        {days !== null && days > 0 ? (
          <>
            {number.format(days)} <small>{t("today.exam.days", { n: days })}</small>
          </>
        ) : null}
        {days === 0 ? t("today.exam.today") : null}
      </dd>
      <dd className="small dim">
        {days !== null && days < 0 ? `${t("today.exam.over")} ` : null}
        {days !== null && days >= 0 && profile.examDate
          ? [dayOf(`${profile.examDate}T12:00`, locale), exam].filter(Boolean).join(", ")
          : null}
        {days === null ? <Link href={href(locale, "/account")}>{t("today.exam.set")}</Link> : null}
      </dd>
    </div>
  );
}

function Spoken({ ms }: { ms: number }) {
  const { t, locale } = useI18n();
  const seconds = Math.round(ms / 1000);
  const number = new Intl.NumberFormat(locale);
  return (
    <dd className="big num">
      {number.format(seconds < 60 ? seconds : Math.round(seconds / 60))}{" "}
      <small>{t(seconds < 60 ? "time.sec" : "time.min")}</small>
    </dd>
  );
}

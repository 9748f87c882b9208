"use client";

import Link from "next/link";
import { getPastExams } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { useLoaded } from "@/lib/useLoaded";

/** A mock exam that is going on: its clock does not stop. Nothing when there is none, or nobody can tell. */
export function ExamWaits() {
  const { t, locale } = useI18n();
  const [past] = useLoaded(getPastExams);
  const open =
    past.state === "ready" ? past.value.find(({ state }) => state === "created" || state === "running") : undefined;
  if (!open) return null;
  return (
    <section className="card stack" aria-labelledby="waits">
      <h2 id="waits">{t("today.examWaits")}</h2>
      <p className="dim">{open.name[locale] ?? open.exam}</p>
      <Link className="btn btn-ink" href={`${href(locale, "/exam/room")}?id=${open.id}`} prefetch={false}>
        {t("today.examWaits.go")}
      </Link>
    </section>
  );
}

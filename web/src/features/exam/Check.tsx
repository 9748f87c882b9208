"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Select } from "@/components/form/Select";
import { Icon } from "@/components/Icon";
import { type Exam, startExam } from "@/lib/api/exams";
import { codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import { useSpan } from "./span";
import { taskName } from "./tasks";

const EXTRA = [0, 25, 50, 100];

/** What will happen, part by part, before anything runs. */
export function Check({ exam, onBack }: { exam: Exam; onBack: () => void }) {
  const { t, locale } = useI18n();
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<MessageKey | null>(null);
  useEffect(() => heading.current?.focus(), []);
  const sit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const extra = Number(new FormData(event.currentTarget).get("extra") ?? 0);
    setBusy(true);
    setTrouble(null);
    try {
      const attempt = await startExam(exam.alias, extra);
      router.push(`${href(locale, "/exam/room")}?id=${attempt.id}`);
    } catch (error) {
      setTrouble(codeOf(error) === "attempt_running" ? "exam.check.already" : "exam.check.failed");
      setBusy(false);
    }
  };
  return (
    <div className="exam-check">
      <div className="page-head">
        <p className="dim">{exam.name[locale] ?? exam.alias}</p>
        <h1 ref={heading} tabIndex={-1}>
          {t("exam.check.h1")}
        </h1>
      </div>
      <ol className="exam-parts">
        {exam.parts.map((part) => (
          <PartLine key={part.id} part={part} />
        ))}
      </ol>
      <ul className="exam-facts">
        <li>{t("exam.check.writing")}</li>
        <li>{t("exam.check.clock")}</li>
        <li>{t("exam.check.keep")}</li>
        <li>{t("exam.notOfficial")}</li>
      </ul>
      <form className="stack" onSubmit={(event) => void sit(event)}>
        <div className="exam-extra">
          <Select
            name="extra"
            label={t("exam.check.extra")}
            chosen="0"
            options={EXTRA.map((n) => ({
              value: String(n),
              label: n === 0 ? t("exam.check.extra.no") : t("exam.check.extra.some", { n }),
            }))}
          />
          <p className="small dim">{t("exam.check.extra.note")}</p>
        </div>
        {trouble ? <p role="alert">{t(trouble)}</p> : null}
        <div className="row wrap">
          <button type="submit" className="btn btn-ink" disabled={busy}>
            <Icon name="exam" />
            {t("exam.check.start")}
          </button>
          <button type="button" className="btn btn-bare" onClick={onBack}>
            {t("exam.check.other")}
          </button>
        </div>
      </form>
    </div>
  );
}

function PartLine({ part }: { part: Exam["parts"][number] }) {
  const { t } = useI18n();
  const span = useSpan();
  const times = [
    part.prepareSeconds > 0 ? t("exam.prepare", { time: span(part.prepareSeconds) }) : null,
    t("exam.speak", { time: span(part.speakSeconds) }),
    part.followUpSeconds > 0 ? t("exam.questions", { time: span(part.followUpSeconds) }) : null,
  ];
  return (
    <li>
      <b className="strong">{t(taskName(part.task))}</b>
      <span className="row wrap">
        <span className={part.scored ? "chip chip-line" : "chip"}>
          {t(part.scored ? "exam.scored" : "exam.warmup")}
        </span>
        <span className="chip">
          <Icon name={part.mode === "pair" ? "pair" : "solo"} />
          {t(part.mode === "pair" ? "exam.pair" : "exam.alone")}
        </span>
      </span>
      <span className="small dim num">{times.filter(Boolean).join(" · ")}</span>
    </li>
  );
}

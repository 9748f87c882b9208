"use client";

import { useState } from "react";
import { Failed, Waiting } from "@/components/States";
import { getAbout } from "@/lib/api/client";
import { getExams, getPastExams } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { useLoaded } from "@/lib/useLoaded";
import { Check } from "./Check";
import { ExamCard } from "./ExamCard";
import { PastExams, Running } from "./PastExams";

/** Which exam, then what will happen in it, and what was sat before. */
export function ExamScreen() {
  const { t } = useI18n();
  const [read, reload] = useLoaded(async () => {
    const [offer, past, about] = await Promise.all([getExams(), getPastExams(), getAbout().catch(() => null)]);
    return { offer, past, about };
  });
  const [alias, setAlias] = useState<string | null>(null);
  if (read.state !== "ready") {
    return (
      <div className="exams">
        <div className="page-head">
          <h1>{t("exam.h1")}</h1>
        </div>
        {read.state === "loading" ? <Waiting /> : null}
        {read.state === "failed" ? (
          <Failed title={t("nav.unreachable")} text={t("nav.unreachable.p")} onAgain={reload} />
        ) : null}
      </div>
    );
  }
  const { offer, past, about } = read.value;
  const chosen = offer.exams.find((exam) => exam.alias === alias);
  if (chosen) {
    const mute = about?.languages.some(({ code, voice }) => code === offer.language && !voice);
    const voice = about?.voice.available === true && !mute;
    return <Check exam={chosen} voice={voice} onBack={() => setAlias(null)} />;
  }
  return (
    <div className="exams">
      <div className="page-head">
        <h1>{t(offer.exams.length > 0 ? "exam.h1" : "exam.none")}</h1>
        <p className="dim">{t(offer.exams.length > 0 ? "exam.lead" : "exam.none.p")}</p>
      </div>
      <Running past={past} />
      {offer.exams.length > 0 ? (
        <ul className="exam-list">
          {offer.exams.map((exam) => (
            <ExamCard key={exam.alias} exam={exam} onChoose={() => setAlias(exam.alias)} />
          ))}
        </ul>
      ) : null}
      {offer.exams.length > 0 || past.length > 0 ? <PastExams past={past} /> : null}
      <p className="small dim">{t("exam.notOfficial")}</p>
    </div>
  );
}

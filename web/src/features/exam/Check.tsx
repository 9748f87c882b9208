"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { useOwn } from "@/components/AccountProvider";
import { Choices } from "@/components/form/Field";
import { Select } from "@/components/form/Select";
import { Icon } from "@/components/Icon";
import { patchPreferences } from "@/lib/api/account";
import { type Exam, startExam, type Way } from "@/lib/api/exams";
import { codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import { PartChips } from "./PartChips";
import { useSpan } from "./span";
import { taskName } from "./tasks";
import { keptDays, VoiceCheck } from "./VoiceCheck";

const EXTRA = [0, 25, 50, 100];

interface Props {
  exam: Exam;
  /** Whether the exam can be sat by voice here and now. */
  voice: boolean;
  onBack: () => void;
}

/** How it is sat and what will happen, part by part, before anything runs. */
export function Check({ exam, voice, onBack }: Props) {
  const { t, locale } = useI18n();
  const router = useRouter();
  const { found, set } = useOwn();
  const account = found.state === "ready" ? found.account : null;
  const heading = useRef<HTMLHeadingElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<MessageKey | null>(null);
  useEffect(() => heading.current?.focus(), []);
  const [mode, setMode] = useState<Way["mode"]>(voice ? "voice" : "text");
  const [heard, setHeard] = useState(false);
  const onHeard = useCallback((now: boolean) => {
    setHeard(now);
    if (now) setTrouble(null);
  }, []);
  const spoken = mode === "voice";
  // To keep sound for some days is to consent to it; no days take the consent back.
  const agree = async (sound: FormDataEntryValue | null) => {
    const days = Number(sound);
    if (!account || sound === null || days === keptDays(account)) return;
    set(await patchPreferences({ keepAudioDays: days, recordingConsent: days > 0 }));
  };
  const sit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (spoken && !heard) return setTrouble("exam.check.microphoneFirst");
    const chosen = new FormData(event.currentTarget);
    const extraTime = Number(chosen.get("extra") ?? 0);
    setBusy(true);
    setTrouble(null);
    try {
      if (spoken) await agree(chosen.get("sound"));
      const captions = chosen.has("captions") ? "shown" : "hidden";
      const attempt = await startExam(exam.alias, spoken ? { mode, captions, extraTime } : { mode, extraTime });
      router.push(`${href(locale, "/exam/room")}?id=${attempt.id}`);
    } catch (error) {
      setTrouble(codeOf(error) === "attempt_running" ? "exam.check.already" : "exam.check.failed");
      setBusy(false);
    }
  };
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.name !== "mode") return;
    setTrouble(null);
    setMode(target.value === "voice" ? "voice" : "text");
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
        <li>{t(spoken ? "exam.check.spoken" : "exam.check.writing")}</li>
        <li>{t("exam.check.clock")}</li>
        {spoken ? <li>{t("exam.check.line")}</li> : null}
        <li>{t("exam.check.keep")}</li>
        <li>{t("exam.notOfficial")}</li>
      </ul>
      <form className="stack" onSubmit={(event) => void sit(event)} onChange={onChange}>
        {voice ? (
          <Choices
            name="mode"
            legend="exam.check.how"
            chosen={mode}
            choices={[
              { value: "voice", label: t("exam.check.voice"), note: t("exam.check.voice.p") },
              { value: "text", label: t("exam.check.text"), note: t("exam.check.writing") },
            ]}
          />
        ) : (
          <p className="dim">{t("exam.check.voiceOff")}</p>
        )}
        {spoken ? <VoiceCheck account={account} onHeard={onHeard} /> : null}
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
        <PartChips part={part} />
      </span>
      <span className="small dim num">{times.filter(Boolean).join(" · ")}</span>
    </li>
  );
}

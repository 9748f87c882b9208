"use client";

import { useEffect } from "react";
import { Select, Switch } from "@/components/form/Select";
import { Icon } from "@/components/Icon";
import { CheckOptions, VerdictWords } from "@/components/MicrophoneCheck";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { useCheck } from "@/lib/voice/useCheck";

const KEPT_DAYS = [0, 7, 30, 90];

interface Props {
  /** Null while nobody's account is known: then nothing is asked about sound. */
  account: Account | null;
  onHeard: (heard: boolean) => void;
}

/** For an exam by voice: whether we hear the learner, whether the sound is kept, and captions. */
export function VoiceCheck({ account, onHeard }: Props) {
  const { t } = useI18n();
  const check = useCheck();
  const open = check.state === "open" || check.state === "no-input";
  useEffect(() => onHeard(open), [open, onHeard]);
  return (
    <>
      <section className="exam-mic" aria-labelledby="exam-mic">
        <h2 id="exam-mic">{t("exam.check.microphone")}</h2>
        <VerdictWords check={check} />
        {open ? <CheckOptions check={check} /> : null}
        {open || check.state === "insecure" ? null : (
          <button
            type="button"
            className="btn btn-line"
            disabled={check.state === "asking"}
            onClick={() => void check.open()}
          >
            <Icon name="mic" />
            {t(check.state === "before" || check.state === "asking" ? "start.turnOn" : "do.tryAgain")}
          </button>
        )}
        <p className="small dim">{t("start.notRecorded")}</p>
      </section>
      {account ? (
        <div className="exam-extra">
          <Select
            name="sound"
            label={t("exam.check.sound")}
            chosen={String(keptDays(account))}
            options={KEPT_DAYS.map((n) => ({
              value: String(n),
              label: n === 0 ? t("exam.check.sound.no") : t("exam.check.sound.days", { n }),
            }))}
          />
          <p className="small dim">{t("exam.check.sound.p")}</p>
        </div>
      ) : null}
      <Switch name="captions" label={t("exam.check.captions")} note={t("exam.check.captions.p")} on={false} />
    </>
  );
}

/** For how many days the sound of the learner's answers is kept, with their consent. */
export function keptDays({ preferences }: Account): number {
  return preferences.recordingConsent ? preferences.keepAudioDays : 0;
}

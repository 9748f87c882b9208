"use client";

import { useState } from "react";
import { type Attempt, startExam } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { Room } from "../useAttempt";
import { Way } from "./Speaking";
import { shownOf } from "./shown";
import type { Voice } from "./useExamCall";

interface Props {
  voice: Voice;
  attempt: Attempt;
  act: Room["act"];
  /** Another sitting takes the place of this one. */
  onOther: (id: string) => void;
}

/** Before an exam by voice begins: the examiner comes when the room is entered. Without a microphone one can write. */
export function Entrance({ voice, attempt, act, onOther }: Props) {
  const { t } = useI18n();
  const [failed, setFailed] = useState(false);
  const { line, microphone } = voice.state;
  if (line === "off" && microphone === "unknown") {
    return (
      <>
        <p className="dim">{t("exam.voice.ready")}</p>
        <button type="button" className="btn btn-ink" onClick={() => void voice.call.start()}>
          {t("exam.room.begin")}
        </button>
      </>
    );
  }
  const shown = shownOf(voice.state, attempt);
  const write = async () => {
    setFailed(false);
    if (!(await act("stop"))) return;
    try {
      const { id } = await startExam(attempt.exam, { mode: "text", extraTime: attempt.conditions.extraTime });
      onOther(id);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <p className="quiet" role="status">
        {t(shown.words)}
      </p>
      {shown.hint ? <p className="dim">{t(shown.hint)}</p> : null}
      <Way voice={voice} attempt={attempt} />
      {shown.lost && line !== "gone" ? (
        <button type="button" className="btn btn-line" onClick={() => void write()}>
          {t("exam.voice.write")}
        </button>
      ) : null}
      {failed ? <p role="alert">{t("exam.check.failed")}</p> : null}
    </>
  );
}

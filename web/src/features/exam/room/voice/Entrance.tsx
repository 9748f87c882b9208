"use client";

import type { Attempt } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { Room } from "../useAttempt";
import { Instead } from "./Instead";
import { Way } from "./Speaking";
import { shownOf } from "./shown";
import type { Voice } from "./useExamCall";

interface Props {
  voice: Voice;
  attempt: Attempt;
  act: Room["act"];
}

/** Before an exam by voice begins: the examiner comes when the room is entered. Without a microphone one can write. */
export function Entrance({ voice, attempt, act }: Props) {
  const { t } = useI18n();
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
  return (
    <>
      <p className="quiet" role="status">
        {t(shown.words)}
      </p>
      {shown.hint ? <p className="dim">{t(shown.hint)}</p> : null}
      <Way voice={voice} attempt={attempt} />
      <Instead voice={voice} attempt={attempt} act={act} />
    </>
  );
}

"use client";

import { useState } from "react";
import { Dialog } from "@/components/Dialog";
import { MicrophoneChoice } from "@/components/MicrophoneChoice";
import type { Attempt } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { Room } from "../useAttempt";
import { shownOf } from "./shown";
import type { Voice } from "./useExamCall";

interface Props {
  voice: Voice;
  attempt: Attempt;
  act: Room["act"];
}

/** Where the voice does not come through: another microphone, or the rest of the exam in writing. */
export function Instead({ voice: { call, state }, attempt, act }: Props) {
  const { t } = useI18n();
  const [asks, setAsks] = useState(false);
  const { choose, write } = shownOf(state, attempt);
  const close = () => setAsks(false);
  const goOn = () => {
    close();
    void act("write");
  };
  return (
    <>
      {choose ? (
        <div className="opts room-choice">
          <MicrophoneChoice label={t("start.microphone")} onChoose={(id) => void call.choose(id)} />
        </div>
      ) : null}
      {write ? (
        <button type="button" className="btn btn-line btn-wide" onClick={() => setAsks(true)}>
          {t("exam.voice.write")}
        </button>
      ) : null}
      <Dialog kind="alert" open={asks} title={t("exam.voice.write.h")} onClose={close}>
        <p>{t("exam.voice.write.p")}</p>
        <div className="row wrap">
          <button type="button" className="btn btn-line" data-first onClick={close}>
            {t("exam.voice.write.no")}
          </button>
          <button type="button" className="btn btn-ink" onClick={goOn}>
            {t("exam.voice.write")}
          </button>
        </div>
      </Dialog>
    </>
  );
}

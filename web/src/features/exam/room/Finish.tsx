"use client";

import { useState } from "react";
import { Dialog } from "@/components/Dialog";
import type { Attempt, Now, Part } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { useSpan } from "../span";
import { wholeOf } from "./left";
import { useKey } from "./useKey";

interface Props {
  attempt: Attempt;
  now: Now;
  part: Part;
  left: number;
  disabled: boolean;
  onFinish: () => void;
}

/** Ends the part where that is allowed; asks once before much time is given away. */
export function Finish({ attempt, now, part, left, disabled, onFinish }: Props) {
  const { t } = useI18n();
  const span = useSpan();
  const [asks, setAsks] = useState(false);
  const early = now.phase === "speaking" && left > wholeOf(now, part, attempt.conditions.extraTime) / 2;
  const press = () => (early ? setAsks(true) : onFinish());
  useKey("f", () => {
    if (now.mayFinish && !disabled) press();
  });
  const finish = () => {
    setAsks(false);
    onFinish();
  };
  return (
    <>
      {now.mayFinish ? (
        <button type="button" className="btn btn-ink btn-wide" disabled={disabled} onClick={press}>
          {t("exam.room.finished")}
        </button>
      ) : null}
      <Dialog
        kind="alert"
        open={asks}
        title={t("exam.room.finished.h", { time: span(left) })}
        onClose={() => setAsks(false)}
      >
        <div className="row wrap">
          <button type="button" className="btn btn-line" data-first onClick={() => setAsks(false)}>
            {t("exam.room.finished.more")}
          </button>
          <button type="button" className="btn btn-ink" onClick={finish}>
            {t("exam.room.finished")}
          </button>
        </div>
      </Dialog>
    </>
  );
}

"use client";

import { memo } from "react";
import { Icon } from "@/components/Icon";
import type { Turn } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";

interface Props {
  turn: Turn;
  target: string;
  /** The answer so far, while it is being written. */
  writing?: string | undefined;
  /** Again and Slower, on the tutor's last line while it can be asked. */
  onAgain?: (() => void) | undefined;
  onSlower?: (() => void) | undefined;
}

export const TurnView = memo(function TurnView({ turn, target, writing, onAgain, onSlower }: Props) {
  const { t } = useI18n();
  const mine = turn.speaker === "learner";
  return (
    <div className={mine ? "turn you" : "turn"} data-who={turn.speaker} data-turn={turn.id} data-status={turn.status}>
      <p className="who">
        {t(mine ? "talk.you" : "talk.tutor")}
        {mine && turn.source === "typed" ? <span className="via"> · {t("talk.typed")}</span> : null}
      </p>
      <Said turn={turn} target={target} writing={writing} />
      {onAgain && onSlower ? (
        <div className="tools">
          <button type="button" className="btn btn-line btn-s" onClick={onAgain}>
            <Icon name="replay" small />
            {t("talk.again")}
          </button>
          <button type="button" className="btn btn-line btn-s" onClick={onSlower}>
            <Icon name="slow" small />
            {t("talk.slower")}
          </button>
        </div>
      ) : null}
    </div>
  );
});

function Said({ turn, target, writing }: { turn: Turn; target: string; writing?: string | undefined }) {
  const { t } = useI18n();
  if (turn.status === "failed") return <p className="said small dim">{t("talk.replyFailed")}</p>;
  const text = turn.text ?? writing ?? null;
  if (turn.status === "pending" && !text) {
    return (
      <p className="said dots" role="img" aria-label={t("state.thinking")}>
        <i />
        <i />
        <i />
      </p>
    );
  }
  if (text === null) {
    const seconds = Math.max(1, Math.round((turn.durationMs ?? 0) / 1000));
    return (
      <p className="said spoke">
        <span
          className="spoke-bar"
          aria-hidden="true"
          ref={(bar) => bar?.style.setProperty("--w", String(Math.min(1, seconds / 20)))}
        />
        {t("talk.spoke", { n: seconds })}
      </p>
    );
  }
  return (
    <p className="said speech" lang={target}>
      {text}
      {turn.status === "interrupted" && !/[–—]$/.test(text) ? " –" : ""}
    </p>
  );
}

/** Words that are heard right now, and lines on their way: not stored yet. */
export function Unstored({
  speaker,
  text,
  target,
  note,
}: {
  speaker: Turn["speaker"];
  text: string;
  target: string;
  note?: string;
}) {
  const { t } = useI18n();
  return (
    <div className={speaker === "learner" ? "turn you" : "turn"} data-who={speaker} data-live="">
      <p className="who">
        {t(speaker === "learner" ? "talk.you" : "talk.tutor")}
        {note ? <span className="via"> · {note}</span> : null}
      </p>
      <p className="said speech" lang={target}>
        {text}
      </p>
    </div>
  );
}

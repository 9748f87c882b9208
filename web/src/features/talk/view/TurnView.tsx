"use client";

import { memo, useEffect, useRef } from "react";
import { Icon } from "@/components/Icon";
import type { Turn } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";
import type { LineTools as LineActions } from "../lines";
import type { Lines } from "../model/lines";
import { Gloss, LineTools } from "./LineTools";
import { LineWords, WordMeaning } from "./LineWords";

interface Props {
  turn: Turn;
  target: string;
  /** The answer so far, while it is being written. */
  writing?: string | undefined;
  lines: Lines;
  actions: LineActions;
  /** Whether its tools are shown. */
  open: boolean;
  onOpen: (id: string) => void;
}

export const TurnView = memo(function TurnView({ turn, target, writing, lines, actions, open, onOpen }: Props) {
  const { t } = useI18n();
  const mine = turn.speaker === "learner";
  const said = turn.text !== null && turn.status !== "failed" && turn.status !== "pending";
  const words = said && open && !mine;
  const box = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const onPress = () => {
    pressed.current = true;
    onOpen(turn.id);
  };
  useEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    box.current?.querySelector<HTMLElement>(open ? ".word" : "button.said")?.focus({ preventScroll: true });
  }, [open]);
  return (
    <div
      className={mine ? "turn you" : "turn"}
      data-who={turn.speaker}
      data-turn={turn.id}
      data-status={turn.status}
      ref={box}
    >
      <div className="who-row">
        <p className="who">
          {t(mine ? "talk.you" : "talk.tutor")}
          {mine && turn.source === "typed" ? <span className="via"> · {t("talk.typed")}</span> : null}
          {turn.edited ? <span className="via"> · {t("talk.edited")}</span> : null}
        </p>
        {words ? (
          <button
            type="button"
            className="btn btn-bare btn-s fold"
            aria-expanded={true}
            aria-label={t("talk.line.close")}
            onClick={onPress}
          >
            <Icon name="down" small />
          </button>
        ) : null}
      </div>
      {words ? (
        <LineWords turn={turn} text={shownText(turn)} target={target} lines={lines} actions={actions} />
      ) : said ? (
        <button type="button" className="said speech" lang={target} dir="auto" aria-expanded={open} onClick={onPress}>
          {shownText(turn)}
        </button>
      ) : (
        <Said turn={turn} target={target} writing={writing} />
      )}
      {turn.edited && turn.heardText ? (
        <p className="small dim" lang={target}>
          {t("talk.heardAs", { text: turn.heardText })}
        </p>
      ) : null}
      {words ? <WordMeaning turn={turn} target={target} lines={lines} /> : null}
      <Gloss turn={turn} lines={lines} />
      {said && open ? <LineTools turn={turn} target={target} lines={lines} actions={actions} /> : null}
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
    </p>
  );
}

/** A line that was cut ends with a dash. */
function shownText({ text, status }: Turn): string {
  return `${text}${status === "interrupted" && !/[–—]$/.test(text ?? "") ? " –" : ""}`;
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

"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { Road, useLight } from "@/components/Horizon";
import type { Attempt, Now, Part } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { useSpan } from "../../span";
import { Finish } from "../Finish";
import type { Room } from "../useAttempt";
import { Instead } from "./Instead";
import { shownOf } from "./shown";
import type { Voice } from "./useExamCall";

const BACK_MS = 8_000;

interface Props {
  voice: Voice;
  attempt: Attempt;
  now: Now;
  part: Part;
  left: number;
  /** Says words of the room. */
  say: (words: MessageKey) => string;
  act: Room["act"];
}

/** Whose turn it is, the learner's voice as light on the water, and what the learner can press. */
export function Speaking({ voice, attempt, now, part, left, say, act }: Props) {
  const { t } = useI18n();
  const { call, state } = voice;
  const shown = shownOf(state, attempt);
  const span = useSpan();
  const back = useBack(shown.lost, state.line === "on", span(left));
  const hint = shown.hint
    ? say(shown.hint)
    : back && shown.shape !== "tutor"
      ? t("exam.voice.back", { time: back })
      : null;
  const root = useRef<HTMLDivElement>(null);
  const levels = useMemo(() => ({ learner: call.level, tutor: () => 0 }), [call]);
  useLight(root, shown.shape, levels);
  return (
    <>
      <div className="room-voice" ref={root}>
        <Road shape={shown.shape} />
      </div>
      <p className="quiet" role="status">
        {say(shown.words)}
      </p>
      {hint ? <p className="small dim room-hint">{hint}</p> : null}
      {shown.lost && shown.write && shown.hint !== "exam.voice.waits" ? (
        <p className="small dim room-hint">{say("exam.voice.waits")}</p>
      ) : null}
      <Way voice={voice} attempt={attempt} />
      <Instead voice={voice} attempt={attempt} act={act} />
      {now.turn === "candidate" && shown.way === null && !shown.lost ? (
        <Finish
          key={part.id}
          attempt={attempt}
          now={now}
          part={part}
          left={left}
          disabled={shown.shape === "tutor"}
          onFinish={() => call.finish()}
        />
      ) : null}
    </>
  );
}

/** The time that was left when a lost line came back; null a moment later. */
function useBack(lost: boolean, on: boolean, left: string): string | null {
  const [said, setSaid] = useState<string | null>(null);
  const away = useRef(false);
  const latest = useRef(left);
  latest.current = left;
  useEffect(() => {
    if (lost) away.current = true;
    if (!on || !away.current) return;
    away.current = false;
    setSaid(latest.current);
    const timer = setTimeout(() => setSaid(null), BACK_MS);
    return () => clearTimeout(timer);
  }, [lost, on]);
  return said;
}

/** The one way to go on, where the learner has to do something. */
export function Way({ voice: { call, state }, attempt }: { voice: Voice; attempt: Attempt }) {
  const { t } = useI18n();
  const { way } = shownOf(state, attempt);
  if (!way) return null;
  return (
    <button
      type="button"
      className="btn btn-ink btn-wide"
      onClick={() => void (way.act === "start" ? call.start() : call.goOn())}
    >
      {t(way.label)}
    </button>
  );
}

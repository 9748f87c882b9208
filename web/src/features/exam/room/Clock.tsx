"use client";

import { useEffect, useRef, useState } from "react";
import type { Attempt } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { onClock, useSpan } from "../span";
import { wholeOf } from "./left";
import { useKey } from "./useKey";

const LAST_S = 30;
/** In a shorter phase the half of it is no news. */
const LONG_S = 80;
/** How long the words for the half stay in sight. */
const HALF_SEEN_S = 10;

/** The sun crosses the sky while the time runs. The number is not live: it is told at the half and at 30 seconds. */
export function Clock({ attempt, left, shown }: { attempt: Attempt; left: number; shown: boolean }) {
  const { t } = useI18n();
  const span = useSpan();
  const { now } = attempt;
  const part = now ? attempt.parts[now.number - 1] : undefined;
  const whole = now && part ? wholeOf(now, part, attempt.conditions.extraTime) : 1;
  const passed = Math.min(1, Math.max(0, 1 - left / Math.max(1, whole)));
  const angle = Math.PI * (1 - passed);
  const [x, y] = [165 + 150 * Math.cos(angle), 150 - 150 * Math.sin(angle)];
  return (
    <div className="room-clock">
      {shown ? (
        <>
          <p className="of">{t("exam.room.left")}</p>
          <p
            className={left <= LAST_S ? "t num last" : "t num"}
            role="timer"
            aria-label={t("exam.room.leftIs", { time: span(left) })}
          >
            {onClock(left)}
          </p>
        </>
      ) : null}
      <svg viewBox="0 0 330 150" aria-hidden="true" focusable="false">
        <path className="way" d="M15 150A150 150 0 0 1 315 150" />
        <path className="gone" d={`M15 150A150 150 0 0 1 ${x.toFixed(1)} ${y.toFixed(1)}`} />
        <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r="14" />
      </svg>
    </div>
  );
}

interface NewsProps {
  attempt: Attempt;
  left: number;
  /** The time itself is in sight. */
  shown: boolean;
}

/** What is told of the time: the half, the last 30 seconds, the end; and to a screen reader with the key T what is left.
 *
 * The half can be read where the time is hidden, the last 30 seconds always; at the end the state says it. */
export function TimeNews({ attempt, left, shown }: NewsProps) {
  const { t } = useI18n();
  const span = useSpan();
  const [news, setNews] = useState<MessageKey | null>(null);
  const [asked, setAsked] = useState("");
  useKey("t", () => setAsked(t("exam.room.leftIs", { time: span(left) })));
  const before = useRef({ stage: "", left: 0 });
  const { now } = attempt;
  const part = now ? attempt.parts[now.number - 1] : undefined;
  const whole = now && part ? wholeOf(now, part, attempt.conditions.extraTime) : 0;
  const stage = now ? `${now.number}/${now.phase}` : "";
  useEffect(() => {
    const last = before.current;
    before.current = { stage, left };
    if (last.stage !== stage) return setNews(stage.endsWith("closing") ? "exam.room.over" : null);
    const crossed = (bound: number) => last.left > bound && left <= bound;
    if (crossed(LAST_S) && whole > LAST_S) setNews("exam.room.thirty");
    else if (crossed(whole / 2) && whole >= LONG_S) setNews("exam.room.half");
  }, [stage, left, whole]);
  const halfNow = news === "exam.room.half" && !shown && left > whole / 2 - HALF_SEEN_S;
  const seen = halfNow || news === "exam.room.thirty";
  return (
    <>
      <p className={seen ? "room-news" : "sr"} role="status">
        {news ? t(news) : ""}
      </p>
      <p className="sr" role="status">
        {asked}
      </p>
    </>
  );
}

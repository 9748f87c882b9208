"use client";

import { type ReactNode, useRef, useState } from "react";
import { useI18n } from "@/lib/i18n/context";
import { Answer } from "./Answer";
import { Clock, TimeNews } from "./Clock";
import { Lines } from "./Lines";
import { type Told, useLeft } from "./left";
import { Notes } from "./Notes";
import { People } from "./People";
import { Task } from "./Task";
import { TopBar } from "./TopBar";
import type { Room } from "./useAttempt";
import { useCaptions } from "./useCaptions";
import { useWait } from "./useWait";
import { Speaking } from "./voice/Speaking";
import { shownOf } from "./voice/shown";
import type { Voice } from "./voice/useExamCall";
import { wordsOf } from "./words";

interface Props {
  room: Room;
  told: Told;
  /** Null in an exam in writing. */
  voice: Voice | null;
  connection: ReactNode;
}

/** One part: what is given above the horizon, one's own answer below it. */
export function Sitting({ room, told, voice, connection }: Props) {
  const { t } = useI18n();
  const { attempt } = told;
  const left = useLeft(told);
  const [timeShown, setTimeShown] = useState(true);
  const keepNotes = useRef<() => Promise<unknown>>(async () => undefined);
  const ready = async () => {
    await keepNotes.current();
    await room.act("ready");
  };
  const captions = useCaptions(room, attempt, voice !== null);
  const lost = voice ? shownOf(voice.state, attempt).lost : room.line === "lost";
  const say = useWait(told, lost);
  const { now } = attempt;
  const part = now ? attempt.parts[now.number - 1] : undefined;
  if (!now || !part) return null;
  return (
    <div className="room" data-lost={lost} data-voice={voice !== null}>
      <TopBar
        attempt={attempt}
        left={timeShown ? left : null}
        timeShown={timeShown}
        onTime={() => setTimeShown(!timeShown)}
        captions={captions.shown}
        onCaptions={captions.turn}
        act={room.act}
      />
      <main className="room-body">
        <div className="room-text">
          <Task attempt={attempt} now={now} part={part} />
          <Notes now={now} part={part.id} act={room.act} target={attempt.language} flush={keepNotes} />
          {captions.shown ? <p className="label">{t("exam.room.captions")}</p> : null}
          {captions.shown !== false ? (
            <Lines attempt={attempt} part={part.id} readsFirst={now.task.prompt !== "" || now.task.scene !== null} />
          ) : null}
        </div>
        <Clock attempt={attempt} left={left} shown={timeShown} />
      </main>
      <section className="room-low" aria-label={t(voice ? "exam.voice.region" : "exam.room.answer")}>
        {voice ? (
          <Speaking voice={voice} attempt={attempt} now={now} part={part} left={left} say={say} act={room.act} />
        ) : (
          <p className="quiet" role="status">
            {t(wordsOf(now, attempt.lines.at(-1)?.role))}
          </p>
        )}
        <TimeNews attempt={attempt} left={left} shown={timeShown} />
        <p className="sr" role="status">
          {captions.news ? t(captions.news) : ""}
        </p>
        {now.phase === "preparing" ? (
          <>
            <button type="button" className="btn btn-ink btn-wide" disabled={room.busy} onClick={() => void ready()}>
              {t("exam.room.prepared")}
            </button>
            {now.maySwap ? (
              <button type="button" className="btn btn-bare" disabled={room.busy} onClick={() => void room.act("swap")}>
                {t("exam.room.swap")}
              </button>
            ) : null}
          </>
        ) : null}
        {voice === null && now.turn === "candidate" ? (
          <Answer key={part.id} attempt={attempt} now={now} part={part} left={left} busy={room.busy} act={room.act} />
        ) : null}
        {room.note ? <p role="alert">{t(room.note)}</p> : null}
        <People now={now} part={part} partner={attempt.partner} voice={voice?.state ?? null} />
        {connection}
      </section>
    </div>
  );
}

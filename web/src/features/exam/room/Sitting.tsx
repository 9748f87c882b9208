"use client";

import { type ReactNode, useRef, useState } from "react";
import type { Now } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { Answer } from "./Answer";
import { Clock, TimeNews } from "./Clock";
import { Lines } from "./Lines";
import { type Told, useLeft } from "./left";
import { Notes } from "./Notes";
import { People } from "./People";
import { Task } from "./Task";
import { TopBar } from "./TopBar";
import type { Room } from "./useAttempt";

/** One part: what is given above the horizon, one's own answer below it. */
export function Sitting({ room, told, connection }: { room: Room; told: Told; connection: ReactNode }) {
  const { t } = useI18n();
  const { attempt } = told;
  const left = useLeft(told);
  const [timeShown, setTimeShown] = useState(true);
  const keepNotes = useRef<() => Promise<unknown>>(async () => undefined);
  const ready = async () => {
    await keepNotes.current();
    await room.act("ready");
  };
  const { now } = attempt;
  const part = now ? attempt.parts[now.number - 1] : undefined;
  if (!now || !part) return null;
  return (
    <div className="room" data-lost={room.line === "lost"}>
      <TopBar
        attempt={attempt}
        left={timeShown ? left : null}
        timeShown={timeShown}
        onTime={() => setTimeShown(!timeShown)}
        act={room.act}
      />
      <main className="room-body">
        <div className="room-text">
          <Task attempt={attempt} now={now} part={part} />
          <Notes now={now} part={part.id} act={room.act} target={attempt.language} flush={keepNotes} />
          <Lines attempt={attempt} part={part.id} readsFirst={now.task.prompt !== "" || now.task.scene !== null} />
        </div>
        <Clock attempt={attempt} left={left} shown={timeShown} />
      </main>
      <TimeNews attempt={attempt} left={left} />
      <section className="room-low" aria-label={t("exam.room.answer")}>
        <p className="quiet" role="status">
          {t(wordsOf(now, attempt.lines.at(-1)?.role))}
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
        {now.turn === "candidate" ? (
          <Answer key={part.id} attempt={attempt} now={now} part={part} left={left} busy={room.busy} act={room.act} />
        ) : null}
        {room.note ? <p role="alert">{t(room.note)}</p> : null}
        <People now={now} part={part} partner={attempt.partner} />
        {connection}
      </section>
    </div>
  );
}

function wordsOf(now: Now, last: string | undefined): MessageKey {
  if (now.phase === "preparing") return "exam.room.preparing";
  if (now.phase === "closing") return "exam.room.over";
  if (now.turn !== "candidate") return "exam.room.theirs";
  if (now.phase === "follow_up") return "exam.room.yours.question";
  return now.mayFinish || last === "partner" ? "exam.room.yours" : "exam.room.yours.first";
}

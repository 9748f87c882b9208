"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { SomebodyToTalkTo } from "@/components/SomebodyToTalkTo";
import { Waiting } from "@/components/States";
import { setBusy } from "@/lib/busy";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import type { OpenLine } from "@/lib/voice/types";
import { keepAwake } from "@/lib/wake";
import type { Told } from "./left";
import { Sitting } from "./Sitting";
import { TopBar } from "./TopBar";
import { type Room, useAttempt } from "./useAttempt";
import { useWait } from "./useWait";
import { Entrance } from "./voice/Entrance";
import { useExamCall, type Voice } from "./voice/useExamCall";

/** The exam whose id is in the address. */
export function RoomScreen({ openLine }: { openLine?: OpenLine }) {
  const [id, setId] = useState<string | null>(null);
  useEffect(() => setId(new URLSearchParams(location.search).get("id") ?? ""), []);
  return <ExamRoom key={id} id={id} openLine={openLine} />;
}

interface Props {
  id: string | null;
  openLine: OpenLine | undefined;
}

/** The exam room: before it begins, while it is sat, and its last words. */
function ExamRoom({ id, openLine }: Props) {
  const { t, locale } = useI18n();
  const room = useAttempt(id);
  const voice = useExamCall(room.told?.attempt, openLine);
  const state = room.told?.attempt.state;
  useEffect(() => {
    if (state !== "running") return;
    setBusy(true);
    const rest = keepAwake();
    return () => {
      rest();
      setBusy(false);
    };
  }, [state]);
  if (room.gone) {
    return (
      <main className="broken">
        <h1>{t("exam.room.gone")}</h1>
        <Link className="btn btn-ink" href={href(locale, "/exam")} prefetch={false}>
          {t("exam.room.toExams")}
        </Link>
      </main>
    );
  }
  if (!room.told) {
    return (
      <main className="main">
        <h1 className="sr">{t("exam.room.title")}</h1>
        <Waiting />
        <Connection room={room} voice={null} />
      </main>
    );
  }
  if (state === "running") {
    const connection = <Connection room={room} voice={voice} />;
    return <Sitting room={room} told={room.told} voice={voice} connection={connection} />;
  }
  return <Outside room={room} told={room.told} voice={voice} />;
}

interface Outer {
  room: Room;
  told: Told;
  voice: Voice | null;
}

/** Before the first part, and after the last. */
function Outside({ room, told: { attempt }, voice }: Outer) {
  const { t, locale } = useI18n();
  const created = attempt.state === "created";
  const stopped = attempt.state === "abandoned";
  const { unwell } = attempt.conditions;
  const over: MessageKey = unwell ? "exam.room.unwell" : stopped ? "exam.room.stopped" : "exam.room.done";
  return (
    <div className="room room-still">
      <TopBar
        attempt={attempt}
        left={null}
        timeShown
        onTime={nothing}
        captions={null}
        onCaptions={nothing}
        act={room.act}
      />
      <main className="room-middle">
        <h1>{t(created ? "exam.room.ready.h" : over)}</h1>
        {created && voice ? <Entrance voice={voice} attempt={attempt} act={room.act} /> : null}
        {created && !voice ? <p className="dim">{t("exam.room.ready.p")}</p> : null}
        {attempt.farewell.map((line) => (
          <p className="speech stmt" key={line} lang={attempt.language} dir="auto">
            {line}
          </p>
        ))}
        {unwell ? <SomebodyToTalkTo /> : null}
        {created && !voice ? (
          <button type="button" className="btn btn-ink" disabled={room.busy} onClick={() => void room.act("begin")}>
            {t("exam.room.begin")}
          </button>
        ) : null}
        {created ? null : (
          <Link
            className="btn btn-ink"
            href={stopped ? href(locale, "/exam") : `${href(locale, "/exam/result")}?id=${attempt.id}`}
            prefetch={false}
          >
            {t(stopped ? "exam.room.toExams" : "exam.room.toResult")}
          </Link>
        )}
        {room.note ? <p role="alert">{t(room.note)}</p> : null}
      </main>
    </div>
  );
}

const nothing = () => undefined;

/** Whether the line is there, in words. */
function Connection({ room, voice }: { room: Room; voice: Voice | null }) {
  const { t } = useI18n();
  const lost = room.line === "lost";
  const say = useWait(room.told, lost);
  // whether the room or the microphone is lost stands above; this is the page's own line
  if (voice && (voice.state.line !== "on" || voice.state.paused === "microphone" || voice.state.silent)) return null;
  const words: MessageKey = voice
    ? lost
      ? "exam.voice.behind"
      : "exam.voice.connected"
    : lost
      ? "exam.room.lost"
      : "exam.room.connected";
  return (
    <div className="room-line" data-lost={lost}>
      <p role="status">
        <i aria-hidden="true" />
        {say(words)}
      </p>
      {lost ? (
        <button type="button" className="btn btn-line btn-s" onClick={room.reconnect}>
          {t("do.tryAgain")}
        </button>
      ) : null}
    </div>
  );
}

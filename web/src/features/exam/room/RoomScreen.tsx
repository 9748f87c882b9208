"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { Waiting } from "@/components/States";
import { setBusy } from "@/lib/busy";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { keepAwake } from "@/lib/wake";
import type { Told } from "./left";
import { Sitting } from "./Sitting";
import { TopBar } from "./TopBar";
import { type Room, useAttempt } from "./useAttempt";

/** The exam room: before it begins, while it is sat, and its last words. */
export function RoomScreen() {
  const { t, locale } = useI18n();
  const [id, setId] = useState<string | null>(null);
  useEffect(() => setId(new URLSearchParams(location.search).get("id") ?? ""), []);
  const room = useAttempt(id);
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
        <Connection room={room} />
      </main>
    );
  }
  if (state === "running") return <Sitting room={room} told={room.told} connection={<Connection room={room} />} />;
  return <Outside room={room} told={room.told} />;
}

/** Before the first part, and after the last. */
function Outside({ room, told: { attempt } }: { room: Room; told: Told }) {
  const { t, locale } = useI18n();
  const created = attempt.state === "created";
  const stopped = attempt.state === "abandoned";
  return (
    <div className="room room-still">
      <TopBar attempt={attempt} left={null} timeShown onTime={() => undefined} act={room.act} />
      <main className="room-middle">
        <h1>{t(created ? "exam.room.ready.h" : stopped ? "exam.room.stopped" : "exam.room.done")}</h1>
        {created ? <p className="dim">{t("exam.room.ready.p")}</p> : null}
        {attempt.farewell.map((line) => (
          <p className="speech stmt" key={line} lang={attempt.language} dir="auto">
            {line}
          </p>
        ))}
        {created ? (
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

/** Whether the line is there, in words. */
function Connection({ room }: { room: Room }) {
  const { t } = useI18n();
  const lost = room.line === "lost";
  return (
    <div className="room-line" data-lost={lost}>
      <p role="status">
        <i aria-hidden="true" />
        {t(lost ? "exam.room.lost" : "exam.room.connected")}
      </p>
      {lost ? (
        <button type="button" className="btn btn-line btn-s" onClick={room.reconnect}>
          {t("do.tryAgain")}
        </button>
      ) : null}
    </div>
  );
}

"use client";

import type { Now, Part } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

/** Who is in the room; who has the word has the light. */
export function People({ now, part, partner }: { now: Now; part: Part; partner: string }) {
  const { t } = useI18n();
  const seats: [string, string, boolean, MessageKey][] = [
    ["examiner", t("exam.room.examiner"), now.turn === "examiner", now.turn === "examiner" ? SAYS : "exam.room.reads"],
    [
      "partner",
      part.mode === "pair" ? partner : t("exam.room.candidate"),
      now.turn === "partner",
      now.turn === "partner" ? SAYS : part.mode === "pair" ? "exam.room.reads" : "exam.room.waits",
    ],
    [
      "you",
      t("exam.room.you"),
      now.turn === "candidate",
      now.turn === "candidate" ? "exam.room.write" : "exam.room.waits",
    ],
  ];
  return (
    <ul className="room-people" aria-label={t("exam.room.people")}>
      {seats.map(([key, name, lit, does]) => (
        <li key={key} className={lit ? "on" : undefined}>
          <span className="d" aria-hidden="true" />
          <span className="l" aria-hidden="true" />
          <span>
            <b>{name}</b>
            {t(does)}
          </span>
        </li>
      ))}
    </ul>
  );
}

const SAYS: MessageKey = "exam.room.says";

"use client";

import type { Now, Part } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import type { CallState } from "./voice/examCall";

interface Props {
  now: Now;
  part: Part;
  partner: string;
  /** Null in writing. */
  voice: CallState | null;
}

/** Who is in the room; who has the word has the light. */
export function People({ now, part, partner, voice }: Props) {
  const { t } = useI18n();
  const turn = voice?.phase === "tutor" ? (voice.speaker ?? "examiner") : now.turn;
  const waits: MessageKey = part.mode === "pair" ? "exam.room.reads" : "exam.room.waits";
  const own: MessageKey = voice ? "exam.voice.speak" : "exam.room.write";
  const seats: [string, string, boolean, MessageKey][] = [
    ["examiner", t("exam.room.examiner"), turn === "examiner", turn === "examiner" ? SAYS : "exam.room.reads"],
    [
      "partner",
      part.mode === "pair" ? partner : t("exam.room.candidate"),
      turn === "partner",
      turn === "partner" ? SAYS : waits,
    ],
    ["you", t("exam.room.you"), turn === "candidate", turn === "candidate" ? own : "exam.room.waits"],
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

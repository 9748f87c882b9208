"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Icon } from "@/components/Icon";
import { recordingOf } from "@/lib/api/exams";
import { type Over, play, type Stretch } from "@/lib/audio/player";
import { onShownCopy, shownCopy } from "@/lib/copies";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import type { MessageKey } from "@/lib/i18n/en";

interface HearAgainProps {
  readonly attempt: string;
  readonly turn: string;
  /** What the button says in place of the usual words. */
  readonly label?: string;
  /** When its sound was deleted, in place of a button. */
  readonly deletedAt?: string | null;
  /** Seconds of the turn's sound to begin with and to end with. */
  readonly stretch?: Stretch;
}

/** One's own answer as it sounded, where one wanted it kept. */
export function HearAgain({ attempt, turn, label, deletedAt, stretch }: HearAgainProps) {
  const { t } = useI18n();
  const offline = useSyncExternalStore(onShownCopy, shownCopy, () => null) !== null;
  const [sounds, setSounds] = useState(false);
  const [note, setNote] = useState<MessageKey | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const hear = async () => {
    setNote(null);
    try {
      const address = await recordingOf(attempt, turn);
      setSounds(true);
      const over = (how: Over) => {
        setSounds(false);
        if (how === "failed") setNote("result.sound.gone");
      };
      stop.current = play(address, 1, over, stretch);
    } catch {
      setNote("result.sound.gone");
    }
  };
  if (deletedAt) return <SoundDeleted at={deletedAt} />;
  return (
    <p className="row wrap hear" data-sounds={sounds}>
      <button
        type="button"
        className="btn btn-bare btn-s"
        disabled={offline}
        onClick={() => (sounds ? stop.current?.() : void hear())}
      >
        <Icon name={sounds ? "x" : "play"} small />
        {offline ? t("result.sound.offline") : sounds ? t("do.stop") : (label ?? t("result.hear"))}
      </button>
      {note ? (
        <span className="small dim" role="status">
          {t(note)}
        </span>
      ) : null}
    </p>
  );
}

/** The days that the learner wanted it kept are over. */
export function SoundDeleted({ at }: { at: string }) {
  const { t, locale } = useI18n();
  return <p className="small dim">{t("result.sound.deleted", { date: dayOf(at, locale) })}</p>;
}

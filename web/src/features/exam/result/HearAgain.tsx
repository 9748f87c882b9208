"use client";

import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/Icon";
import { recordingOf } from "@/lib/api/exams";
import { play, type Stretch } from "@/lib/audio/player";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

interface HearAgainProps {
  readonly attempt: string;
  readonly turn: string;
  /** What the button says in place of the usual words. */
  readonly label?: string;
  /** Seconds of the turn's sound to begin with and to end with. */
  readonly stretch?: Stretch;
}

/** One's own answer as it sounded, where one wanted it kept. */
export function HearAgain({ attempt, turn, label, stretch }: HearAgainProps) {
  const { t } = useI18n();
  const [sounds, setSounds] = useState(false);
  const [note, setNote] = useState<MessageKey | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const hear = async () => {
    setNote(null);
    try {
      const address = await recordingOf(attempt, turn);
      setSounds(true);
      const over = (heard: boolean) => {
        setSounds(false);
        if (!heard) setNote("result.sound.gone");
      };
      stop.current = play(address, 1, over, stretch);
    } catch {
      setNote("result.sound.gone");
    }
  };
  return (
    <p className="row wrap hear" data-sounds={sounds}>
      <button type="button" className="btn btn-bare btn-s" onClick={() => (sounds ? stop.current?.() : void hear())}>
        <Icon name={sounds ? "x" : "play"} small />
        {sounds ? t("do.stop") : (label ?? t("result.hear"))}
      </button>
      {note ? (
        <span className="small dim" role="status">
          {t(note)}
        </span>
      ) : null}
    </p>
  );
}

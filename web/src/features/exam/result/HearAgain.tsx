"use client";

import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/Icon";
import { recordingOf } from "@/lib/api/exams";
import { play } from "@/lib/audio/player";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

/** One's own answer as it sounded, where one wanted it kept. */
export function HearAgain({ attempt, turn }: { attempt: string; turn: string }) {
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
      stop.current = play(address, 1, (heard) => {
        setSounds(false);
        if (!heard) setNote("result.sound.gone");
      });
    } catch {
      setNote("result.sound.gone");
    }
  };
  return (
    <p className="row wrap">
      <button type="button" className="btn btn-bare btn-s" onClick={() => (sounds ? stop.current?.() : void hear())}>
        <Icon name={sounds ? "x" : "play"} small />
        {t(sounds ? "do.stop" : "result.hear")}
      </button>
      {note ? (
        <span className="small dim" role="status">
          {t(note)}
        </span>
      ) : null}
    </p>
  );
}

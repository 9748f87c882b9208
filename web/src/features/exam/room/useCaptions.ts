"use client";

import { useState } from "react";
import type { Attempt } from "@/lib/api/exams";
import type { MessageKey } from "@/lib/i18n/en";
import { drop, load, save } from "@/lib/storage";
import type { Room } from "./useAttempt";
import { useKey } from "./useKey";

interface Captions {
  /** Null in writing, where there is no choice. */
  readonly shown: boolean | null;
  readonly news: MessageKey | null;
  readonly turn: () => void;
}

/**
 * The words of the others in an exam by voice, turned on and off with the key C. The server keeps that they were shown;
 * that they are hidden now is this device's, for this exam.
 */
export function useCaptions(room: Room, { id, conditions }: Attempt, spoken: boolean): Captions {
  const [hidden, setHidden] = useState(() => load("captionsHidden") === id);
  const [news, setNews] = useState<MessageKey | null>(null);
  const shown = spoken ? conditions.captions && !hidden : null;
  const turn = async () => {
    if (shown === null) return;
    if (!shown && !conditions.captions && !(await room.act("captions"))) return;
    setHidden(shown);
    if (shown) save("captionsHidden", id);
    else drop("captionsHidden");
    setNews(shown ? "exam.room.captions.off" : "exam.room.captions.on");
  };
  useKey("c", () => void turn());
  return { shown, news, turn: () => void turn() };
}

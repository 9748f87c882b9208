"use client";

import { useEffect, useState } from "react";
import { useI18n } from "@/lib/i18n/context";
import { timeOf } from "@/lib/i18n/dates";
import type { MessageKey } from "@/lib/i18n/en";
import { type Told, waitOf } from "./left";

const UNTIL: Partial<Record<MessageKey, MessageKey>> = {
  "exam.room.lost": "exam.room.lostUntil",
  "exam.voice.waits": "exam.voice.waitsUntil",
};
const OVER: Partial<Record<MessageKey, MessageKey>> = {
  "exam.room.lost": "exam.room.lostOver",
  "exam.voice.waits": "exam.voice.waitsOver",
};

/** Says words of the room; those about a lost line say until what time of day the part waits, as far as that is known. */
export function useWait(told: Told | null, lost: boolean): (words: MessageKey) => string {
  const { t, locale } = useI18n();
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => setSince(lost ? Date.now() : null), [lost]);
  const now = told?.attempt.now;
  const wait = now ? waitOf(now, told.aheadMs, since) : "still";
  return (words) => {
    if (wait === "still") return t(words);
    if (wait === "over") return t(OVER[words] ?? words);
    return t(UNTIL[words] ?? words, { time: timeOf(wait, locale) });
  };
}

"use client";

import { useI18n } from "@/lib/i18n/context";

/** A length of time in words: "20 s", "2 min", "1 min 30 s". */
export function useSpan(): (seconds: number) => string {
  const { t } = useI18n();
  return (seconds) => {
    const whole = Math.max(0, Math.round(seconds));
    const [m, s] = [Math.floor(whole / 60), whole % 60];
    if (m === 0) return t("exam.time.seconds", { s });
    return s === 0 ? t("exam.time.minutes", { m }) : t("exam.time.both", { m, s });
  };
}

/** The same as a clock shows it: "1:24". */
export function onClock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

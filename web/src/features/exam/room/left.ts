"use client";

import { useEffect, useState } from "react";
import type { Attempt, Now, Part } from "@/lib/api/exams";

const TICK_MS = 250;
const CLOSING_S = 10;

/** An attempt as it was told, and how far this machine's clock is from the server's. */
export interface Told {
  readonly attempt: Attempt;
  readonly aheadMs: number;
}

/** Seconds of the candidate's time that are left; the server owns the time, this only shows it. */
export function leftOf(now: Now, aheadMs: number, at = Date.now()): number {
  if (now.deadline === null) return now.remainingSeconds;
  const left = (Date.parse(now.deadline) - (at + aheadMs)) / 1000;
  return Math.max(0, Math.min(now.remainingSeconds, left));
}

/** Until when the time stands still for a line that this page lost at `since`, on this machine's clock.
 *
 * `still`: for as long as the line is away; `over`: the time runs again. */
export function waitOf(now: Now, aheadMs: number, since: number | null, at = Date.now()): number | "still" | "over" {
  const told = now.waitsUntil === null ? null : Date.parse(now.waitsUntil) - aheadMs;
  const runs = since !== null && now.deadline !== null && !now.lineLost;
  const until = told ?? (runs ? since + now.graceSeconds * 1000 : null);
  if (until === null) return "still";
  return until > at ? until : "over";
}

/** How many seconds the phase has in all. */
export function wholeOf(now: Now, part: Part, extraTime: number): number {
  const more = 1 + extraTime / 100;
  if (now.phase === "preparing") return part.prepareSeconds * more;
  if (now.phase === "follow_up") return part.followUpSeconds * more;
  return now.phase === "closing" ? CLOSING_S : part.speakSeconds * more;
}

/** The seconds left, counted on. */
export function useLeft({ attempt, aheadMs }: Told): number {
  const { now } = attempt;
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((before) => before + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now ? leftOf(now, aheadMs) : 0;
}

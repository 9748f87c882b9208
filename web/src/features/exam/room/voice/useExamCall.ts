"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Attempt } from "@/lib/api/exams";
import { loadLine } from "@/lib/voice/load";
import type { OpenLine } from "@/lib/voice/types";
import { type CallState, ExamCall, NO_CALL } from "./examCall";

/** The voice side of an exam: the call, and where it stands. */
export interface Voice {
  readonly call: ExamCall;
  readonly state: CallState;
}

/** Null for an exam in writing. The microphone is off while one prepares, and when no part is open. */
export function useExamCall(attempt: Attempt | undefined, openLine: OpenLine | undefined): Voice | null {
  const id = attempt?.conditions.mode === "voice" ? attempt.id : null;
  const call = useMemo(
    () => (id === null ? null : new ExamCall(id, openLine ? async () => openLine : loadLine)),
    [id, openLine],
  );
  const state = useSyncExternalStore(call?.subscribe ?? never, call?.snapshot ?? none, none);
  useEffect(() => () => call?.leave(), [call]);
  const muted = attempt?.state !== "running" || attempt.now?.phase === "preparing";
  useEffect(() => call?.setMuted(muted), [call, muted]);
  // to one who is not well the examiner says a last word, and ends the call
  const stopped = attempt?.state === "abandoned" && !attempt.conditions.unwell;
  useEffect(() => {
    if (stopped) call?.leave("over");
  }, [call, stopped]);
  return useMemo(() => (call ? { call, state } : null), [call, state]);
}

const never = () => () => undefined;
const none = () => NO_CALL;

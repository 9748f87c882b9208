"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Attempt, type Command, command, followAttempt } from "@/lib/api/exams";
import { ApiProblem, codeOf } from "@/lib/api/problem";
import type { MessageKey } from "@/lib/i18n/en";
import type { Told } from "./left";

const WAITS_MS = [300, 1_000, 2_000, 4_000];

export interface Room {
  readonly told: Told | null;
  readonly line: "up" | "lost";
  /** The exam is not this learner's, or nobody is signed in. */
  readonly gone: boolean;
  readonly busy: boolean;
  readonly note: MessageKey | null;
  /** False when it was refused or the answer did not come. */
  readonly act: (what: Command, more?: { text?: string; part?: string }) => Promise<boolean>;
  readonly reconnect: () => void;
}

/** Follows an exam, and gives it commands. */
export function useAttempt(id: string | null): Room {
  const [told, setTold] = useState<Told | null>(null);
  const [line, setLine] = useState<"up" | "lost">("up");
  const [gone, setGone] = useState(false);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<MessageKey | null>(null);
  const [round, setRound] = useState(0);
  const working = useRef(false);
  const reconnect = useCallback(() => setRound((before) => before + 1), []);

  const take = useCallback((attempt: Attempt) => {
    const aheadMs = Date.parse(attempt.serverTime) - Date.now();
    setTold((before) => (before && before.attempt.version > attempt.version ? before : { attempt, aheadMs }));
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round follows anew
  useEffect(() => {
    if (id === null) return;
    const over = new AbortController();
    const { signal } = over;
    void follow(id, { take, line: setLine, gone: () => setGone(true) }, signal);
    window.addEventListener("online", reconnect, { signal });
    window.addEventListener("offline", () => setLine("lost"), { signal });
    return () => over.abort();
  }, [id, round, take, reconnect]);

  const act = useCallback(
    async (what: Command, more: { text?: string; part?: string } = {}) => {
      if (id === null || working.current) return false;
      working.current = true;
      setBusy(true);
      setNote(null);
      try {
        take(await onceMore(id, what, more));
        return true;
      } catch (error) {
        setNote(codeOf(error) === "answer_late" ? "exam.room.late" : "exam.room.refused");
        return false;
      } finally {
        working.current = false;
        setBusy(false);
      }
    },
    [id, take],
  );
  return { told, line, gone: gone || id === "", busy, note, act, reconnect };
}

/** A command whose answer was lost is sent once more under the same key, which does it once. */
async function onceMore(id: string, what: Command, more: { text?: string; part?: string }): Promise<Attempt> {
  const key = crypto.randomUUID();
  try {
    return await command(id, what, more, key);
  } catch (error) {
    if (error instanceof ApiProblem && error.status !== 0 && error.status < 500) throw error;
    return command(id, what, more, key);
  }
}

interface Tell {
  take: (attempt: Attempt) => void;
  line: (line: "up" | "lost") => void;
  gone: () => void;
}

async function follow(id: string, tell: Tell, signal: AbortSignal): Promise<void> {
  let tries = 0;
  let over = false;
  const took = (attempt: Attempt) => {
    tries = 0;
    over = attempt.state === "scored" || attempt.state === "abandoned";
    tell.line("up");
    tell.take(attempt);
  };
  while (!signal.aborted && !over) {
    try {
      await followAttempt(id, took, signal);
    } catch (error) {
      if (signal.aborted) return;
      const refused = error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (refused) return tell.gone();
      tell.line("lost");
    }
    await new Promise((resolve) => setTimeout(resolve, WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]));
    tries += 1;
  }
}

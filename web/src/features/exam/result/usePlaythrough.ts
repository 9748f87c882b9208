"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { recordingOf } from "@/lib/api/exams";
import { type Over, play } from "@/lib/audio/player";

export interface Playthrough {
  /** The turn that sounds; null while none does. */
  readonly key: string | null;
  /** The last one to the end, but nothing of it could be heard. */
  readonly nothing: boolean;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Plays turns one after another; what is not kept is left out. */
export function usePlaythrough(attempt: string, turns: readonly string[]): Playthrough {
  const [key, setKey] = useState<string | null>(null);
  const [nothing, setNothing] = useState(false);
  const run = useRef(0);
  const halt = useRef<(() => void) | null>(null);
  const stop = useCallback(() => {
    run.current += 1;
    halt.current?.();
    halt.current = null;
    setKey(null);
  }, []);
  useEffect(() => stop, [stop]);
  const start = async () => {
    stop();
    const mine = run.current;
    setNothing(false);
    let heard = false;
    for (const turn of turns) {
      setKey(turn);
      const how = await heardToEnd(attempt, turn, (stopIt) => {
        if (mine === run.current) halt.current = stopIt;
        else stopIt();
      });
      if (mine !== run.current) return;
      if (how === "stopped") return stop();
      heard ||= how === "heard";
    }
    stop();
    setNothing(!heard);
  };
  return { key, nothing, start: () => void start(), stop };
}

async function heardToEnd(attempt: string, turn: string, begun: (stop: () => void) => void): Promise<Over> {
  try {
    const address = await recordingOf(attempt, turn);
    return await new Promise((resolve) => begun(play(address, 1, resolve)));
  } catch {
    return "failed";
  }
}

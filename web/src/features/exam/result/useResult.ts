"use client";

import { useCallback, useEffect, useState } from "react";
import { type Attempt, command, getAttempt, getReport, type Report } from "@/lib/api/exams";
import { ApiProblem } from "@/lib/api/problem";

const LOOK_AGAIN_MS = 2_000;

export type Found =
  | { readonly state: "loading" | "gone" | "away" }
  | { readonly state: "waiting"; readonly attempt: Attempt }
  | { readonly state: "ready"; readonly attempt: Attempt; readonly report: Report };

/** The report of an exam, waited for while it is being marked. */
export function useResult(id: string | null): readonly [Found, reload: () => void, again: () => void] {
  const [found, setFound] = useState<Found>({ state: "loading" });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const again = useCallback(() => {
    if (id) void command(id, "score").then(reload, reload);
  }, [id, reload]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads again
  useEffect(() => {
    if (id === null) return;
    const gone = new AbortController();
    const { signal } = gone;
    void look(id, (next) => !signal.aborted && setFound(next), signal);
    window.addEventListener("online", reload, { signal });
    return () => gone.abort();
  }, [id, round, reload]);
  return [found, reload, again];
}

/** What changes by itself is looked at again; a failed marking too, since it is tried again. */
async function look(id: string, tell: (found: Found) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const attempt = await getAttempt(id);
      if (attempt.state === "scored") return tell({ state: "ready", attempt, report: await getReport(id) });
      tell({ state: "waiting", attempt });
      if (attempt.state === "abandoned" || attempt.state === "created" || attempt.state === "running") return;
    } catch (error) {
      const unknown = error instanceof ApiProblem && (error.status === 404 || error.status === 422);
      return tell({ state: unknown ? "gone" : "away" });
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
